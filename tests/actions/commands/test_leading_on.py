"""Retry, no story, a bare yes or no: ways to go about the open question differently."""

import pytest

from ..conversation import Conversation


def test_a_retry_puts_the_same_question_again_and_keeps_the_first_attempt(
    at_feedback: Conversation,
) -> None:
    question = at_feedback.slots["question"]
    at_feedback.hears("again", "retry")
    assert at_feedback.responses == ["utter_retry"]
    assert at_feedback.said[-1].endswith("(question 1 of 4)")
    assert at_feedback.slots["question"] == question
    assert at_feedback.slots["turns"] == []
    assert at_feedback.slots["stage"] == "question"
    assert [one.number for one in at_feedback.attempts] == [1]


def test_starting_again_before_an_answer_is_no_second_attempt(at_question: Conversation) -> None:
    at_question.hears("let me start again", "retry")
    assert at_question.responses == ["utter_start_again"]
    at_question.hears("I counted the stock again.")
    assert [one.number for one in at_question.attempts] == [1]


def test_a_retry_at_a_follow_up_opens_the_whole_question(at_follow_up: Conversation) -> None:
    at_follow_up.hears("again", "retry")
    assert at_follow_up.slots["follow_up"] is None
    assert at_follow_up.slots["following_up"] is False
    assert at_follow_up.said[-1].endswith("(question 1 of 4)")


def test_a_retry_of_what_one_would_do_stays_that(at_question: Conversation) -> None:
    at_question.hears("that never happened", "no_story").hears("yes", "affirm")
    hypothetical = at_question.said[-1]
    at_question.hears("I would ring the customer first.").hears("again", "retry")
    assert at_question.said[-1] == hypothetical


def test_no_story_is_not_scored_and_gets_other_ground(at_question: Conversation) -> None:
    at_question.hears("I've never had a job", "no_story")
    assert at_question.responses == ["utter_offer_other_story"]
    assert len(at_question.said) == 1
    assert at_question.attempts == []
    assert at_question.coach.scorer.scored == []
    assert at_question.slots["offer"] == "hypothetical"
    assert at_question.loop == "answer_form"


def test_a_story_from_elsewhere_is_taken_after_the_offer(at_question: Conversation) -> None:
    at_question.hears("I've never had a job", "no_story")
    at_question.hears("At school I counted the books again.")
    assert at_question.attempts[0].score["variant"] == "asked"
    assert at_question.slots["offer"] == "none"


def test_yes_to_the_offer_puts_the_question_that_can_be_faced(at_question: Conversation) -> None:
    question = at_question.coach.content.questions[at_question.slots["question"]]
    at_question.hears("that never happened to me", "no_story").hears("yes please", "affirm")
    assert at_question.said == [f"Dana: {question.hypothetical} (question 1 of 4)"]
    assert at_question.slots["offer"] == "none"
    at_question.coach.scorer.missing = "STAR"
    at_question.hears("I would ring the customer first and then my supervisor.")
    asked, _ = at_question.coach.scorer.scored[-1]
    assert asked.type == "what_would_you_do"
    assert at_question.slots["stage"] == "feedback"  # not followed up: it is no story
    (attempt,) = at_question.attempts
    assert attempt.score["variant"] == "hypothetical"
    assert attempt.score["star"] is None
    assert attempt.turns[0]["asked"] == question.hypothetical


def test_the_next_question_is_put_as_it_stands_in_the_bank(at_question: Conversation) -> None:
    at_question.hears("never", "no_story").hears("yes", "affirm").hears("on", "next")
    assert at_question.slots["variant"] == "asked"
    question = at_question.coach.content.questions[at_question.slots["question"]]
    assert question.text.replace("{role}", "shop manager") in at_question.said[-1]


def test_no_story_after_feedback_opens_the_question_with_other_ground(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears("nothing like that ever happened", "no_story")
    assert at_feedback.responses == ["utter_offer_other_story"]
    assert at_feedback.slots["stage"] == "question"
    assert at_feedback.loop == "answer_form"
    at_feedback.hears("yes", "affirm")
    question = at_feedback.coach.content.questions[at_feedback.slots["question"]]
    assert question.hypothetical in at_feedback.said[-1]


@pytest.mark.parametrize("intent", ["affirm", "deny"])
def test_a_bare_yes_or_no_is_asked_for_more(at_question: Conversation, intent: str) -> None:
    at_question.hears("yes" if intent == "affirm" else "no", intent)
    assert at_question.responses == ["utter_encourage"]
    assert at_question.attempts == []
    assert at_question.loop == "answer_form"


def test_no_to_the_offer_takes_it_back(at_question: Conversation) -> None:
    at_question.hears("never happened", "no_story").hears("no", "deny")
    assert at_question.slots["offer"] == "none"
    at_question.hears("yes", "affirm")
    assert at_question.slots["variant"] == "asked"


@pytest.mark.parametrize("intent", ["skip", "next", "retry"])
def test_an_offer_ends_with_its_question(at_question: Conversation, intent: str) -> None:
    at_question.hears("never happened", "no_story").hears("let's do something else", intent)
    at_question.hears("yes", "affirm")
    assert at_question.responses == ["utter_encourage"]
    assert at_question.slots["variant"] == "asked"
