"""The staff page: a PIN, a lock after five wrong ones, and settings."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.channels.kiosk import staff as staff_page
from bot.channels.kiosk.channel import BROWSER_COOKIE, STAFF_COOKIE
from bot.channels.kiosk.staff import Staff

from .house import PIN, House, hold, write_pin


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
        assert {one.key for one in staff.http.cookie_jar} == {
            STAFF_COOKIE,
            BROWSER_COOKIE,
        }
        for cookie in staff.http.cookie_jar:
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

    async def scenario(house: House) -> None:
        staff = house.visitor()
        await staff.post("staff", {"pin": PIN})
        settings = (await staff.fetch("staff/settings"))[1]
        del settings["available"], settings["address"]
        status, said = await staff.post("staff/settings", {**settings, **wrong})
        assert status == 400 and said["error"].endswith(".")

    hold(tmp_path, scenario)
    assert "settings" not in json.loads(file.read_text())


async def wrong(staff: Staff, times: int, browser: str = "", address: str = "10.0.0.9") -> None:
    """Give a wrong PIN some times, from a new browser each time or from one."""
    for number in range(times):
        assert await staff.sign_in("0000", browser or f"new-{number}", address) is None


def test_five_wrong_pins_lock_and_each_further_one_for_twice_as_long(tmp_path: Path) -> None:
    now = 1000.0
    staff = Staff(write_pin(tmp_path / "home"), lambda: now)
    here = ("one", "10.0.0.1")

    async def scenario() -> None:
        nonlocal now
        await wrong(staff, 4, *here)
        assert await staff.sign_in(PIN, *here)  # the count begins anew
        await wrong(staff, 4, *here)
        assert staff.seconds_locked(*here) == 0
        for pause in (60, 120, 240, 480, 960, 1920, 3600, 3600):
            await wrong(staff, 1, *here)
            assert staff.seconds_locked(*here) == pause
            assert await staff.sign_in(PIN, *here) is None  # not looked at, and not counted
            now += pause
        token = await staff.sign_in(PIN, *here)
        assert token and staff.is_signed_in(token)
        now += staff_page.SIGNED_IN_SECONDS
        assert not staff.is_signed_in(token)

    asyncio.run(scenario())


def test_who_guesses_in_one_browser_shuts_out_no_other_at_the_same_address(tmp_path: Path) -> None:
    staff = Staff(write_pin(tmp_path / "home"), lambda: 1000.0)

    async def scenario() -> None:
        await wrong(staff, 9, "guesser", "127.0.0.1")
        assert staff.seconds_locked("guesser", "127.0.0.1")
        assert await staff.sign_in(PIN, "staff", "127.0.0.1")

    asyncio.run(scenario())


def test_new_browsers_all_the_time_lock_their_address_and_no_other(tmp_path: Path) -> None:
    staff = Staff(write_pin(tmp_path / "home"), lambda: 1000.0)

    async def scenario() -> None:
        assert await staff.sign_in(PIN, "staff", "10.0.0.9")
        await wrong(staff, 200)
        assert await staff.sign_in(PIN, "another", "10.0.0.9") is None
        assert await staff.sign_in(PIN, "another", "10.0.0.1")
        assert await staff.sign_in(PIN, "staff", "10.0.0.9")  # known from before

    asyncio.run(scenario())


def test_many_addresses_lock_all_but_those_whom_staff_have_signed_in_from(tmp_path: Path) -> None:
    file = write_pin(tmp_path / "home")

    async def scenario() -> None:
        assert await Staff(file).sign_in(PIN, "staff", "10.0.0.1")
        staff = Staff(file, lambda: 1000.0)  # started again since
        for number in range(100):
            await wrong(staff, 1, f"new-{number}", f"10.0.1.{number}")
        assert await staff.sign_in(PIN, "another", "10.0.0.1") is None
        assert await staff.sign_in(PIN, "staff", "10.0.0.1")

    asyncio.run(scenario())
    assert "staff" not in file.read_text().split('"pin"')[0]  # a digest of it


def test_ten_thousand_pins_take_more_than_a_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(staff_page, "_fits", lambda *_: False)
    staff = Staff(write_pin(tmp_path / "home"), lambda: now)

    async def scenario(guesser: str) -> None:
        """Guess as fast as it goes, in one browser or with a new one and address each time."""
        nonlocal now
        looked_at = 0
        while looked_at < 1000:
            who = guesser or f"new-{looked_at}"
            seconds = staff.seconds_locked(who, who)
            now += seconds
            await staff.sign_in("0000", who, who)
            looked_at += 1

    for guesser in ("one", ""):
        began = now
        asyncio.run(scenario(guesser))
        assert (now - began) * 10 > 365 * 24 * 60 * 60


def test_wrong_pins_of_the_day_before_are_forgiven(tmp_path: Path) -> None:
    now = 1000.0
    staff = Staff(write_pin(tmp_path / "home"), lambda: now)

    async def scenario() -> None:
        nonlocal now
        await wrong(staff, 19)
        now += staff_page.FORGIVEN_SECONDS + 1
        await wrong(staff, 19)
        assert staff.seconds_locked("another", "10.0.0.9") == 0

    asyncio.run(scenario())


def test_many_at_once_get_no_more_tries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staff = Staff(write_pin(tmp_path / "home"))
    looked_at: list[str] = []
    monkeypatch.setattr(staff_page, "_fits", lambda pin, _: bool(looked_at.append(pin)))

    async def scenario() -> None:
        await asyncio.gather(*(staff.sign_in(str(number), "x", "y") for number in range(50)))

    asyncio.run(scenario())
    assert len(looked_at) == 5


def test_a_wrong_pin_is_logged_without_the_pin(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_pin(tmp_path / "home")

    async def scenario(house: House) -> None:
        visitor = house.visitor()
        for _ in range(5):
            await visitor.post("staff", {"pin": "8642"})

    hold(tmp_path, scenario)
    told = [one.getMessage() for one in caplog.records if "PIN" in one.getMessage()]
    assert len(told) == 5 and all("127.0.0.1" in one for one in told)
    assert "for 60 seconds" in told[-1] and "8642" not in caplog.text


def test_the_lock_says_for_how_long_and_leaves_other_browsers_alone(tmp_path: Path) -> None:
    write_pin(tmp_path / "home")

    async def scenario(house: House) -> None:
        guesser = house.visitor()
        for _ in range(5):
            status, said = await guesser.post("staff", {"pin": "0000"})
            assert status == 403
        assert 55 <= said["locked_seconds"] <= 60
        assert (await guesser.post("staff", {"pin": PIN}))[0] == 403
        assert (await house.visitor().post("staff", {"pin": PIN}))[0] == 204

    hold(tmp_path, scenario)


def test_whoever_leaves_is_signed_out(tmp_path: Path) -> None:
    write_pin(tmp_path / "home")

    async def scenario(house: House) -> None:
        staff, other = house.visitor(), house.visitor()
        await staff.post("staff", {"pin": PIN})
        await other.post("staff", {"pin": PIN})
        token = staff.cookie(STAFF_COOKIE)
        assert await staff.post("staff/leave") == (204, None)
        assert {one.key for one in staff.http.cookie_jar} == {BROWSER_COOKIE}
        staff.http.cookie_jar.update_cookies({STAFF_COOKIE: token})
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
            visitor.http.cookie_jar.update_cookies({STAFF_COOKIE: token})
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
