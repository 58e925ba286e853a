"""What may be an answer, or something else, is asked about, and nothing is lost either way."""

import pytest

from ..conversation import Conversation

DOUBTFUL = "I'd ask for help with the heavy ones."


def test_it_is_asked_and_nothing_is_done(at_question: Conversation) -> None:
    before = at_question.slots["question"]
    at_question.hears(DOUBTFUL, "nlu_fallback")
    assert at_question.responses == ["utter_ask_if_answer"]
    assert (at_question.slots["question"], at_question.attempts) == (before, [])


@pytest.mark.parametrize(("text", "intent"), [("yes", "affirm"), ("it was", "was_answer")])
def test_after_a_yes_it_is_the_answer(at_question: Conversation, text: str, intent: str) -> None:
    at_question.hears(DOUBTFUL, "nlu_fallback").hears(text, intent)
    assert [one.text for one in at_question.attempts] == [DOUBTFUL]


def test_after_a_no_nothing_of_it_counts(at_question: Conversation) -> None:
    at_question.hears(DOUBTFUL, "nlu_fallback").hears("no", "deny")
    assert at_question.responses[0] == "utter_left_uncounted"
    assert (at_question.attempts, at_question.loop) == ([], "answer_form")
    at_question.hears("no", "deny")
    assert "utter_encourage" in at_question.responses


def test_any_other_message_is_what_it_is(at_question: Conversation) -> None:
    at_question.hears(DOUBTFUL, "nlu_fallback").hears("a clue?", "hint")
    assert "action_give_hint" in at_question.taken
    at_question.hears("yes", "affirm")
    assert at_question.attempts == []


def test_who_goes_on_in_the_same_way_is_asked_once(at_question: Conversation) -> None:
    at_question.hears(DOUBTFUL, "nlu_fallback").hears("I'd carry them myself.", "nlu_fallback")
    assert [one.text for one in at_question.attempts] == ["I'd carry them myself."]


def test_after_feedback_the_no_leaves_the_floor(at_feedback: Conversation) -> None:
    before = at_feedback.attempts
    at_feedback.hears("it was heavy work", "nlu_fallback").hears("nope", "deny")
    assert at_feedback.responses[0] == "utter_left_uncounted"
    assert (at_feedback.attempts, at_feedback.slots["stage"]) == (before, "feedback")


def test_what_is_plainly_to_be_left_out_is_not_asked_about(at_feedback: Conversation) -> None:
    at_feedback.hears("the five was made up, I have no idea how many", "nlu_fallback")
    assert "utter_ask_if_answer" not in at_feedback.responses
    assert at_feedback.slots["stage"] == "feedback"


def test_something_else_is_no_addition(at_feedback: Conversation) -> None:
    before = at_feedback.attempts
    at_feedback.hears("it was heavy work", "nlu_fallback")
    at_feedback.hears("I wanted something else", "add_to_answer")
    assert at_feedback.responses[0] == "utter_left_uncounted"
    assert (at_feedback.attempts, at_feedback.slots["stage"]) == (before, "feedback")
