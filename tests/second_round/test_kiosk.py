"""`second-round kiosk-pin`: only a hash of the PIN is kept, for its owner alone."""

import hashlib
import io
import json
from pathlib import Path

import pytest

from second_round import kiosk
from second_round.errors import CommandError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    return tmp_path


def test_only_a_salted_hash_is_kept(home: Path) -> None:
    file = kiosk.set_pin("24681357")
    assert file == home / "kiosk.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "24681357" not in file.read_text()
    kept = json.loads(file.read_text())["pin"]
    cost = {name: kept[name] for name in ("n", "r", "p")}
    key = hashlib.scrypt(b"24681357", salt=bytes.fromhex(kept["salt"]), dklen=32, **cost)
    assert kept["hash"] == key.hex()
    assert kept["salt"] != json.loads(kiosk.set_pin("24681357").read_text())["pin"]["salt"]
    assert [one.name for one in home.iterdir()] == ["kiosk.json"]


def test_settings_stay_and_the_pin_can_be_taken_away(home: Path) -> None:
    (home / "kiosk.json").write_text('{"settings": {"sound": false}}')
    kiosk.set_pin("2468")
    assert json.loads(kiosk.set_pin(None).read_text()) == {"settings": {"sound": False}}


def test_a_pin_that_is_not_set_cannot_be_taken_away(home: Path) -> None:
    with pytest.raises(CommandError, match=r"No PIN is set in .*kiosk\.json"):
        kiosk.set_pin(None)
    assert not (home / "kiosk.json").exists()


def test_a_broken_file_is_one_sentence(home: Path) -> None:
    (home / "kiosk.json").write_text("{")
    with pytest.raises(CommandError, match="is broken: delete it"):
        kiosk.set_pin("2468")


@pytest.mark.parametrize("typed", ["2468\n", " 2468 \r\n", "2468"])
def test_it_is_read_from_the_first_line(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert kiosk.asked_pin() == "2468"


@pytest.mark.parametrize("typed", ["", "123\n", "1234567890123\n", "12 34\n", "abcd\n", "١٢٣٤\n"])
def test_anything_else_is_one_sentence(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    with pytest.raises(CommandError, match="4 to 12 digits"):
        kiosk.asked_pin()


def test_at_a_terminal_it_is_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    said = iter(["2468", "2468", "2468", "8642"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(said))
    assert kiosk.asked_pin() == "2468"
    with pytest.raises(CommandError, match="not the same"):
        kiosk.asked_pin()
