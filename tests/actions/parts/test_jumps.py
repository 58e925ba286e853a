"""Jumping to another part in the middle, and coming back to what was open."""

import pytest

from ..conftest import EPISODE
from ..conversation import Conversation
from .conftest import COMPANY, Begin, to_the_end

NOTE = "Dear Dana, thank you for showing me how the vans are loaded. Kind regards, Ana"


def jump(talk: Conversation, text: str) -> Conversation:
    return talk.hears(text, "switch_interviewer")


def test_the_open_question_is_put_again_after_the_part_and_nothing_twice(
    at_question: Conversation,
) -> None:
    question = at_question.said[-1].partition(" (question")[0]
    jump(at_question, "let's write the thank-you note")
    assert at_question.slots["part"] == "thank_you_note"
    assert at_question.said[-1].endswith("(question 1 of 5)")
    at_question.hears(NOTE).hears("go on", "next")
    assert at_question.slots["question"] == EPISODE
    assert at_question.said[-1] == f"{question} (question 2 of 5)"
    to_the_end(at_question)
    asked = [one.question_id for one in at_question.attempts]
    assert len(asked) == len(set(asked)) == 5
    interview = at_question.coach.records.interview(at_question.slots["interview"])
    assert interview is not None
    assert not any(one.skipped for one in interview.questions)


def test_after_feedback_the_part_comes_next_and_the_round_goes_on(
    at_feedback: Conversation,
) -> None:
    jump(at_feedback, "now the salary talk please")
    assert at_feedback.slots["part"] == "salary"
    assert at_feedback.slots["position"] == 2
    to_the_end(at_feedback)
    asked = [one.question_id for one in at_feedback.attempts]
    assert len(asked) == len(set(asked))
    assert asked[0] == EPISODE
    assert sum(one.startswith("supervisor_") for one in asked) == 4


def test_a_jump_from_a_follow_up_keeps_what_was_said(at_follow_up: Conversation) -> None:
    jump(at_follow_up, "let's do the close now")
    assert at_follow_up.slots["part"] == "close"
    at_follow_up.hears("Thank you. When will I hear from you?").hears("go on", "next")
    assert at_follow_up.attempts[0].question_id == EPISODE
    assert at_follow_up.slots["question"] != EPISODE


def test_coming_back_to_a_part_does_not_announce_it_again(begin: Begin) -> None:
    talk = begin(COMPANY, part="preparation")
    open_question = talk.said[-1].partition(" (question")[0]
    intros = talk.coach.content.library.parts["preparation"].intro
    jump(talk, "let's talk about my salary first, the salary talk")
    while talk.slots["part"] == "salary":
        talk.hears("go on", "next") if talk.slots["stage"] == "feedback" else talk.hears(
            f"I hope for 30,000, as number {len(talk.taken)} of the adverts says."
        )
    assert talk.slots["question"] == "preparation_told"
    assert talk.said[-1].startswith(open_question)
    assert not set(talk.said) & set(intros)


def test_what_the_part_would_ask_later_is_asked_now_and_not_twice(begin: Begin) -> None:
    talk = begin(COMPANY, minutes=30)
    jump(talk, "let's do the salary talk")
    assert talk.slots["part"] == "salary"
    to_the_end(talk)
    asked = [one.question_id for one in talk.attempts]
    assert len(asked) == len(set(asked))
    assert sum(one.startswith("salary_") for one in asked) <= 2
    assert "preparation_told" in asked


@pytest.mark.parametrize("part", ["same story again", "what they are after"])
def test_a_part_that_has_nothing_to_take_up_says_so_and_the_question_stays(
    talk: Conversation, part: str
) -> None:
    talk.hears("hello", "smalltalk", settings={"part": "fit"})
    before = {name: talk.slots[name] for name in ("question", "agenda", "position", "asked")}
    question = talk.said[-1]
    jump(talk, part)
    assert talk.said[0].startswith("There is nothing to ask there just now")
    assert talk.said[-1] == question
    assert {name: talk.slots[name] for name in before} == before
    assert talk.loop == "answer_form"


def test_a_part_that_is_done_is_not_put_in_again(begin: Begin) -> None:
    talk = begin(COMPANY, part="thank_you_note").hears(NOTE)
    jump(talk, "the thank-you note again")
    assert talk.slots["stage"] == "feedback"
    assert len(talk.slots["agenda"]) == 1


def test_finishing_early_in_a_part_keeps_all_that_was_said(at_feedback: Conversation) -> None:
    jump(at_feedback, "let's do the close now")
    at_feedback.hears("stop", "stop")
    assert at_feedback.slots["stage"] == "idle"
    assert [one.question_id for one in at_feedback.attempts] == [EPISODE]
