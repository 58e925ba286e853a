"""An answer is scored with its follow-ups as one and kept; a follow-up or feedback comes next."""

import logging

import pytest

from ..conversation import Conversation
from ..scripted import ScriptedScorer

ANSWER = "I counted the stock again and found the missing box."
MORE = "In the end the shelves were right by noon."


def test_an_answer_is_kept_with_its_question_turn_and_score(at_question: Conversation) -> None:
    at_question.hears(ANSWER, message_id="m-7")
    (attempt,) = at_question.attempts
    question = at_question.coach.content.questions["supervisor_slipped_deadline"]
    assert attempt.question_id == question.id
    assert attempt.number == 1
    assert attempt.message_id == "m-7"
    assert attempt.turns == [
        {
            "kind": "answer",
            "part": None,
            "asked": question.text,
            "text": ANSWER,
            "message_id": "m-7",
        }
    ]
    assert attempt.score["overall"] == 4.0
    assert attempt.score["sentences"][0]["text"] == ANSWER
    assert attempt.score["variant"] == "asked"


def test_it_is_acknowledged_in_the_interviewers_voice_and_gets_feedback(
    at_question: Conversation,
) -> None:
    at_question.hears(ANSWER)
    dana = at_question.coach.content.personas["supervisor"]
    assert at_question.said[0].removeprefix("Dana: ") in dana.acknowledgements
    assert at_question.slots["stage"] == "feedback"
    assert at_question.slots["answer"] is None


def test_a_missing_part_is_asked_for_before_there_is_feedback(
    at_question: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = "R"
    at_question.hears(ANSWER)
    assert at_question.slots["stage"] == "question"
    assert at_question.slots["following_up"] is True
    assert at_question.slots["follow_up"]["part"] == "result"
    assert at_question.said[-1] == f"Dana: {at_question.slots['follow_up']['text']}"
    assert len(at_question.said) == 2  # the acknowledgement, the follow-up, and no feedback


def test_answer_and_follow_up_are_scored_together_and_are_one_attempt(
    at_question: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = "R"
    at_question.hears(ANSWER, message_id="m-1")
    asked = at_question.slots["follow_up"]["text"]
    scorer.missing = ""
    at_question.hears(MORE, message_id="m-2")
    question, text = scorer.scored[-1]
    assert question.id == "supervisor_slipped_deadline"
    assert text == f"{ANSWER} {MORE}"
    (attempt,) = at_question.attempts
    assert attempt.number == 1
    assert attempt.text == f"{ANSWER} {MORE}"
    assert attempt.message_id == "m-2"
    assert attempt.turns[1] == {
        "kind": "follow_up",
        "part": "result",
        "asked": asked,
        "text": MORE,
        "message_id": "m-2",
    }
    assert at_question.slots["stage"] == "feedback"
    assert at_question.slots["following_up"] is False
    assert at_question.slots["follow_up"] is None


def test_at_most_two_follow_ups_are_asked_each_for_another_part(
    at_question: Conversation, scorer: ScriptedScorer
) -> None:
    scorer.missing = "STAR"
    at_question.hears(ANSWER)
    first = at_question.slots["follow_up"]["part"]
    at_question.hears("It was a Monday in March.")
    second = at_question.slots["follow_up"]["part"]
    assert first != second
    at_question.hears(MORE)
    assert at_question.slots["stage"] == "feedback"
    (attempt,) = at_question.attempts
    assert [turn["part"] for turn in attempt.turns] == [None, first, second]


@pytest.mark.parametrize(
    "question", ["supervisor_plan_your_week", "owner_pay", "owner_core_value", "owner_why_us"]
)
def test_only_episodes_are_followed_up(
    talk: Conversation, scorer: ScriptedScorer, question: str
) -> None:
    scorer.missing = "STAR"
    talk.begins(question.split("_", maxsplit=1)[0], first=question)
    talk.hears(ANSWER)
    assert talk.slots["stage"] == "feedback"


@pytest.mark.parametrize("intent", ["next", "skip", "deny", "no_story"])
def test_enough_of_follow_ups_leads_to_feedback_on_what_there_is(
    at_follow_up: Conversation, intent: str
) -> None:
    at_follow_up.hears("enough, feedback now", intent)
    assert at_follow_up.slots["stage"] == "feedback"
    assert at_follow_up.slots["following_up"] is False
    (attempt,) = at_follow_up.attempts
    assert len(attempt.turns) == 1
    assert at_follow_up.said[-1]


def test_a_retry_is_a_second_attempt_with_follow_ups_of_its_own(
    at_follow_up: Conversation, scorer: ScriptedScorer
) -> None:
    at_follow_up.hears("enough", "next").hears("let me try again", "retry")
    at_follow_up.hears("This time I tell it better, from the start.")
    assert at_follow_up.slots["follow_up"]["part"] == "result"
    at_follow_up.hears(MORE)
    first, second = at_follow_up.attempts
    assert (first.number, second.number) == (1, 2)
    assert [len(first.turns), len(second.turns)] == [1, 2]


def test_a_message_delivered_twice_is_one_attempt(at_question: Conversation) -> None:
    """The first delivery is cut off after the action, before Rasa saved the tracker."""
    at_question.message(ANSWER, message_id="m-1")
    at_question.slots["answer"] = ANSWER
    first = at_question.run("action_consider_answer")
    assert at_question.run("action_consider_answer") == first
    assert len(at_question.attempts) == 1


def test_a_follow_up_delivered_twice_is_one_attempt(at_follow_up: Conversation) -> None:
    at_follow_up.message(MORE, message_id="m-9")
    at_follow_up.slots["answer"] = MORE
    first = at_follow_up.run("action_consider_answer")
    assert at_follow_up.run("action_consider_answer") == first
    (attempt,) = at_follow_up.attempts
    assert len(attempt.turns) == 2


def test_no_acknowledgement_comes_twice_while_others_are_left(
    talk: Conversation, scorer: ScriptedScorer
) -> None:
    talk.begins(question_count=6)
    said: list[str] = []

    def answer() -> None:
        talk.hears(f"I did my part number {len(said)} as well as I could.")
        said.append(talk.said[0])

    for number in range(6):
        scorer.missing = "STAR" if number == 1 else ""
        answer()
        while talk.slots["following_up"]:
            answer()
        if number in (0, 3):
            talk.hears("again", "retry")
            answer()
        talk.hears("on", "next")
    voice = talk.coach.content.personas["supervisor"]
    assert 8 <= len(said) <= len(voice.acknowledgements)
    assert len(set(said)) == len(said)
    assert {text.removeprefix("Dana: ") for text in said} <= set(voice.acknowledgements)


def test_no_log_holds_an_answer(
    at_question: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        at_question.hears("My zebra counted the xylophones again.").hears("on", "next")
        at_question.hears("stop", "stop")
    assert "zebra" not in caplog.text
    assert "xylophones" not in caplog.text
