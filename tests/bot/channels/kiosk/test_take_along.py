"""The report for a phone: off by default, fetched once, gone after ten minutes."""

import json
import logging
import re
import urllib.parse
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels.kiosk import offers
from bot.channels.kiosk.address import address_for_phones
from bot.channels.kiosk.channel import NOT_REACHED
from bot.channels.kiosk.offers import LIFETIME_SECONDS, MOST_OFFERS, Offers
from bot.channels.shared.rate_limit import RateLimit

from .house import PDF, PIN, House, Visitor, hold, write_pin

ADDRESS = "http://192.0.2.7:5005"


@pytest.fixture
def switched_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kiosk whose staff offer the QR code, at an address that phones reach."""
    monkeypatch.setenv("SECOND_ROUND_KIOSK_ADDRESS", f"{ADDRESS}/")
    file = write_pin(tmp_path / "home")
    file.write_text(json.dumps({**json.loads(file.read_text()), "settings": {"take_along": True}}))
    return tmp_path


async def with_a_report(house: House) -> Visitor:
    visitor = house.visitor()
    await visitor.begin()
    await visitor.say("an answer")
    return visitor


async def offered(visitor: Visitor) -> str:
    """Have a QR code drawn; return the path that it leads to."""
    status, said = await visitor.post("take-along")
    assert status == 200, said
    assert said["url"].startswith(f"{ADDRESS}/kiosk/take/")
    return str(said["url"]).removeprefix(ADDRESS)


async def fetch(phone: Visitor, path: str) -> tuple[int, Any, bytes]:
    """As a form sends it from a page that tells nobody where it is from."""
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "null"}
    async with phone.http.post(phone.origin + path, headers=form) as answer:
        return answer.status, answer.headers, await answer.read()


def test_it_is_off_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOND_ROUND_KIOSK_ADDRESS", ADDRESS)

    async def scenario(house: House) -> None:
        visitor = await with_a_report(house)
        assert (await visitor.fetch("content"))[1]["take_along"] is False
        assert (await visitor.post("take-along"))[0] == 404
        assert house.actions.reports == []

    hold(tmp_path, scenario)


def test_a_phone_fetches_the_report_once_even_after_the_end(switched_on: Path) -> None:
    async def scenario(house: House) -> None:
        visitor, phone = await with_a_report(house), house.visitor()
        assert (await visitor.fetch("content"))[1]["take_along"] is True
        path = await offered(visitor)
        assert re.fullmatch(r"/kiosk/take/[\w-]{43}", path)
        assert (await visitor.post("end"))[0] == 204
        for _ in range(2):  # a camera that looks ahead does not use it up
            status, answer, body = await phone.get(path)
            assert status == 200 and b'<form method="post">' in body
        headers = answer.headers
        assert "form-action 'self'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        status, headers, body = await fetch(phone, path)
        assert (status, body) == (200, PDF)
        assert headers["Content-Type"] == "application/pdf"
        assert headers["Content-Disposition"].startswith("attachment")
        assert headers["Cache-Control"] == "no-store"
        status, headers, body = await fetch(phone, path)
        assert status == 404 and PDF not in body and b"used up" in body
        assert (await phone.get(path))[0] == 404
        assert len(phone.http.cookie_jar) == 0
        assert len(house.channel._take_along._offers) == 0
        token = path.rpartition("/")[2]
        assert token.encode() not in house.kept() and PDF not in house.kept()

    hold(switched_on, scenario)


def test_the_code_is_a_drawing_with_a_light_ground_that_the_policy_lets_in(
    switched_on: Path,
) -> None:
    async def scenario(house: House) -> None:
        visitor = await with_a_report(house)
        _, said = await visitor.post("take-along")
        kind, _, drawing = said["qr"].partition(",")
        assert kind.startswith("data:image/svg+xml")
        drawing = urllib.parse.unquote(drawing)
        assert "#fff" in drawing and "<script" not in drawing
        _, answer, _ = await visitor.get("/kiosk/api/content")
        assert "img-src 'self' data:" in answer.headers["Content-Security-Policy"]
        assert said["seconds"] == 600

    hold(switched_on, scenario)


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 5000, "%2e%2e", "%00"])
def test_a_wrong_token_leads_nowhere(switched_on: Path, token: str) -> None:
    async def scenario(house: House) -> None:
        await offered(await with_a_report(house))
        phone = house.visitor()
        status, _, body = await phone.get(f"/kiosk/take/{token}")
        assert status == 404 and PDF not in body
        assert (await fetch(phone, f"/kiosk/take/{token}"))[0] in (403, 404, 405)  # ".." leads up
        assert len(house.channel._take_along._offers) == 1

    hold(switched_on, scenario)


def test_guessing_is_slow(switched_on: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(house: House) -> None:
        path = await offered(await with_a_report(house))
        monkeypatch.setattr(house.channel._take_along, "_phones", RateLimit(3, 1000))
        phone = house.visitor()
        for number in range(3):
            assert (await fetch(phone, f"/kiosk/take/{number}"))[0] == 404
        assert (await fetch(phone, path))[0] == 429
        assert (await phone.get(path))[0] == 429

    hold(switched_on, scenario)


def test_it_is_gone_after_ten_minutes_whether_or_not_anybody_asks(
    switched_on: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offers, "LIFETIME_SECONDS", 0.2)
    monkeypatch.setattr("bot.channels.kiosk.take_along.LIFETIME_SECONDS", 0.3)

    async def scenario(house: House) -> None:
        path = await offered(await with_a_report(house))
        offers = house.channel._take_along._offers
        assert len(offers) == 1
        await house.until(lambda: len(offers) == 0)
        assert (await fetch(house.visitor(), path))[0] == 404

    hold(switched_on, scenario)


def test_nobody_gets_a_code_without_a_conversation_or_an_answer(switched_on: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        assert (await visitor.post("take-along"))[0] == 401
        await visitor.begin()
        assert (await visitor.post("take-along"))[0] == 404
        await visitor.say("an answer")
        house.actions.there = False
        assert (await visitor.post("take-along"))[0] == 503

    hold(switched_on, scenario)


def test_staff_cannot_switch_it_on_where_no_phone_gets_here(tmp_path: Path) -> None:
    write_pin(tmp_path / "home")

    async def scenario(house: House) -> None:
        staff = house.visitor()
        await staff.post("staff", {"pin": PIN})
        settings = (await staff.fetch("staff/settings"))[1]
        assert settings.pop("address") is None
        del settings["available"]
        status, said = await staff.post("staff/settings", {**settings, "take_along": True})
        assert (status, said["error"], said["reason"]) == (400, NOT_REACHED, "take_along")
        assert (await staff.fetch("staff/settings"))[1]["take_along"] is False

    hold(tmp_path, scenario)


def test_what_was_switched_on_stays_off_where_no_phone_gets_here_any_more(
    switched_on: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECOND_ROUND_KIOSK_ADDRESS")

    async def scenario(house: House) -> None:
        visitor = await with_a_report(house)
        assert (await visitor.fetch("content"))[1]["take_along"] is False
        assert (await visitor.post("take-along"))[0] == 404

    hold(switched_on, scenario)


def test_neither_token_nor_report_is_in_a_log(
    switched_on: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens: list[str] = []

    async def scenario(house: House) -> None:
        path = await offered(await with_a_report(house))
        tokens.append(path.rpartition("/")[2])
        phone = house.visitor()
        await phone.get(path)
        monkeypatch.setattr(house.channel._take_along, "_phones", RateLimit(3, 1000))
        for _ in range(3):
            await fetch(phone, path)
        # Refused before anybody has read what came along, which Sanic remarks on.
        large = b"x" * 300_000
        async with phone.http.post(phone.origin + path, data=large) as answer:
            assert answer.status == 413
        async with phone.http.post(
            phone.origin + "/kiosk/", data=large, headers={"Host": "elsewhere.example"}
        ) as answer:
            assert answer.status == 403

    with caplog.at_level(logging.INFO):
        hold(switched_on, scenario)
    assert tokens[0] not in caplog.text and "a report" not in caplog.text


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", None),
        ("localhost", None),
        ("::1", None),
        ("192.168.1.20", "http://192.168.1.20:5005"),
        ("fd00::20", "http://[fd00::20]:5005"),
        ("kiosk.local", "http://kiosk.local:5005"),
        ("0.0.0.0", "http://10.1.2.3:5005"),
        ("::", "http://10.1.2.3:5005"),
    ],
)
def test_the_address_is_where_the_server_listens(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str | None
) -> None:
    monkeypatch.delenv("SECOND_ROUND_KIOSK_ADDRESS", raising=False)
    monkeypatch.setattr("bot.channels.kiosk.address._own_address", lambda: "10.1.2.3")
    app = SimpleNamespace(state=SimpleNamespace(host=host, port=5005))
    assert address_for_phones(app) == address


def test_everywhere_is_nowhere_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECOND_ROUND_KIOSK_ADDRESS", raising=False)
    monkeypatch.setattr("bot.channels.kiosk.address._own_address", lambda: None)
    app = SimpleNamespace(state=SimpleNamespace(host="0.0.0.0", port=5005))
    assert address_for_phones(app) is None


def test_a_name_in_the_address_is_one_of_ours(switched_on: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("SECOND_ROUND_KIOSK_ADDRESS", "https://kiosk.centre.example")

    async def scenario(house: House) -> None:
        visitor = house.visitor()
        status, _, _ = await visitor.get(
            "/kiosk/api/content", headers={"Host": "elsewhere.example"}
        )
        assert status == 403
        ours = {"Host": "kiosk.centre.example"}
        assert (await visitor.get("/kiosk/api/content", headers=ours))[0] == 200

    hold(switched_on, scenario)


def test_at_most_so_many_wait_and_one_for_each_conversation() -> None:
    now = 0.0
    offers = Offers(lambda: now)
    first, second = offers.make("kiosk-1", b"one"), offers.make("kiosk-1", b"two")
    assert offers.take(first) is None
    assert offers.take(second) == b"two"
    tokens = [offers.make(f"kiosk-{number}", b"report") for number in range(MOST_OFFERS + 1)]
    assert len(offers) == MOST_OFFERS
    assert not offers.is_waiting(tokens[0]) and offers.is_waiting(tokens[1])
    now = LIFETIME_SECONDS
    assert not offers.is_waiting(tokens[-1])
    assert len(offers) == 0
