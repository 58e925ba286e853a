"""Deleting is asked about once, done on a clear yes, and leaves everything as it was on a no."""

from pathlib import Path

import pytest

from ..conversation import Conversation


def test_a_yes_deletes_the_record_and_has_the_conversation_forgotten(
    at_feedback: Conversation, home: Path
) -> None:
    at_feedback.hears("delete my data", "delete_data")
    assert at_feedback.responses == ["utter_ask_delete_confirmed"]
    assert len(at_feedback.coach.records.interviews("me")) == 1
    at_feedback.hears("yes", "affirm")
    assert at_feedback.responses == ["utter_deleted"]
    assert at_feedback.slots["data_deleted"] is True
    assert at_feedback.slots["stage"] == "idle"
    assert at_feedback.coach.records.interviews("me") == []
    for file in home.rglob("*"):
        if file.is_file():
            assert b"missing box" not in file.read_bytes()


def test_only_this_candidates_record_is_deleted(at_feedback: Conversation) -> None:
    other = Conversation(at_feedback.coach, sender="slack-2", candidate="you").begins()
    other.hears("delete my data", "delete_data").hears("yes", "affirm")
    assert at_feedback.coach.records.interviews("you") == []
    assert len(at_feedback.coach.records.interviews("me")) == 1


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("no", "deny"),
        ("No, don't delete my data!", "delete_data"),
        ("yes... no, wait", "affirm"),
        ("I counted the stock again.", "answer"),
        ("help", "help"),
        ("", "answer"),
    ],
)
def test_anything_else_keeps_everything_and_asks_the_open_question_again(
    at_question: Conversation, text: str, intent: str
) -> None:
    before = {**at_question.slots}
    question = at_question.said[-1]
    at_question.hears("delete my data", "delete_data").hears(text, intent)
    assert at_question.responses == ["utter_kept"]
    assert at_question.said[-1].startswith("Dana: ")
    assert at_question.said[-1].split("(")[1] == question.split("(")[1]
    assert at_question.slots["data_deleted"] is None
    assert at_question.slots["delete_confirmed"] is None
    assert at_question.loop == "answer_form"
    for name in ("stage", "interview", "question", "position", "asked", "turns"):
        assert at_question.slots[name] == before[name]
    assert len(at_question.coach.records.interviews("me")) == 1


def test_after_a_no_the_answer_is_taken_as_if_nothing_had_been(at_question: Conversation) -> None:
    at_question.hears("delete my data", "delete_data").hears("no", "deny")
    at_question.hears("I counted the stock again.")
    assert at_question.slots["stage"] == "feedback"


def test_after_a_no_feedback_leaves_the_floor(at_feedback: Conversation) -> None:
    at_feedback.hears("delete my data", "delete_data").hears("no", "deny")
    assert at_feedback.responses == ["utter_kept", "utter_after_feedback"]
    assert at_feedback.slots["stage"] == "feedback"
    assert at_feedback.loop is None


def test_after_a_no_the_set_up_goes_on(talk: Conversation) -> None:
    talk.hears("hello", "smalltalk").hears("owner")
    talk.hears("delete my data", "delete_data").hears("no", "deny")
    assert talk.responses == ["utter_kept", "utter_ask_role"]
    assert talk.slots["meeting"] == "owner"


def test_it_can_be_asked_for_a_second_time(at_question: Conversation) -> None:
    at_question.hears("delete my data", "delete_data").hears("no", "deny")
    at_question.hears("delete my data", "delete_data").hears("yes", "affirm")
    assert at_question.coach.records.interviews("me") == []


def test_deleting_where_there_is_nothing_is_no_error(talk: Conversation) -> None:
    talk.hears("delete my data", "delete_data").hears("yes", "affirm")
    assert talk.responses == ["utter_deleted"]
