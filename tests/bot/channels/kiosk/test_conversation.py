"""The kiosk's API holds a conversation with whoever has its token, and with nobody else."""

import asyncio
import base64
import hashlib
import re
import uuid
from pathlib import Path

import pytest

from bot.channels.kiosk import sessions
from bot.channels.kiosk.channel import SESSION_COOKIE
from bot.channels.shared.desk import KEPT, TOO_LONG

from .house import HTML, PDF, House, hold

STATE = {"stage": "question", "position": 2, "total": 3, "part": "salary", "speaker": "owner"}


def test_content_names_people_and_parts_and_not_what_people_look_for(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        status, content = await house.visitor().fetch("content")
        assert status == 200
        assert {one["id"] for one in content["personas"]} == {"supervisor", "owner", "coworker"}
        assert all(
            set(one) == {"id", "name", "title", "called", "portrait"} for one in content["personas"]
        )
        assert all(set(one) == {"id", "title", "about", "minutes"} for one in content["parts"])
        parts = [one["id"] for one in content["parts"]]
        assert len(parts) == len(set(parts)) > 10
        assert parts.index("preparation") < parts.index("salary") < parts.index("thank_you_note")
        rest = {name: content[name] for name in content if name not in ("personas", "parts")}
        assert rest == {
            "lengths": [15, 30, 60],
            "question_counts": [2, 4, 6, 8],
            "longest_role": 60,
            "usual": {"meeting": "supervisor", "minutes": 30, "question_count": 4},
            "modes": ["coach", "rehearsal"],
            "kiosk": False,
            "idle_seconds": 90,
            "thinking_seconds": 300,
            "language": "en",
            "sound": True,
            "take_along": False,
        }

    hold(tmp_path, scenario)


def test_pictures_are_those_of_the_content(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        _, content = await visitor.fetch("content")
        for one in content["personas"]:
            status, answer, body = await visitor.get(f"/kiosk/{one['portrait']}")
            assert status == 200
            assert answer.headers["Content-Type"] == "image/svg+xml"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert b"<script" not in body and body.startswith(b"<svg")
        for name in ("nobody.svg", "..%2Fpersonas%2Fowner.yml", ".svg"):
            status, _, _ = await visitor.get(f"/kiosk/api/portraits/{name}")
            assert status == 404

    hold(tmp_path, scenario)


def test_a_conversation_begins_with_its_settings_and_a_candidate_of_its_own(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        settings = {"meeting": "owner", "role": "baker", "question_count": 2, "mode": "coach"}
        said = await visitor.begin(**settings)
        assert len(said.pop("conversation")) == 16
        assert said == {
            "messages": [
                {
                    "text": "you said hello",
                    "speaker": None,
                    "choices": [],
                    "card": None,
                    "state": STATE,
                }
            ],
            "pending": 0,
        }
        await visitor.say("I bake.")
        first, second = house.rasa.handled
        assert re.fullmatch(r"kiosk-[0-9a-f]{32}", first.sender_id)
        assert first.metadata == {
            "candidate": first.sender_id,
            "settings": settings,
            "context": "setup",
        }
        assert second.metadata == {"candidate": first.sender_id, "context": "setup"}
        assert first.input_channel == "kiosk"

        other = house.visitor()
        await other.begin()
        assert house.rasa.handled[-1].sender_id != first.sender_id

    hold(tmp_path, scenario)


def test_cards_and_speakers_come_along(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        house.rasa.card = {"kind": "feedback", "question": "Why us?"}
        visitor = house.visitor()
        said = await visitor.begin()
        assert said["messages"][-1] == {
            "text": "as a card",
            "speaker": {"id": "owner", "name": "Martin", "title": "owner"},
            "choices": [],
            "card": house.rasa.card,
            "state": STATE,
        }

    hold(tmp_path, scenario)


def test_the_cookie_is_for_this_page_alone(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        cookie = next(iter(visitor.http.cookie_jar))
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert cookie["path"] == "/kiosk/"
        assert not cookie["max-age"] and not cookie["expires"]
        assert len(cookie.value) >= 40
        # Nor can it be read where it is kept.
        assert cookie.value.encode() not in house.kept()
        assert (house.home / "kiosk.db").stat().st_mode & 0o077 == 0

    hold(tmp_path, scenario)


@pytest.mark.parametrize(
    "settings",
    [
        {"meeting": "nobody"},
        {"part": "../salary"},
        {"minutes": 16},
        {"minutes": True},
        {"role": 7},
        {"role": "x" * 201},
        {"question_count": 0},
        {"question_count": "2"},
        {"mode": ["coach"]},
        {"meeting": {}},
        {"company": {"name": "mine"}},
        "owner",
        7,
    ],
)
def test_settings_that_there_are_not_are_refused(tmp_path: Path, settings: object) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        status, said = await visitor.post("conversation", {"settings": settings})
        assert status == 400 and said["error"].endswith(".")
        assert house.rasa.handled == []
        assert len(visitor.http.cookie_jar) == 0

    hold(tmp_path, scenario)


def test_a_message_that_comes_twice_is_answered_alike_and_handled_once(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        number = str(uuid.uuid4())
        both = await asyncio.gather(*(visitor.say("I bake.", number) for _ in range(3)))
        assert [one["text"] for said in both for one in said["messages"]] == [
            "you said I bake."
        ] * 3
        assert house.rasa.texts == ["hello", "I bake."]

    hold(tmp_path, scenario)


def test_without_the_action_server_it_is_kept_and_answered_later(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        house.actions.there = False
        number = str(uuid.uuid4())
        for _ in range(2):
            said = await visitor.say("I bake.", number)
            assert ([one["text"] for one in said["messages"]], said["pending"]) == ([KEPT], 1)
        assert await visitor.fetch("replies") == (200, {"messages": [], "pending": 1, "last": 0})
        house.actions.there = True
        await house.until(lambda: len(house.rasa.handled) == 2)
        status, said = await visitor.fetch("replies")
        while said["pending"]:  # the replies are written down a moment after the turn
            status, said = await visitor.fetch("replies")
        assert status == 200
        assert [one["text"] for one in said["messages"]] == ["you said I bake."]
        assert said["messages"][0]["state"] == STATE

    hold(tmp_path, scenario)


def test_a_conversation_goes_on_after_the_server_was_started_again(tmp_path: Path) -> None:
    token = ""

    async def before(house: House) -> None:
        nonlocal token
        visitor = house.visitor()
        await visitor.begin()
        token = visitor.cookie()

    async def after(house: House) -> None:
        visitor = house.visitor()
        visitor.http.cookie_jar.update_cookies({SESSION_COOKIE: token})
        said = await visitor.say("I bake.")
        assert said["messages"][0]["text"] == "you said I bake."

    hold(tmp_path, before)
    hold(tmp_path, after)


def test_what_looks_like_a_command_or_markup_is_text(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        markup = '<img src=x onerror="alert(1)">'
        said = await visitor.say(markup)
        assert said["messages"][0]["text"] == f"you said {markup}"
        await visitor.say("/restart")
        assert not house.rasa.texts[-1].startswith("/")

    hold(tmp_path, scenario)


def test_overlong_text_is_answered_in_one_sentence(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        said = await visitor.say("x" * 100_001)
        assert [one["text"] for one in said["messages"]] == [TOO_LONG]

    hold(tmp_path, scenario)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"[]",
        b'{"text": "hi"}',
        b'{"text": 7, "message_id": "12345678"}',
        b'{"text": "hi", "message_id": "short"}',
        b'{"text": "hi", "message_id": "with blanks and more"}',
        b'{"text": "hi", "message_id": 12345678}',
    ],
)
def test_a_body_that_is_no_message_is_refused(tmp_path: Path, body: bytes) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        status, said = await visitor.post("message", body)
        assert status == 400 and said["error"]
        assert len(house.rasa.handled) == 1

    hold(tmp_path, scenario)


def test_without_a_model_it_says_so(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        house.rasa.is_ready = False
        assert (await visitor.post("conversation", {}))[0] == 503
        body = {"text": "hi", "message_id": str(uuid.uuid4())}
        assert (await visitor.post("message", body))[0] == 503

    hold(tmp_path, scenario)


TOKENS = ["", "x", "null", "kiosk-00000000000000000000000000000000", "A" * 43, "' OR 1=1 --"]


@pytest.mark.parametrize("token", TOKENS)
def test_a_forged_token_opens_nothing(tmp_path: Path, token: str) -> None:
    async def scenario(house: House) -> None:
        real = house.visitor()
        await real.begin()
        forger = house.visitor()
        forger.http.cookie_jar.update_cookies({SESSION_COOKIE: token})
        await nothing_opens(house, forger)

    hold(tmp_path, scenario)


def test_neither_what_is_kept_of_a_token_nor_a_senders_name_opens_anything(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        real = house.visitor()
        await real.begin()
        for token in (sessions.digest(real.cookie()), house.rasa.handled[0].sender_id):
            forger = house.visitor()
            forger.http.cookie_jar.update_cookies({SESSION_COOKIE: token})
            await nothing_opens(house, forger)

    hold(tmp_path, scenario)


async def nothing_opens(house: House, visitor: object) -> None:
    before = len(house.rasa.handled)
    body = {"text": "hi", "message_id": str(uuid.uuid4())}
    assert (await visitor.post("message", body))[0] == 401
    assert (await visitor.post("end"))[0] == 401
    for path in ("replies", "report.pdf", "report.html"):
        status, said = await visitor.fetch(path)
        assert status == 401 and said["error"]
    assert len(house.rasa.handled) == before
    assert house.actions.forgotten == [] == house.actions.reports


def test_one_persons_token_reaches_nobody_elses_conversation(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        one, other = house.visitor(), house.visitor()
        await one.begin()
        await other.begin()
        mine, theirs = (message.sender_id for message in house.rasa.handled)
        house.actions.there = False
        await one.say("mine")
        house.actions.there = True
        await house.until(lambda: len(house.rasa.handled) == 3)
        assert (await other.fetch("replies"))[1] == {"messages": [], "pending": 0, "last": 0}
        assert (await other.get("/kiosk/api/report.pdf"))[0] == 404
        assert house.actions.reports == [(theirs, "pdf")]
        # A name in the body changes nothing.
        body = {"text": "hi", "message_id": str(uuid.uuid4()), "sender": mine, "candidate": mine}
        assert (await other.post("message", body))[0] == 200
        assert house.rasa.handled[-1].sender_id == theirs
        assert (await other.post("end"))[0] == 204
        assert mine in house.rasa.events and theirs not in house.rasa.events

    hold(tmp_path, scenario)


def test_the_report_comes_from_the_action_server(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        assert (await visitor.fetch("report.pdf"))[0] == 404
        await visitor.say("I bake.")
        status, answer, body = await visitor.get("/kiosk/api/report.pdf")
        assert (status, body, answer.content_type) == (200, PDF, "application/pdf")
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert answer.headers["Cache-Control"] == "no-store"
        status, answer, body = await visitor.get("/kiosk/api/report.html")
        assert (status, body, answer.content_type) == (200, HTML, "text/html")
        policy = answer.headers["Content-Security-Policy"]
        # The report's own style element, and no other.
        own = base64.b64encode(hashlib.sha256(b"p { color: teal }").digest()).decode()
        assert f"style-src 'self' 'sha256-{own}';" in policy
        assert "unsafe" not in policy
        house.actions.there = False
        assert (await visitor.fetch("report.pdf"))[0] == 503

    hold(tmp_path, scenario)


def test_a_tab_does_not_speak_in_the_conversation_of_another(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        browser = house.visitor()  # its tabs share the cookie
        first = {"X-Conversation": (await browser.begin())["conversation"]}
        second = {"X-Conversation": (await browser.begin())["conversation"]}
        assert first != second
        body = {"text": "hi", "message_id": str(uuid.uuid4())}
        for path in ("message", "end"):
            status, said = await browser.post(path, body, **first)
            assert status == 409 and said["error"].endswith(".")
        status, _, _ = await browser.get("/kiosk/api/replies", headers=first)
        assert status == 409
        assert len(house.rasa.handled) == 2
        assert (await browser.post("message", body, **second))[0] == 200
        # It opens nothing by itself.
        assert (await house.visitor().post("message", body, **second))[0] == 401

    hold(tmp_path, scenario)
