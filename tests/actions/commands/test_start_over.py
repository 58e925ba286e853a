"""Everything from the start: at once where nothing was answered, else after a yes."""

import pytest

from ..conversation import Conversation

SETTINGS = ("meeting", "role", "question_count", "mode")


def settings(talk: Conversation) -> dict[str, object]:
    return {name: talk.slots[name] for name in SETTINGS}


@pytest.mark.parametrize("state", ["at_follow_up", "at_feedback"])
def test_after_a_yes_there_is_a_fresh_interview_with_the_same_settings(
    request: pytest.FixtureRequest, state: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    before, old = settings(talk), talk.slots["interview"]
    talk.hears("all of it from the top", "start_over")
    assert talk.loop == "start_over_form"
    assert talk.slots["interview"] == old
    talk.hears("go on then", "affirm")
    assert talk.responses[0] == "utter_starts_over"
    assert talk.slots["interview"] != old
    assert settings(talk) == before
    assert talk.slots["position"] == 1
    assert talk.attempts == []
    assert talk.loop == "answer_form"
    kept = talk.coach.records.interview(old)
    assert kept is not None
    assert kept.finished_at
    assert len(kept.attempts) == 1


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("no", "deny"),
        ("hm, show me an example first", "example"),
        ("I once led a team of five through a flood.", "answer"),
        ("yes but not now", "affirm"),
    ],
)
@pytest.mark.parametrize("state", ["at_follow_up", "at_feedback"])
def test_whatever_is_no_yes_leaves_everything(
    request: pytest.FixtureRequest, state: str, text: str, intent: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    names = ("stage", "interview", "question", "turns", "follow_up", "agenda")
    before, loop = {name: talk.slots[name] for name in names}, talk.loop
    talk.hears("start again", "start_over").hears(text, intent)
    assert talk.responses[0] == "utter_not_started_over"
    assert {name: talk.slots[name] for name in names} == before
    assert talk.loop == loop


def test_a_later_yes_is_no_yes_to_that(at_feedback: Conversation) -> None:
    old = at_feedback.slots["interview"]
    at_feedback.hears("start again", "start_over").hears("no", "deny").hears("yes", "affirm")
    assert at_feedback.slots["interview"] == old
    assert at_feedback.slots["position"] == 2


def test_where_nothing_was_answered_nobody_is_asked(at_question: Conversation) -> None:
    old = at_question.slots["interview"]
    at_question.hears("start again", "start_over")
    assert "utter_ask_start_over_confirmed" not in at_question.responses
    assert at_question.slots["interview"] != old
    assert at_question.said[-1].endswith("(question 1 of 4)")


def test_in_the_set_up_the_set_up_begins_anew(talk: Conversation) -> None:
    talk.hears("hello", "smalltalk").hears("owner").hears("let's start over", "start_over")
    assert talk.slots["meeting"] is None
    assert talk.slots["requested_slot"] == "meeting"


def test_without_an_interview_one_begins(talk: Conversation) -> None:
    talk.hears("start over", "start_over")
    assert talk.slots["requested_slot"] == "meeting"


def test_nothing_of_the_interview_before_belongs_to_the_fresh_one(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("start again", "start_over").hears("yes", "affirm")
    at_feedback.hears("the one before", "previous_question")
    assert at_feedback.responses == ["utter_earlier_beyond"]
    # What was said there may be said here.
    at_feedback.hears("I counted the stock again and found the missing box.")
    assert len(at_feedback.attempts) == 1
