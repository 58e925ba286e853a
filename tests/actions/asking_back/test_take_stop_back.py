"""A stop in the midst of an interview can be taken back with the next message, and only then."""

import pytest

from ..conversation import Conversation


@pytest.mark.parametrize("intent", ["deny", "keep_going", "resume", "next", "retry"])
def test_at_a_question_it_goes_on_there(at_question: Conversation, intent: str) -> None:
    question = at_question.slots["question"]
    at_question.hears("stop", "stop")
    assert "utter_can_be_taken_back" in at_question.responses
    at_question.hears("no, go on", intent)
    assert at_question.slots["stage"] == "question"
    assert (at_question.slots["question"], at_question.loop) == (question, "answer_form")
    interview = at_question.coach.records.interviews("me")[0]
    assert interview.finished_at is None


def test_after_feedback_the_floor_is_the_candidates(at_feedback: Conversation) -> None:
    attempts = at_feedback.attempts
    at_feedback.hears("stop", "stop").hears("no, go on", "deny")
    assert at_feedback.slots["stage"] == "feedback"
    assert at_feedback.responses == ["utter_stop_taken_back", "utter_after_feedback"]
    assert at_feedback.attempts == attempts


def test_out_of_a_pause_it_goes_on_at_the_question(at_question: Conversation) -> None:
    at_question.hears("a break", "pause").hears("stop", "stop").hears("no wait", "deny")
    assert (at_question.slots["stage"], at_question.loop) == ("question", "answer_form")


def test_a_yes_is_a_goodbye(at_question: Conversation) -> None:
    at_question.hears("stop", "stop").hears("yes", "affirm")
    assert at_question.responses == ["utter_goodbye"]


def test_later_a_no_is_a_goodbye(at_question: Conversation) -> None:
    at_question.hears("stop", "stop").hears("how did I do?", "progress").hears("no", "deny")
    assert at_question.slots["stage"] == "idle"
