"""What a step sees of the conversation."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn, slots
from coach.service import Coach


def turn(slots: dict[str, Any] | None = None, **latest: Any) -> Turn:
    tracker = Tracker("slack-7", slots or {}, latest, [], False, None, {}, None)
    return Turn(CollectingDispatcher(), tracker)


@pytest.mark.parametrize(
    ("metadata", "candidate"),
    [
        ({"candidate": "me"}, "me"),
        ({"candidate": ""}, "slack-7"),
        ({"candidate": 7}, "slack-7"),
        ({}, "slack-7"),
        (None, "slack-7"),
        ("me", "slack-7"),
    ],
)
def test_whose_record_it_is(metadata: Any, candidate: str) -> None:
    assert turn(text="hello", metadata=metadata).candidate == candidate


def test_a_conversation_without_a_message_has_no_text() -> None:
    assert turn().text == ""
    assert turn().message_id == ""
    assert turn(text=None).text == ""


def test_the_text_is_clean() -> None:
    assert turn(text="\u2060/restart\x07 ").text == "/restart"


def test_slots_that_are_not_set_have_defaults() -> None:
    empty = turn({"turns": None})
    assert (empty.stage, empty.interview, empty.position, empty.turns) == ("idle", "", 1, [])
    assert empty.role == ""
    assert empty.slot("mode", "coach") == "coach"
    assert turn({"misfires": 0}).slot("misfires", 5) == 0


def test_before_the_first_interview_there_are_no_attempts(coach: Coach) -> None:
    assert turn().attempts() == []


def test_the_question_is_the_one_that_was_put(coach: Coach) -> None:
    put = turn({"question": "owner_why_you", "role": "baker", "interviewer": "owner"})
    assert "the baker job" in put.question.text
    assert put.persona.first_name == "Martin"
    other = turn({"question": "owner_why_you", "variant": "hypothetical"})
    assert other.question.type == "what_would_you_do"


def test_events_set_slots() -> None:
    assert [(one["event"], one["name"], one["value"]) for one in slots(stage="idle", told=[])] == [
        ("slot", "stage", "idle"),
        ("slot", "told", []),
    ]
