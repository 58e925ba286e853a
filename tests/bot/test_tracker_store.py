"""The tracker store forgets on request, and never keeps a turn that failed."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.failed_turns import FAILED_TURNS
from bot.tracker_store import OPENING_ACTION, DeletableTrackerStore

SECRET = "Quillfeather mended the boiler"


@pytest.fixture
def domain() -> Domain:
    """The bot's own domain."""
    return Domain.load("bot/domain")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the store keeps conversations."""
    return tmp_path / "conversations.db"


@pytest.fixture
def store(domain: Domain, file: Path) -> DeletableTrackerStore:
    """An empty store."""
    return DeletableTrackerStore(domain=domain, dialect="sqlite", db=str(file))


@pytest.fixture(autouse=True)
def _no_failed_turns() -> Iterator[None]:
    FAILED_TURNS.clear()
    yield
    FAILED_TURNS.clear()


def _said(text: str, message_id: str) -> UserUttered:
    return UserUttered(text, {"name": "answer", "confidence": 1.0}, message_id=message_id)


def _turn(text: str, message_id: str) -> list[Event]:
    return [
        _said(text, message_id),
        ActionExecuted("action_consider_answer"),
        SlotSet("answer", text),
        BotUttered(f"You said: {text}"),
        ActionExecuted("action_listen"),
    ]


def _extend(store: DeletableTrackerStore, sender: str, events: list[Event]) -> Any:
    """Do what Rasa does with a turn: take up the conversation, add the turn, save."""

    async def work() -> DialogueStateTracker | None:
        tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
        for event in events:
            tracker.update(event, store.domain)
        await store.save(tracker)
        return await store.retrieve(sender)

    return asyncio.run(work())


def _texts(tracker: DialogueStateTracker | None) -> list[str]:
    return [one.text for one in tracker.events if isinstance(one, UserUttered)] if tracker else []


def test_turns_are_kept_in_their_order(store: DeletableTrackerStore) -> None:
    _extend(store, "me", _turn("one", "m1"))
    tracker = _extend(store, "me", _turn("two", "m2"))
    assert _texts(tracker) == ["one", "two"]
    assert tracker.get_slot("answer") == "two"
    assert [one.message_id for one in tracker.events if isinstance(one, UserUttered)] == [
        "m1",
        "m2",
    ]


def test_a_failed_turn_is_not_kept_and_its_message_is_known(store: DeletableTrackerStore) -> None:
    _extend(store, "me", _turn("one", "m1"))
    failed = [
        _said("two", "m2"),
        ActionExecuted("action_consider_answer"),
        ActionExecuted("action_default_fallback"),
        UserUtteranceReverted(),
        ActionExecuted("action_listen"),
    ]
    tracker = _extend(store, "me", failed)
    assert _texts(tracker) == ["one"]
    assert tracker.get_slot("answer") == "one"
    assert {("me", "m2")} == FAILED_TURNS


def test_a_turn_in_which_an_action_failed_quietly_is_not_kept_either(
    store: DeletableTrackerStore,
) -> None:
    _extend(store, "me", _turn("one", "m1"))
    FAILED_TURNS.add(("me", "m2"))
    quiet = [_said("two", "m2"), ActionExecuted("action_x"), ActionExecuted("action_listen")]
    assert _texts(_extend(store, "me", quiet)) == ["one"]
    assert {("me", "m2")} == FAILED_TURNS  # for the channel, which keeps the message


def test_after_a_failed_turn_the_same_message_can_come_again(store: DeletableTrackerStore) -> None:
    _extend(store, "me", [_said("one", "m1"), ActionExecuted("action_default_fallback")])
    FAILED_TURNS.discard(("me", "m1"))  # as the channel does
    tracker = _extend(store, "me", _turn("one", "m1"))
    assert _texts(tracker) == ["one"]


def test_a_failure_long_ago_does_not_hold_up_later_turns(
    store: DeletableTrackerStore, domain: Domain
) -> None:
    _extend(store, "me", _turn("one", "m1"))
    _extend(store, "me", [_said("two", "m2"), ActionExecuted("action_default_fallback")])
    assert _texts(_extend(store, "me", _turn("three", "m3"))) == ["one", "three"]


def test_forgetting_leaves_no_byte_of_the_text_in_the_file(
    store: DeletableTrackerStore, file: Path
) -> None:
    for number in range(40):
        _extend(store, "me", _turn(f"{SECRET} {number} " * 20, f"m{number}"))
        _extend(store, "you", _turn(f"something else {number}", f"n{number}"))
    assert SECRET.encode() in file.read_bytes()
    store.forget("me")
    for path in file.parent.iterdir():
        assert SECRET.encode() not in path.read_bytes(), path.name
    assert asyncio.run(store.retrieve("me")) is None
    assert len(_texts(asyncio.run(store.retrieve("you")))) == 40


def test_a_conversation_that_deletes_the_data_is_forgotten(
    store: DeletableTrackerStore, file: Path
) -> None:
    _extend(store, "me", _turn(SECRET, "m1"))
    tracker = _extend(store, "me", [_said("yes", "m2"), SlotSet("data_deleted", True)])
    assert tracker is None
    assert SECRET.encode() not in file.read_bytes()
    assert b"m2" not in file.read_bytes()


def test_text_of_a_dropped_interview_is_overwritten(
    store: DeletableTrackerStore, file: Path
) -> None:
    _extend(store, "me", _turn(SECRET, "m1"))
    tracker = _extend(
        store,
        "me",
        [_said("hello", "m2"), ActionExecuted(OPENING_ACTION), ActionExecuted("action_listen")],
    )
    assert _texts(tracker) == ["hello"]
    with closing(sqlite3.connect(file)) as kept:
        assert kept.execute("SELECT count(*) FROM events").fetchone()[0] == 3
    assert SECRET.encode() not in file.read_bytes()
    assert _texts(_extend(store, "me", _turn("again", "m3"))) == ["hello", "again"]


def test_opening_a_conversation_leaves_those_of_others_alone(store: DeletableTrackerStore) -> None:
    _extend(store, "you", _turn("mine", "n1"))
    _extend(store, "me", [_said("hello", "m1"), ActionExecuted(OPENING_ACTION)])
    assert _texts(asyncio.run(store.retrieve("you"))) == ["mine"]


def test_a_turn_that_the_disk_has_no_room_for_has_failed(
    store: DeletableTrackerStore, caplog: pytest.LogCaptureFixture
) -> None:
    _extend(store, "me", _turn("one", "m1"))

    def limit(connection: Any, _: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    sa.event.listen(store.engine, "connect", limit)
    store.engine.dispose()
    tracker = _extend(store, "me", _turn(f"{SECRET} {'x' * 20_000}", "m2"))
    assert _texts(tracker) == ["one"]
    assert {("me", "m2")} == FAILED_TURNS
    assert "database or disk is full" in caplog.text
    assert SECRET not in caplog.text

    sa.event.remove(store.engine, "connect", limit)
    store.engine.dispose()
    FAILED_TURNS.clear()
    assert _texts(_extend(store, "me", _turn("two", "m2"))) == ["one", "two"]
