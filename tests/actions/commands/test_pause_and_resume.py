"""A pause keeps everything; whatever is said first goes on at the same place."""

import pytest

from ..conversation import Conversation

PLACE = ("interview", "question", "position", "asked", "turns", "follow_up", "following_up")


def place(talk: Conversation) -> dict[str, object]:
    return {name: talk.slots[name] for name in PLACE}


@pytest.mark.parametrize("state", ["at_question", "at_follow_up", "at_feedback"])
@pytest.mark.parametrize("intent", ["resume", "smalltalk", "affirm", "repeat", "next", "skip"])
def test_the_interview_goes_on_where_it_was(
    request: pytest.FixtureRequest, state: str, intent: str
) -> None:
    talk: Conversation = request.getfixturevalue(state)
    before, last_words, loop = place(talk), talk.said[-1], talk.loop
    talk.hears("let's pause here", "pause")
    assert talk.responses == ["utter_pause"]
    assert talk.slots["stage"] == "paused"
    assert talk.loop is None
    talk.hears("hello, I'm back", intent)
    assert talk.responses[0] == "utter_resume"
    assert "question 1 of 4" in talk.said[0]
    assert talk.said[-1] == last_words
    assert place(talk) == before
    assert talk.loop == loop
    assert talk.slots["stage"] == ("feedback" if state == "at_feedback" else "question")
    assert talk.slots["paused_stage"] is None


def test_a_pause_in_a_pause_goes_on(at_question: Conversation) -> None:
    at_question.hears("pause", "pause").hears("still pausing", "pause")
    assert at_question.slots["stage"] == "paused"
    at_question.hears("hello", "resume")
    assert at_question.slots["stage"] == "question"


@pytest.mark.parametrize("intent", ["help", "progress"])
def test_an_aside_does_not_end_a_pause(at_question: Conversation, intent: str) -> None:
    at_question.hears("pause", "pause").hears("what can I do?", intent)
    assert at_question.said
    assert at_question.slots["stage"] == "paused"
    assert at_question.slots["paused_stage"] == "question"


def test_the_interview_may_be_ended_in_a_pause(at_feedback: Conversation) -> None:
    at_feedback.hears("pause", "pause").hears("stop", "stop")
    assert at_feedback.slots["stage"] == "idle"
    assert at_feedback.responses == ["utter_saved"]


def test_a_pause_outlasts_the_process(at_question: Conversation) -> None:
    """Another day: another process, another coach, the same slots."""
    at_question.hears("pause", "pause")
    later = Conversation(at_question.coach)
    later.slots = {**at_question.slots}
    later.hears("hello", "smalltalk")
    assert later.slots["question"] == at_question.slots["question"]
    assert later.said[-1].endswith("(question 1 of 4)")
