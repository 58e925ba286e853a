"""A damaged database is named with what is in it and what to do; a sound one is not."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from guard import damage

NAMES = ["conversations", "kept", "kept-slack", "slack", "telegram", "kiosk", "owed", "some-other"]


def filled(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE message (sender TEXT, text TEXT)")
        row = ("me", "I counted the stock " * 50)
        database.executemany("INSERT INTO message VALUES (?, ?)", [row] * 40)
    return path


def garbage(path: Path) -> None:
    path.write_bytes(b"\xff" * path.stat().st_size)


def half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 + 17])


def a_hundred_bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spoil", [garbage, half, a_hundred_bytes])
def test_a_damaged_file_is_named(tmp_path: Path, name: str, spoil: Callable[[Path], None]) -> None:
    path = filled(tmp_path / f"{name}.db")
    assert damage.first(tmp_path) is None
    spoil(path)
    said = damage.first(tmp_path)
    assert said is not None
    assert said.startswith(f"{path} is damaged (")
    assert ("; it holds " in said) is (name != "some-other")
    assert "move that file to another folder" in said
    assert said.endswith("." if name != "owed" else "deleted once more.")
    assert "\n" not in said
    path.unlink()
    assert damage.first(tmp_path) is None


def test_what_only_a_look_at_every_page_finds(tmp_path: Path) -> None:
    path = filled(tmp_path / "conversations.db")
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xff" * 4096 + content[12288:])
    assert damage.first(tmp_path) is None
    said = damage.first(tmp_path, thoroughly=True)
    assert said is not None
    assert "\n" not in said


def test_a_record_and_its_copies_are_left_to_others(tmp_path: Path) -> None:
    for name in ("records.db", "records-damaged.db"):
        (tmp_path / name).write_text("This is a letter, not a database.\n" * 100)
    assert damage.first(tmp_path) is None
    assert damage.of(tmp_path / "records.db") == "file is not a database"


def test_what_is_in_use_empty_or_was_left_by_a_killed_process_is_not_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(damage, "_BUSY_SECONDS", 0.05)
    (tmp_path / "kiosk.db").touch()
    path = filled(tmp_path / "kept.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as busy:
        busy.execute("PRAGMA cache_size = 1")
        busy.execute("BEGIN EXCLUSIVE")
        busy.execute("UPDATE message SET text = text || 'more'")
        assert damage.first(tmp_path) is None
        # As whoever is killed in mid-transaction leaves both.
        for end in ("", "-journal"):
            copy = (tmp_path / f"kept.db{end}").read_bytes()
            (tmp_path / f"slack.db{end}").write_bytes(copy)
        assert damage.first(tmp_path, thoroughly=True) is None
    assert damage.first(tmp_path, thoroughly=True) is None
