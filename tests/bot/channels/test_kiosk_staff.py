"""The staff page: a PIN, a lock after five wrong ones, and settings."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.channels import kiosk, kiosk_staff
from bot.channels.kiosk_staff import Staff

from .kiosk_house import PIN, House, hold, write_pin


def test_without_a_pin_the_page_is_closed(tmp_path: Path) -> None:
    async def scenario(house: House) -> None:
        visitor = house.visitor()
        for pin in ("", "0000", PIN, None, 7, ["2468"], "9" * 1000):
            assert (await visitor.post("staff", {"pin": pin}))[0] == 403
        assert (await visitor.fetch("staff/settings"))[0] == 403
        assert (await visitor.post("staff/settings", {}))[0] == 403
        assert (await visitor.fetch("content"))[1]["kiosk"] is False

    hold(tmp_path, scenario)


def test_with_the_pin_settings_can_be_changed(tmp_path: Path) -> None:
    file = write_pin(tmp_path / "home")
    kept_pin = json.loads(file.read_text())["pin"]
    wanted = {
        "parts": ["salary", "role"],
        "idle_seconds": 45,
        "language": "en",
        "sound": False,
        "take_along": False,
    }

    async def scenario(house: House) -> None:
        staff, visitor = house.visitor(), house.visitor()
        content = (await visitor.fetch("content"))[1]
        assert content["kiosk"] is True
        assert await staff.post("staff", {"pin": PIN}) == (204, None)
        (cookie,) = staff.http.cookie_jar
        assert cookie["httponly"] and cookie["samesite"] == "Strict"
        assert cookie["path"] == "/kiosk/api/staff"
        every = [one["id"] for one in content["parts"]]
        status, settings = await staff.fetch("staff/settings")
        assert status == 200
        assert [one["id"] for one in settings.pop("available")] == every
        assert settings == {
            "parts": every,
            "idle_seconds": 90,
            "language": "en",
            "sound": True,
            "take_along": False,
            "address": None,
        }
        status, settings = await staff.post("staff/settings", wanted)
        assert status == 200 and settings == {**wanted, "parts": ["role", "salary"]}

        content = (await visitor.fetch("content"))[1]
        assert [one["id"] for one in content["parts"]] == ["role", "salary"]
        assert (content["idle_seconds"], content["sound"]) == (45, False)
        # What is not shown cannot be had, either.
        status, _ = await visitor.post("conversation", {"settings": {"part": "close"}})
        assert status == 400
        assert (await visitor.fetch("staff/settings"))[0] == 403  # somebody else's browser

    async def later(house: House) -> None:
        assert (await house.visitor().fetch("content"))[1]["idle_seconds"] == 45

    hold(tmp_path, scenario)
    hold(tmp_path, later)
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text())["pin"] == kept_pin


@pytest.mark.parametrize(
    "wrong",
    [
        {"parts": ["nothing"]},
        {"parts": "salary"},
        {"parts": [{}]},
        {"idle_seconds": 0},
        {"idle_seconds": True},
        {"idle_seconds": "90"},
        {"idle_seconds": 10**9},
        {"language": "../en"},
        {"language": None},
        {"sound": 1},
        {"take_along": 1},
        {"more": 1},
    ],
)
def test_settings_that_make_no_sense_are_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    file = write_pin(tmp_path / "home")
    before = file.read_bytes()

    async def scenario(house: House) -> None:
        staff = house.visitor()
        await staff.post("staff", {"pin": PIN})
        settings = (await staff.fetch("staff/settings"))[1]
        del settings["available"], settings["address"]
        status, said = await staff.post("staff/settings", {**settings, **wrong})
        assert status == 400 and said["error"].endswith(".")

    hold(tmp_path, scenario)
    assert file.read_bytes() == before


def test_five_wrong_pins_lock_for_a_minute(tmp_path: Path) -> None:
    now = 1000.0
    staff = Staff(write_pin(tmp_path / "home"), lambda: now)

    async def scenario() -> None:
        nonlocal now
        for _ in range(4):
            assert await staff.sign_in("0000") is None
        assert await staff.sign_in(PIN)  # the count begins anew
        for _ in range(5):
            assert staff.seconds_locked() == 0
            assert await staff.sign_in("0000") is None
        assert staff.seconds_locked() == 60
        assert await staff.sign_in(PIN) is None
        now += 59
        assert await staff.sign_in(PIN) is None
        now += 1
        token = await staff.sign_in(PIN)
        assert token and staff.is_signed_in(token)
        now += kiosk_staff.SIGNED_IN_SECONDS
        assert not staff.is_signed_in(token)

    asyncio.run(scenario())


def test_many_at_once_get_no_more_tries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staff = Staff(write_pin(tmp_path / "home"))
    looked_at: list[str] = []
    monkeypatch.setattr(kiosk_staff, "_fits", lambda pin, _: bool(looked_at.append(pin)))

    async def scenario() -> None:
        await asyncio.gather(*(staff.sign_in(str(number)) for number in range(50)))

    asyncio.run(scenario())
    assert len(looked_at) == 5


def test_the_lock_holds_for_every_browser_and_says_for_how_long(tmp_path: Path) -> None:
    write_pin(tmp_path / "home")

    async def scenario(house: House) -> None:
        for _ in range(5):
            assert (await house.visitor().post("staff", {"pin": "0000"}))[0] == 403
        status, said = await house.visitor().post("staff", {"pin": PIN})
        assert status == 403 and 55 <= said["locked_seconds"] <= 60

    hold(tmp_path, scenario)


def test_whoever_leaves_is_signed_out(tmp_path: Path) -> None:
    write_pin(tmp_path / "home")

    async def scenario(house: House) -> None:
        staff, other = house.visitor(), house.visitor()
        await staff.post("staff", {"pin": PIN})
        await other.post("staff", {"pin": PIN})
        token = staff.cookie(kiosk.STAFF_COOKIE)
        assert await staff.post("staff/leave") == (204, None)
        assert len(staff.http.cookie_jar) == 0
        staff.http.cookie_jar.update_cookies({kiosk.STAFF_COOKIE: token})
        assert (await staff.fetch("staff/settings"))[0] == 403
        assert (await other.fetch("staff/settings"))[0] == 200
        assert await house.visitor().post("staff/leave") == (204, None)

    hold(tmp_path, scenario)


def test_a_forged_staff_token_opens_nothing(tmp_path: Path) -> None:
    write_pin(tmp_path / "home")

    async def scenario(house: House) -> None:
        visitor = house.visitor()
        await visitor.begin()
        for token in ("", "x", visitor.cookie()):
            visitor.http.cookie_jar.update_cookies({kiosk.STAFF_COOKIE: token})
            assert (await visitor.fetch("staff/settings"))[0] == 403

    hold(tmp_path, scenario)


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"pin": "2468"}', '{"pin": {"salt": 1}}'])
def test_a_broken_file_opens_nothing_and_the_kiosk_goes_on(tmp_path: Path, text: str) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "kiosk.json").write_text(text)

    async def scenario(house: House) -> None:
        visitor = house.visitor()
        assert (await visitor.post("staff", {"pin": PIN}))[0] == 403
        assert (await visitor.fetch("content"))[0] == 200

    hold(tmp_path, scenario)
