"""An answer that comes while no form is open."""

import pytest

from ..conversation import Conversation
from ..scripted import ScriptedScorer

BETTER = "One Monday in March the count was wrong, so I did it again and it came out right."


def test_after_feedback_it_is_another_attempt_at_the_same_question(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears(BETTER)
    first, second = at_feedback.attempts
    assert second.text == BETTER
    assert (first.question_id, second.number) == (second.question_id, 2)
    assert at_feedback.slots["stage"] == "feedback"
    assert at_feedback.slots["position"] == 1


def test_in_a_pause_it_is_the_answer_to_the_question_that_waited(at_question: Conversation) -> None:
    at_question.hears("let's pause", "pause").hears(BETTER)
    (attempt,) = at_question.attempts
    assert attempt.text == BETTER
    assert at_question.slots["stage"] == "feedback"
    assert at_question.slots["paused_stage"] is None


def test_in_a_pause_it_is_the_answer_to_the_follow_up_that_waited(
    at_follow_up: Conversation,
) -> None:
    at_follow_up.hears("let's pause", "pause").hears("It came out right in the end.")
    (attempt,) = at_follow_up.attempts
    assert [turn["kind"] for turn in attempt.turns] == ["answer", "follow_up"]


def test_in_a_pause_after_feedback_it_is_another_attempt(at_feedback: Conversation) -> None:
    at_feedback.hears("let's pause", "pause").hears(BETTER)
    assert [one.number for one in at_feedback.attempts] == [1, 2]


@pytest.mark.parametrize("text", ["", "😀", "x" * 20_000])
def test_what_is_no_answer_leaves_the_floor_after_feedback(
    at_feedback: Conversation, text: str
) -> None:
    at_feedback.hears(text)
    assert at_feedback.responses[-1] == "utter_after_feedback"
    assert at_feedback.slots["stage"] == "feedback"
    assert len(at_feedback.attempts) == 1


def test_what_is_no_answer_in_a_pause_brings_the_question_back(
    at_question: Conversation, scorer: ScriptedScorer
) -> None:
    at_question.hears("let's pause", "pause").hears("😀")
    assert at_question.responses == ["utter_unusable_no_words"]
    assert at_question.said[-1].endswith("(question 1 of 4)")
    assert at_question.loop == "answer_form"
    assert at_question.attempts == []
    assert scorer.scored == []


def test_the_same_answer_after_feedback_is_not_scored_again(at_feedback: Conversation) -> None:
    at_feedback.hears("I counted the stock again and found the missing box.")
    assert at_feedback.responses == ["utter_unusable_same_again", "utter_after_feedback"]
    assert len(at_feedback.attempts) == 1


def test_a_further_attempt_at_what_one_would_do_stays_that(at_question: Conversation) -> None:
    at_question.hears("that never happened", "no_story").hears("still no", "no_story")
    at_question.hears("I would ring the customer first.")
    at_question.hears("I would ring the customer first, and then tell my supervisor.")
    assert [one.score["variant"] for one in at_question.attempts] == ["hypothetical"] * 2
