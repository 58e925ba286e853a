"""What can be seen of earlier messages."""

from typing import Any

from rasa_sdk import Tracker

from actions.tracker_history import message_before_last, message_with_text


def tracker(*events: dict[str, Any]) -> Tracker:
    return Tracker("me", {}, {}, list(events), False, None, {}, None)


def user(text: str | None, message_id: str) -> dict[str, Any]:
    return {"event": "user", "text": text, "message_id": message_id}


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value}


def action(name: str) -> dict[str, Any]:
    return {"event": "action", "name": name}


def test_with_one_message_there_is_none_before_it() -> None:
    assert message_before_last(tracker()) is None
    assert message_before_last(tracker(user("hello", "1"))) is None


def test_the_message_before_comes_with_the_slots_as_they_were() -> None:
    found = message_before_last(
        tracker(
            slot("stage", "setup"),
            slot("stage", "question"),
            slot("question", "a"),
            slot("told", ["what was told is not taken back"]),
            user(" I would\x07 skip it. ", "1"),
            action("action_skip_question"),
            slot("question", "b"),
            user("that was my answer", "2"),
            slot("question", "c"),
        )
    )
    assert found is not None
    assert found.text == "I would skip it."
    assert found.message_id == "1"
    assert found.slots == {"stage": "question", "question": "a"}
    assert found.actions == ["action_skip_question"]


def test_a_message_is_found_by_its_text_the_latest_first() -> None:
    history = tracker(
        user("yes", "1"), user("\u2060/yes ", "2"), user("yes\r", "3"), user(None, "4")
    )
    assert message_with_text(history, "yes") == "3"
    assert message_with_text(history, "/yes") == "2"
    assert message_with_text(history, "") == "4"
    assert message_with_text(history, "no") is None
