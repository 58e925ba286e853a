"""When a conversation at the kiosk ends, nothing is left of it anywhere."""

import asyncio
import time
import uuid
from pathlib import Path

import pytest

from bot.channels.kiosk import sessions as kiosk_sessions

from .house import House, Visitor, hold

MARKER = "Quillfeather"


async def gone(visitor: Visitor) -> None:
    body = {"text": "hi", "message_id": str(uuid.uuid4())}
    assert (await visitor.post("message", body))[0] == 401
    assert (await visitor.fetch("replies"))[0] == 401


def nothing_left(house: House, sender: str) -> None:
    assert sender not in house.rasa.events
    assert sender in house.actions.forgotten
    for text in (MARKER, sender):
        assert text.encode() not in house.kept()


def test_after_the_end_nothing_is_left(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        await visitor.say(f"I worked with {MARKER}.")
        sender, token = house.rasa.handled[0].sender_id, visitor.cookie()
        assert (await visitor.post("end"))[0] == 204
        nothing_left(house, sender)
        assert len(visitor.http.cookie_jar) == 0
        visitor.http.cookie_jar.update_cookies({"second_round_kiosk": token})
        await gone(visitor)

    hold(tmp_path, scenario)


def test_a_damaged_file_of_another_channel_keeps_nothing_else(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        await visitor.say(f"I worked with {MARKER}.")
        sender = house.rasa.handled[0].sender_id
        damaged = house.home / "slack.db"
        damaged.write_text("This is a letter, not a database.\n" * 100)
        assert await visitor.post("end") == (202, {"wiped": False})
        assert sender not in house.rasa.events
        assert sender in house.actions.forgotten
        assert MARKER.encode() not in house.kept()
        await gone(visitor)

    hold(tmp_path, scenario)


def test_a_reply_that_nobody_has_fetched_goes_too(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        house.actions.there = False
        await visitor.say(f"{MARKER} one")
        house.actions.there = True
        await house.until(lambda: len(house.rasa.handled) == 2)
        await house.until(lambda: b"you said" in house.kept())
        assert (await visitor.post("end"))[0] == 204
        nothing_left(house, house.rasa.handled[0].sender_id)

    hold(tmp_path, scenario)


def test_kept_messages_and_replies_that_wait_go_too(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        sender = house.rasa.handled[0].sender_id
        house.actions.there = False
        await visitor.say(f"{MARKER} one")
        house.actions.there = True
        await house.until(lambda: len(house.rasa.handled) == 2)  # the reply waits
        house.actions.there = False
        await visitor.say(f"{MARKER} two")  # takes the first reply along, is kept itself
        await visitor.say(f"{MARKER} three")
        assert MARKER.encode() in house.kept()
        status, said = await visitor.post("end")
        assert (status, said) == (202, {"wiped": False})
        assert MARKER.encode() not in house.kept()
        assert sender not in house.rasa.events
        await gone(visitor)

        house.actions.there = True
        await house.until(lambda: sender in house.actions.forgotten)
        await house.until(lambda: sender.encode() not in house.kept())
        nothing_left(house, sender)
        assert len(house.rasa.handled) == 2

    hold(tmp_path, scenario)


def test_what_is_owed_is_wiped_after_the_server_was_started_again(tmp_path: Path) -> None:
    sender = ""

    async def before(house: House) -> None:
        nonlocal sender
        visitor = house.visitor()
        await visitor.begin()
        sender = house.rasa.handled[0].sender_id
        house.actions.there = False
        assert (await visitor.post("end"))[0] == 202

    async def after(house: House) -> None:
        await house.until(lambda: sender in house.actions.forgotten)
        await house.until(lambda: sender.encode() not in house.kept())

    hold(tmp_path, before)
    hold(tmp_path, after)


def test_a_tracker_store_that_cannot_forget_yet_is_asked_again(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        sender = house.rasa.handled[0].sender_id
        house.rasa.cannot_forget = True
        assert (await visitor.post("end"))[0] == 202
        house.rasa.cannot_forget = False
        await house.until(lambda: sender in house.actions.forgotten)
        await house.until(lambda: sender.encode() not in house.kept())
        nothing_left(house, sender)

    hold(tmp_path, scenario)


def test_a_message_under_way_brings_nothing_back(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        sender = house.rasa.handled[0].sender_id
        house.rasa.takes = asyncio.Event()
        bodies = [
            {"text": f"{MARKER} {number}", "message_id": str(uuid.uuid4())} for number in range(2)
        ]
        sent = [asyncio.create_task(visitor.post("message", body)) for body in bodies]
        lock = house.channel._conversations._desk.lock(sender)
        await house.until(lambda: lock.locked() and bool(lock._waiters))
        ended = asyncio.create_task(visitor.post("end"))
        await house.until(lambda: lock.forgotten)
        house.rasa.takes.set()
        assert (await ended)[0] == 204
        assert sorted([(await one)[0] for one in sent]) == [200, 401]
        nothing_left(house, sender)
        assert len(house.rasa.handled) == 2  # hello, and the one that was under way

    hold(tmp_path, scenario)


def test_who_begins_anew_leaves_nothing_of_the_old_conversation(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        await visitor.say(f"I worked with {MARKER}.")
        old, token = house.rasa.handled[0].sender_id, visitor.cookie()
        await visitor.begin()
        assert visitor.cookie() != token
        nothing_left(house, old)
        assert house.rasa.handled[-1].sender_id in house.rasa.events

    hold(tmp_path, scenario)


@pytest.mark.parametrize("limit", ["IDLE_SECONDS", "LONGEST_SECONDS"])
def test_an_expired_token_is_worth_nothing_and_its_conversation_is_wiped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    async def scenario(house: House) -> None:
        visitor, other = house.visitor(), house.visitor()
        await visitor.begin()
        await visitor.say(f"I worked with {MARKER}.")
        sender = house.rasa.handled[0].sender_id
        monkeypatch.setattr(kiosk_sessions, limit, 0)
        await gone(visitor)
        await house.until(lambda: sender in house.actions.forgotten)
        await house.until(lambda: sender.encode() not in house.kept())
        nothing_left(house, sender)
        monkeypatch.undo()
        await other.begin()
        await other.say("hello again")

    hold(tmp_path, scenario)


def test_each_request_keeps_a_session_alive_but_not_for_ever(tmp_path: Path) -> None:
    now = 1_000_000.0
    sessions = kiosk_sessions.Sessions(tmp_path / "kiosk.db", lambda: now)
    session = sessions.begin()
    for _ in range(11):
        now += kiosk_sessions.IDLE_SECONDS - 1
        alive = sessions.sender(session.token)
        assert alive == (
            session.sender if now - 1_000_000 < kiosk_sessions.LONGEST_SECONDS else None
        )
    assert sessions.sender(session.token) is None
    assert sessions.owed() == [session.sender]

    session = sessions.begin()
    now += kiosk_sessions.IDLE_SECONDS
    assert sessions.sender(session.token) is None


@pytest.mark.parametrize("hours", [3, -3])
def test_a_clock_that_is_set_neither_ends_a_session_nor_keeps_it_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    since_boot = 500.0
    path, day = tmp_path / "kiosk.db", time.time()
    monkeypatch.setattr(kiosk_sessions.time, "clock_gettime", lambda _: since_boot)
    session = kiosk_sessions.Sessions(path).begin()
    monkeypatch.setattr(kiosk_sessions.time, "time", lambda: day + hours * 3600)
    for _ in range(2):  # the second time the server has been started again
        since_boot += 60
        assert kiosk_sessions.Sessions(path).sender(session.token) == session.sender
    since_boot += kiosk_sessions.IDLE_SECONDS
    again = kiosk_sessions.Sessions(path)
    assert again.sender(session.token) is None
    assert again.owed() == [session.sender]


def test_a_session_does_not_outlive_a_new_start_of_the_computer(tmp_path: Path) -> None:
    session = kiosk_sessions.Sessions(tmp_path / "kiosk.db", lambda: 5000.0).begin()
    again = kiosk_sessions.Sessions(tmp_path / "kiosk.db", lambda: 60.0)
    assert again.sender(session.token) is None
    assert again.owed() == [session.sender]
