"""Feedback after each answer in coach mode; none before the end in a rehearsal."""

import re

from ..conversation import Conversation
from ..scripted import ScriptedScorer

ANSWER = "I counted the stock again and found the missing box."
BETTER = "One Monday in March the count was wrong, so I did it again and it came out right."


def test_feedback_leaves_the_floor_to_the_candidate(at_question: Conversation) -> None:
    at_question.hears(ANSWER)
    assert at_question.responses == ["utter_after_feedback"]
    assert at_question.slots["stage"] == "feedback"
    assert at_question.loop is None


def test_it_quotes_the_answer_and_says_what_was_listened_for(at_question: Conversation) -> None:
    at_question.hears(ANSWER)
    feedback = at_question.said[1]
    assert ANSWER.removesuffix(".") in feedback
    question = at_question.coach.content.questions[at_question.slots["question"]]
    assert question.listens_for in feedback


def test_a_retry_shows_both_attempts(at_feedback: Conversation, scorer: ScriptedScorer) -> None:
    assert len(at_feedback.said) == 3
    scorer.overall = 2.5
    at_feedback.hears("again please", "retry").hears(BETTER)
    _acknowledgement, feedback, comparison, _offer = at_feedback.said
    assert comparison != feedback
    assert "4.0" in comparison
    assert "2.5" in comparison


def test_the_first_try_is_the_first_whatever_came_after_it(
    at_feedback: Conversation, scorer: ScriptedScorer
) -> None:
    """Also where a follow-up has put another revision in the place of a retry."""
    for rating in (2.5, 1.5, 3.5):
        scorer.overall = rating
        at_feedback.hears("again please", "retry").hears(f"{BETTER} It took {rating} hours.")
        assert at_feedback.slots["stage"] == "feedback"
        comparison = at_feedback.said[2]
        assert re.findall(r"^First try:.*?(\d\.\d)", comparison, re.M) == ["4.0"]
        assert re.findall(r"^This try:.*?(\d\.\d)", comparison, re.M) == [f"{rating}"]
    assert re.findall(r"^Last try:.*?(\d\.\d)", comparison, re.M) == ["1.5"]


def test_a_story_and_what_one_would_do_are_not_compared(at_feedback: Conversation) -> None:
    at_feedback.hears("that never happened to me", "no_story").hears("still no", "no_story")
    at_feedback.hears("I would ring the customer first and then my supervisor.")
    assert at_feedback.slots["stage"] == "feedback"
    assert len(at_feedback.said) == 3


def test_what_was_told_is_not_told_again(at_feedback: Conversation) -> None:
    told = list(at_feedback.slots["told"])
    assert set(told) == set(at_feedback.said[1].splitlines())
    at_feedback.hears("on", "next").hears("I rang the depot and asked for a second driver.")
    assert at_feedback.slots["told"][: len(told)] == told
    assert len(at_feedback.slots["told"]) > len(told)


def test_a_rehearsal_goes_on_without_feedback(talk: Conversation) -> None:
    talk.begins(mode="rehearsal").hears(ANSWER)
    assert talk.slots["stage"] == "question"
    assert talk.slots["position"] == 2
    assert len(talk.said) == 3  # an acknowledgement, a transition, the question
    assert all(line.startswith("Dana: ") for line in talk.said)
    assert talk.responses == []


def test_in_a_rehearsal_too_thin_answers_are_followed_up(
    talk: Conversation, scorer: ScriptedScorer
) -> None:
    talk.begins(mode="rehearsal", first="supervisor_slipped_deadline")
    scorer.missing = "R"
    talk.hears(ANSWER)
    assert talk.slots["following_up"] is True
    talk.hears("that's all", "next")
    assert talk.slots["position"] == 2
