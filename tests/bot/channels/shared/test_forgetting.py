"""A candidate is forgotten in every channel, and what is under way brings nothing back."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy.exc import DatabaseError

from bot.channels.kiosk.offers import Offers
from bot.channels.shared import forgetting
from bot.channels.shared.desk import NOT_ALL_DELETED, Desk
from bot.channels.shared.forgetting import (
    FORGOTTEN,
    ForgettingRoutes,
    ForgottenError,
    forget,
    is_held,
)
from guard.forgetting import ForgettingError
from guard.runs import listed

from ..conftest import Channel, FakeRasa, Run, serving

MARK = "Quillfeather"
SECRET = "of-this-run"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder, an action server that is there, and nobody who deletes the record."""
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    monkeypatch.setenv("ACTION_SERVER_URL", "http://127.0.0.1:9")

    async def there(_: Desk) -> bool:
        return True

    async def deleted(_: Any, candidate: str) -> bool:
        return True

    monkeypatch.setattr(Desk, "_actions_are_there", there)
    monkeypatch.setattr(forgetting.RecordClient, "forget", deleted)
    return tmp_path


def bytes_of(home: Path) -> bytes:
    return b"".join(one.read_bytes() for one in home.rglob("*") if one.is_file())


class Speaker:
    """Speaks in one conversation of one channel."""

    def __init__(self, front: Desk, rasa: FakeRasa, sender: str, candidate: str) -> None:
        self.front, self.rasa, self.sender, self.candidate = front, rasa, sender, candidate
        self.number = 0

    async def say(self, text: str) -> list[str]:
        self.number += 1
        agent = SimpleNamespace(tracker_store=self.rasa)
        async with self.front.lock(self.sender):
            replies = await self.front.receive(
                agent,
                self.rasa.on_new_message,
                self.sender,
                text,
                f"{self.sender} {self.number}",
                {"candidate": self.candidate},
            )
        return [one["text"] for one in replies]


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never happened")


def play(scenario: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(scenario())


def test_what_waits_in_any_channel_goes_and_others_stay(home: Path) -> None:
    fronts = [Desk("rest"), Desk("slack")]
    for front in fronts:
        front._kept.keep("a", f"{MARK} one", "1", {"candidate": "me"})
        front._kept.keep("b", "yours", "1", {"candidate": "you"})
        front._kept.settle([front._kept.first("a")], [{"text": f"you said {MARK}"}])
        front._kept.keep("a", f"{MARK} two", "2", {"candidate": "me"})
    play(lambda: forget("me"))
    assert MARK.encode() not in bytes_of(home)
    assert [front.pending("a") for front in fronts] == [0, 0]
    assert [front.pending("b") for front in fronts] == [1, 1]


def test_a_turn_in_hand_is_waited_for_and_what_waits_behind_it_is_dropped(home: Path) -> None:
    async def scenario() -> None:
        rasa, front = FakeRasa(), Desk("rest")
        me, you = Speaker(front, rasa, "a", "me"), Speaker(front, rasa, "b", "you")
        rasa.takes = asyncio.Event()
        first = asyncio.create_task(me.say(f"{MARK} one"))
        await until(lambda: is_held("me"))  # though nothing is on disk yet
        second = asyncio.create_task(me.say(f"{MARK} two"))
        await asyncio.sleep(0)
        deletion = asyncio.create_task(forget("me"))
        await asyncio.sleep(0.1)
        assert not deletion.done()
        newer = asyncio.create_task(me.say("hello"))
        await asyncio.sleep(0)
        rasa.takes.set()
        assert await first == [f"you said {MARK} one"]
        with pytest.raises(ForgottenError):
            await second
        assert await deletion
        assert await newer == ["you said hello"]
        assert [one.text for one in rasa.handled] == [f"{MARK} one", "hello"]
        assert await you.say("hello") == ["you said hello"]

    play(scenario)


def test_a_turn_that_fails_while_it_is_waited_for_keeps_no_message(home: Path) -> None:
    async def scenario() -> None:
        rasa, front = FakeRasa(), Desk("rest")
        rasa.takes, rasa.raises = asyncio.Event(), 1
        first = asyncio.create_task(Speaker(front, rasa, "a", "me").say(f"{MARK} one"))
        await until(lambda: is_held("me"))
        deletion = asyncio.create_task(forget("me"))
        await asyncio.sleep(0.05)
        rasa.takes.set()
        await first
        await deletion
        assert MARK.encode() not in bytes_of(home)
        assert front.pending("a") == 0

    play(scenario)


def test_two_conversations_of_one_candidate_delete_at_once(home: Path) -> None:
    class Deletes(FakeRasa):
        async def on_new_message(self, message: Any) -> None:
            await both.wait()
            await message.output_channel.send_response(
                message.sender_id, {"text": "Deleted.", "utter_action": "utter_deleted"}
            )

    both = asyncio.Event()

    async def scenario() -> None:
        rasa = Deletes()
        speakers = [Speaker(Desk(name), rasa, name, "me") for name in ("rest", "slack")]
        for one in speakers:
            one.front._kept.keep("waiting", f"{MARK} waits", "1", {"candidate": "me"})
        said = [asyncio.create_task(one.say("yes")) for one in speakers]
        await until(lambda: len(forgetting._CONVERSATIONS) >= 2 and is_held("me"))
        await asyncio.sleep(0.05)
        both.set()
        assert await asyncio.gather(*said) == [["Deleted."], ["Deleted."]]
        assert MARK.encode() not in bytes_of(home)

    play(scenario)


def test_whoever_asks_may_hang_up_meanwhile(home: Path) -> None:
    async def scenario() -> None:
        rasa, front = FakeRasa(), Desk("rest")
        front._kept.keep("other", f"{MARK} waits", "1", {"candidate": "me"})
        rasa.takes = asyncio.Event()
        turn = asyncio.create_task(Speaker(front, rasa, "a", "me").say("hi"))
        await until(lambda: front.lock("a").locked())
        deletion = asyncio.create_task(forget("me"))
        await asyncio.sleep(0.05)
        deletion.cancel()
        rasa.takes.set()
        await turn
        await until(lambda: MARK.encode() not in bytes_of(home))

    play(scenario)


def test_a_turn_that_does_not_end_is_an_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "SECONDS_FOR_A_TURN", 0.1)

    async def scenario() -> None:
        rasa, front = FakeRasa(), Desk("rest")
        rasa.takes = asyncio.Event()
        turn = asyncio.create_task(Speaker(front, rasa, "a", "me").say("hi"))
        await until(lambda: is_held("me"))
        with pytest.raises(forgetting.TurnTakesTooLongError):
            await forget("me")
        rasa.takes.set()
        await turn
        assert await forget("me")

    play(scenario)


def test_what_was_offered_in_memory_goes_but_not_by_who_leaves_with_it(home: Path) -> None:
    offers = Offers()
    forgetting.MEMORIES.add(offers)
    token = offers.make("kiosk-1", b"report")
    play(lambda: forget("kiosk-1", still_answered="kiosk-1"))
    assert offers.is_waiting(token)
    play(lambda: forget("kiosk-1"))
    assert not offers.is_waiting(token)


def test_over_rest_a_message_that_was_on_its_way_is_told_so(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.rasa.takes = asyncio.Event()
        first = asyncio.create_task(channel.say("one"))
        await until(lambda: is_held("me"))
        second = asyncio.create_task(channel.say("two"))
        [own] = [one for one in forgetting._CONVERSATIONS if "me" in one.locks]
        await until(lambda: bool(own.locks["me"]._waiters))
        deletion = asyncio.create_task(forget("me"))
        await until(lambda: own.locks["me"].is_bar)
        channel.rasa.takes.set()
        assert await first == ["you said one"]
        assert await second == [FORGOTTEN]
        await deletion

    run(scenario)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "header", [None, "", "Bearer ", "Bearer wrong", SECRET, f"Basic {SECRET}", "Bearer secrét"]
)
def test_without_the_secret_of_this_run_nothing_is_said_or_done(
    home: Path, monkeypatch: pytest.MonkeyPatch, method: str, header: "str | None"
) -> None:
    Desk("rest")._kept.keep("a", MARK, "1", {"candidate": "me"})
    for secret in (SECRET, ""):

        async def scenario(secret: str = secret) -> None:
            def make() -> ForgettingRoutes:
                return ForgettingRoutes.from_credentials({"secret": secret})

            async with serving(monkeypatch, FakeRasa(), make, "/internal") as (url, http):
                headers = {} if header is None else {"Authorization": header}
                asked = getattr(http, method)
                async with asked(f"{url}/forget", params={"candidate": "me"}, headers=headers) as a:
                    assert a.status == 401

        monkeypatch.setenv("SECOND_ROUND_HOME", str(home))
        play(scenario)
    assert MARK.encode() in bytes_of(home)


def test_with_it_a_candidate_is_looked_for_and_forgotten(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Desk("rest")._kept.keep("a", MARK, "1", {"candidate": "me & you"})

    async def scenario() -> None:
        def make() -> ForgettingRoutes:
            return ForgettingRoutes.from_credentials({"secret": SECRET})

        async with serving(monkeypatch, FakeRasa(), make, "/internal") as (url, http):
            more = {
                "params": {"candidate": "me & you"},
                "headers": {"Authorization": f"Bearer {SECRET}"},
            }
            async with http.get(f"{url}/forget", **more) as answer:
                assert await answer.json() == {"held": True}
            async with http.post(f"{url}/forget", **more) as answer:
                assert await answer.json() == {"record": True}
            async with http.get(f"{url}/forget", **more) as answer:
                assert await answer.json() == {"held": False}

    play(scenario)
    assert MARK.encode() not in bytes_of(home)


def test_another_run_of_the_same_home_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, str]] = []

    async def forgets(request: web.Request) -> web.Response:
        told.append((request.query["candidate"], request.headers["Authorization"]))
        return web.json_response({"record": True})

    async def scenario() -> None:
        app = web.Application()
        app.router.add_post("/internal/forget", forgets)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]
        monkeypatch.setenv("SECOND_ROUND_RUN_SECRET", SECRET)
        for secret in (SECRET, "of-another-run"):
            run = {"rasa": f"http://127.0.0.1:{port}", "actions": "", "secret": secret}
            with listed(home, run):
                await forget("me", still_answered="a", in_its_turn=True)
                await forget("kiosk-1", still_answered="kiosk-1")
        with listed(home, {"rasa": "http://127.0.0.1:9", "secret": "of-one-that-is-away"}):
            await forget("me", still_answered="a", in_its_turn=True)
        await runner.cleanup()

    play(scenario)
    assert told == [("me", "Bearer of-another-run")]


def test_a_file_that_cannot_be_written_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guard.forgetting._BUSY_SECONDS", 0.05)
    Desk("rest")._kept.keep("a", MARK, "1", {"candidate": "me"})

    async def scenario() -> None:
        def make() -> ForgettingRoutes:
            return ForgettingRoutes.from_credentials({"secret": SECRET})

        async with serving(monkeypatch, FakeRasa(), make, "/internal") as (url, http):
            more = {
                "params": {"candidate": "me"},
                "headers": {"Authorization": f"Bearer {SECRET}"},
            }
            with closing(sqlite3.connect(home / "kept.db", isolation_level=None)) as busy:
                busy.execute("BEGIN IMMEDIATE")
                async with http.post(f"{url}/forget", **more) as answer:
                    assert answer.status == 503
                    assert "kept.db" in (await answer.json())["error"]

    play(scenario)


def test_a_damaged_file_is_said_and_all_others_and_the_record_are_done(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded: list[str] = []

    async def deleted(_: Any, candidate: str) -> bool:
        recorded.append(candidate)
        return True

    monkeypatch.setattr(forgetting.RecordClient, "forget", deleted)
    Desk("rest")._kept.keep("a", MARK, "1", {"candidate": "me"})
    (home / "kept-slack.db").write_text("This is a letter, not a database.\n" * 100)
    assert is_held("nobody knows")  # that file may hold something

    async def scenario() -> None:
        def make() -> ForgettingRoutes:
            return ForgettingRoutes.from_credentials({"secret": SECRET})

        async with serving(monkeypatch, FakeRasa(), make, "/internal") as (url, http):
            more = {
                "params": {"candidate": "me"},
                "headers": {"Authorization": f"Bearer {SECRET}"},
            }
            async with http.post(f"{url}/forget", **more) as answer:
                assert answer.status == 503
                said = await answer.json()
        assert said["damaged"]
        assert "kept-slack.db" in said["error"]

    play(scenario)
    assert recorded == ["me"]
    assert MARK.encode() not in bytes_of(home)


def test_a_store_of_conversations_that_fails_holds_up_nothing_else(home: Path) -> None:
    class Failing:
        def forget(self, sender: str) -> None:
            raise DatabaseError("DELETE", {}, Exception("file is not a database"))

    Desk("rest")._kept.keep("a", MARK, "1", {"candidate": "me"})
    with pytest.raises(ForgettingError, match="conversations could not be deleted"):
        play(lambda: forget("me", SimpleNamespace(tracker_store=Failing())))
    assert MARK.encode() not in bytes_of(home)


def test_in_a_chat_nothing_is_called_deleted_that_is_not(home: Path) -> None:
    class Deletes(FakeRasa):
        async def on_new_message(self, message: Any) -> None:
            await message.output_channel.send_response(
                message.sender_id, {"text": "All is deleted.", "utter_action": "utter_deleted"}
            )

    async def scenario() -> None:
        me = Speaker(Desk("rest"), Deletes(), "a", "me")
        assert await me.say("yes") == ["All is deleted."]
        (home / "kept-slack.db").write_text("This is a letter, not a database.\n" * 100)
        assert await me.say("yes") == [NOT_ALL_DELETED]

    play(scenario)
