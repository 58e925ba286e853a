"""The desk's locks, what it forgets, and that one conversation holds up no other."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels.shared import desk
from bot.channels.shared.desk import Desk

from ..conftest import FakeRasa

Said = list[tuple[str, list[str]]]


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An action server that does not answer."""
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    monkeypatch.setenv("ACTION_SERVER_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(desk, "RETRY_SECONDS", 0.01)


async def _receive(front: Desk, rasa: FakeRasa, sender: str, text: str) -> list[Any]:
    agent = SimpleNamespace(tracker_store=rasa)
    async with front.lock(sender):
        return await front.receive(agent, rasa.on_new_message, sender, text, text, {})


def test_one_senders_work_is_done_in_turn_and_its_lock_is_gone_afterwards(away: None) -> None:
    front, order = Desk("slack"), []

    async def work(name: str) -> None:
        async with front.lock("me"):
            order.append(f"{name} begins")
            await asyncio.sleep(0)
            order.append(f"{name} ends")

    async def scenario() -> None:
        first, second = asyncio.create_task(work("first")), asyncio.create_task(work("second"))
        await asyncio.sleep(0)
        assert list(front._conversations.locks) == ["me"]
        await asyncio.gather(first, second)

    asyncio.run(scenario())
    assert order == ["first begins", "first ends", "second begins", "second ends"]
    assert not front._conversations.locks


def test_a_lock_that_is_waited_for_outlives_its_holder(away: None) -> None:
    front = Desk("slack")

    inside, leave = asyncio.Event(), asyncio.Event()

    async def second() -> None:
        async with front.lock("me"):
            inside.set()
            await leave.wait()

    async def scenario() -> None:
        async with front.lock("me"):
            waiting = asyncio.create_task(second())
            await asyncio.sleep(0)
        await inside.wait()
        assert front.lock("me").locked()  # a third one has to wait, too
        leave.set()
        await waiting
        assert not front._conversations.locks

    asyncio.run(scenario())


def test_locks_of_many_people_do_not_pile_up(away: None) -> None:
    front, rasa = Desk("slack"), FakeRasa()

    async def scenario() -> None:
        for number in range(50):
            await _receive(front, rasa, f"person {number}", "hello")

    asyncio.run(scenario())
    assert not front._conversations.locks


def test_kept_messages_that_cannot_be_delivered_hold_up_nobody_else(
    away: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: Said = []

    async def deliver(sender: str, _: dict[str, Any], replies: list[Any]) -> None:
        if sender == "broken":
            raise OSError("the disk is full")
        said.append((sender, [one["text"] for one in replies]))

    async def there(_: Desk) -> bool:
        return True

    async def scenario() -> None:
        front, rasa = Desk("slack", deliver), FakeRasa()
        agent = SimpleNamespace(tracker_store=rasa)
        for sender in ("broken", "me"):
            await _receive(front, rasa, sender, "hello")
        monkeypatch.setattr(Desk, "_actions_are_there", there)
        work = asyncio.create_task(front.handle_kept_messages(agent, rasa.on_new_message))
        while not said:
            assert not work.done()
            await asyncio.sleep(0)
        work.cancel()

    asyncio.run(scenario())
    assert said == [("me", ["you said hello"])]
