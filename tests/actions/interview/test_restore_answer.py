""" "That was my answer": the bot took an answer for a command, which is put right."""

import pytest

from ..conversation import Conversation
from ..scripted import ScriptedScorer

MISTAKEN = "I would stop and ask for help, and then go on with it."


def put_right(talk: Conversation) -> Conversation:
    return talk.hears("that was my answer", "was_answer")


@pytest.mark.parametrize(
    "intent",
    [
        *("repeat", "rephrase", "skip", "hint", "example", "retry", "next", "pause", "stop"),
        *("help", "progress", "why", "explain_score", "no_story", "affirm", "deny", "smalltalk"),
    ],
)
def test_whatever_it_was_taken_for_it_is_scored_at_the_same_question(
    at_question: Conversation, intent: str
) -> None:
    before = {**at_question.slots}
    at_question.hears(MISTAKEN, intent, message_id="m-1")
    put_right(at_question)
    assert at_question.responses[0] == "utter_put_right"
    (attempt,) = at_question.attempts
    assert attempt.text == MISTAKEN
    assert attempt.message_id == "m-1"
    assert attempt.question_id == before["question"]
    assert at_question.slots["stage"] == "feedback"
    for name in ("interview", "agenda", "question", "position", "asked"):
        assert at_question.slots[name] == before[name]
    interview = at_question.coach.records.interview(before["interview"])
    assert interview is not None
    assert interview.finished_at is None
    asked = {one.question_id: one.skipped for one in interview.questions}
    assert asked[before["question"]] is False


def test_a_wish_for_another_interviewer_is_put_right(at_question: Conversation) -> None:
    before = {**at_question.slots}
    at_question.hears(
        "I went to the owner and told him.", "switch_interviewer", interviewer="owner"
    )
    assert at_question.slots["interviewer"] == "owner"
    put_right(at_question)
    assert at_question.slots["interviewer"] == "supervisor"
    assert at_question.slots["agenda"] == before["agenda"]
    assert at_question.attempts[0].question_id == before["question"]


def test_the_interview_goes_on_from_there(at_question: Conversation) -> None:
    at_question.hears(MISTAKEN, "skip")
    put_right(at_question).hears("on", "next")
    assert at_question.slots["position"] == 2
    assert len(at_question.slots["asked"]) == 2


def test_a_reply_to_a_follow_up_is_put_right_as_such(
    at_follow_up: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = ""
    at_follow_up.hears("No, it never came back.", "deny")
    put_right(at_follow_up)
    (attempt,) = at_follow_up.attempts
    assert [turn["kind"] for turn in attempt.turns] == ["answer", "follow_up"]
    assert attempt.turns[1]["part"] == "result"


def test_a_reply_to_a_follow_up_that_waited_in_a_pause_is_put_right_as_such(
    at_follow_up: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = ""
    at_follow_up.hears("a break please", "pause").hears("I repeat: it came back.", "repeat")
    put_right(at_follow_up)
    (attempt,) = at_follow_up.attempts
    assert [turn["kind"] for turn in attempt.turns] == ["answer", "follow_up"]


def test_a_message_after_feedback_is_put_right_as_another_attempt(
    at_feedback: Conversation,
) -> None:
    at_feedback.hears(MISTAKEN, "next")
    put_right(at_feedback)
    assert [one.number for one in at_feedback.attempts] == [1, 2]
    assert at_feedback.slots["position"] == 1


def test_after_the_end_the_interview_is_opened_again(talk: Conversation) -> None:
    talk.begins(question_count=1).hears(MISTAKEN, "stop")
    assert talk.slots["stage"] == "idle"
    put_right(talk)
    assert talk.slots["stage"] == "feedback"
    assert [one.text for one in talk.attempts] == [MISTAKEN]


def test_what_was_already_taken_as_an_answer_is_not_scored_twice(at_feedback: Conversation) -> None:
    put_right(at_feedback)
    assert at_feedback.responses == ["utter_nothing_to_put_right"]
    assert len(at_feedback.attempts) == 1
    assert at_feedback.slots["stage"] == "feedback"


def test_saying_it_twice_puts_it_right_once(at_question: Conversation) -> None:
    at_question.hears(MISTAKEN, "hint")
    put_right(at_question)
    put_right(at_question)
    assert at_question.responses == ["utter_nothing_to_put_right"]
    assert [one.text for one in at_question.attempts] == [MISTAKEN]


@pytest.mark.parametrize("text", ["", "😀", "x", "x" * 20_000])
def test_what_cannot_be_an_answer_does_not_become_one(at_question: Conversation, text: str) -> None:
    at_question.hears(text)
    put_right(at_question)
    assert at_question.attempts == []
    assert at_question.responses[0].startswith("utter_unusable_")
    assert at_question.said[-1].endswith("(question 1 of 4)")
    assert at_question.loop == "answer_form"


def test_at_the_first_question_there_is_nothing_to_put_right(talk: Conversation) -> None:
    talk.hears("hello", "smalltalk").hears("owner").hears("baker").hears("4")
    put_right(talk)
    assert talk.responses == ["utter_nothing_to_put_right"]
    assert talk.said[-1].endswith("(question 1 of 4)")
    assert talk.attempts == []


@pytest.mark.parametrize("all_at_once", [True, False])
def test_a_message_of_the_set_up_is_no_answer_to_the_last_interview(
    at_feedback: Conversation, all_at_once: bool
) -> None:
    earlier = at_feedback.slots["interview"]
    at_feedback.hears("stop", "stop")
    if all_at_once:
        at_feedback.begins("owner")
    else:
        at_feedback.hears("hello again", "smalltalk").hears("owner").hears("baker").hears("4")
    put_right(at_feedback)
    assert at_feedback.responses == ["utter_nothing_to_put_right"]
    assert len(at_feedback.coach.records.attempts(earlier)) == 1
    assert at_feedback.attempts == []
    assert at_feedback.slots["stage"] == "question"


def test_what_was_refused_as_no_answer_counts_when_the_candidate_insists(
    at_question: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.cautions[MISTAKEN] = "not_prose"
    at_question.hears(MISTAKEN)
    assert at_question.attempts == []
    put_right(at_question)
    assert [one.text for one in at_question.attempts] == [MISTAKEN]
