"""Settings that come while an interview is open: it is said that they do not apply."""

import pytest

from ..conversation import Conversation

SETTINGS = {"meeting": "owner", "role": "baker", "question_count": 2, "mode": "rehearsal"}
NOTE = "what you have set for a new one does not apply to it"
KEPT = ("interview", "question", "agenda", "mode", "role")


def kept(talk: Conversation) -> dict[str, object]:
    return {name: talk.slots[name] for name in KEPT}


@pytest.mark.parametrize("state", ["at_question", "at_follow_up", "at_feedback"])
@pytest.mark.parametrize("pausing", [False, True])
def test_an_open_interview_goes_on_and_says_how_to_begin_anew(
    request: pytest.FixtureRequest, state: str, pausing: bool
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    if pausing:
        talk.hears("a break, please", "pause")
    before, who = kept(talk), talk.coach.content.personas["supervisor"].name
    talk.hears("hello", "smalltalk", settings=SETTINGS)
    assert talk.said[0].startswith(f"An interview with {who} is open, at question 1 of 4, and ")
    assert talk.text.count(NOTE) == 1
    assert "`second-round chat --new`" in talk.said[0]
    assert kept(talk) == before


def test_where_there_is_no_command_line_none_is_named(at_question: Conversation) -> None:
    at_question.channel = "telegram"
    at_question.hears("hello", "smalltalk", settings=SETTINGS)
    assert at_question.said[0].endswith("To begin anew, say stop first.")


def test_an_open_set_up_goes_on_too(talk: Conversation) -> None:
    talk.hears("hello", "smalltalk").hears("hello", "smalltalk", settings=SETTINGS)
    assert talk.said[0].startswith("An interview is being set up already, and it goes on")
    assert talk.slots["requested_slot"] == "meeting"


@pytest.mark.parametrize("settings", [None, {}])
def test_without_settings_nothing_is_said_of_them(
    at_question: Conversation, settings: dict[str, object] | None
) -> None:
    at_question.hears("hello", "smalltalk", settings=settings)
    assert NOTE not in at_question.text


def test_settings_that_apply_need_no_note(talk: Conversation) -> None:
    assert NOTE not in talk.hears("hello", "smalltalk", settings=SETTINGS).text


def test_beginning_anew_ends_what_is_open_with_its_summary(at_feedback: Conversation) -> None:
    first = at_feedback.slots["interview"]
    at_feedback.hears("stop", "stop", settings={"new": True})
    assert "utter_saved" in at_feedback.responses
    assert NOTE not in at_feedback.hears("hello", "smalltalk", settings=SETTINGS).text
    records = at_feedback.coach.records
    ended, second = records.interview(first), records.interview(at_feedback.slots["interview"])
    assert ended is not None
    assert ended.finished_at
    assert second is not None
    assert second.interviewers == ["owner"]


@pytest.mark.parametrize("begun", [False, True])
def test_where_nothing_is_open_beginning_anew_says_no_goodbye(
    talk: Conversation, begun: bool
) -> None:
    if begun:
        talk.hears("hello", "smalltalk")
    talk.hears("stop", "stop", settings={"new": True})
    assert talk.said == []
    assert talk.slots["stage"] == "idle"
    assert talk.hears("stop", "stop").responses == ["utter_goodbye"]
