"""Whoever is to be forgotten is, in every file, to the last byte, and nobody else is."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coach import paths
from guard import forgetting

MARK = "Quillfeather"
TABLES = {
    "conversations.db": "events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)",
    "kept.db": "message (number INTEGER PRIMARY KEY, sender TEXT, text TEXT, metadata TEXT)",
    "slack.db": "place (sender TEXT PRIMARY KEY, candidate TEXT, channel TEXT)",
    "later.db": "thing (candidate TEXT, words TEXT)",
}


def write(home: Path, name: str, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(home / name)) as database, database:
        database.execute(f"CREATE TABLE IF NOT EXISTS {TABLES[name]}")
        database.execute(sql, values)


def said(home: Path, sender: str, candidate: str | None, text: str) -> None:
    metadata = {"candidate": candidate} if candidate else {}
    data = json.dumps({"event": "user", "text": text, "metadata": metadata})
    sql = "INSERT INTO events (sender_id, data) VALUES (?, ?)"
    write(home, "conversations.db", sql, sender, data)


def kept(home: Path, sender: str, candidate: str | None, text: str) -> None:
    metadata = json.dumps({"candidate": candidate} if candidate else {})
    sql = "INSERT INTO message (sender, text, metadata) VALUES (?, ?, ?)"
    write(home, "kept.db", sql, sender, text, metadata)


def held(home: Path, text: str) -> list[str]:
    return sorted(one.name for one in home.iterdir() if text.encode() in one.read_bytes())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    said(tmp_path, "rest-1", "me", f"{MARK} in one channel")
    said(tmp_path, "me", None, f"{MARK} without a name")
    said(tmp_path, "rest-2", "you", "something of yours")
    kept(tmp_path, "rest-3", "me", f"{MARK} waits")
    kept(tmp_path, "rest-1", None, f"{MARK} was kept under that id alone")
    kept(tmp_path, "rest-2", "you", "yours waits")
    write(tmp_path, "slack.db", "INSERT INTO place VALUES ('slack-1', 'me', 'D1MARK')")
    said(tmp_path, "slack-1", None, f"{MARK} in Slack")
    write(tmp_path, "later.db", "INSERT INTO thing VALUES ('me', ?)", f"{MARK} some day")
    return tmp_path


def test_the_conversations_of_a_candidate_are_found_wherever_they_are_named(home: Path) -> None:
    assert forgetting.conversations_of(home, "me") == {"rest-1", "me", "rest-3", "slack-1"}
    assert forgetting.conversations_of(home, "you") == {"rest-2"}
    assert forgetting.conversations_of(home, "nobody") == set()


def test_everything_of_a_candidate_is_forgotten_and_nothing_of_others(home: Path) -> None:
    assert held(home, MARK) == ["conversations.db", "kept.db", "later.db"]
    forgetting.forget(home, "me")
    for text in (MARK, "rest-1", "rest-3", "slack-1", "D1MARK"):
        assert held(home, text) == []
    assert held(home, "yours waits") == ["kept.db"]
    assert held(home, "something of yours") == ["conversations.db"]
    assert forgetting.conversations_of(home, "me") == set()


def test_who_asks_to_be_forgotten_is_still_answered(home: Path) -> None:
    forgetting.forget(home, "me", still_answered="slack-1")
    assert held(home, MARK) == []
    assert held(home, "D1MARK") == ["slack.db"]


def test_an_event_that_is_no_json_holds_up_nobody(home: Path) -> None:
    write(home, "conversations.db", "INSERT INTO events (sender_id, data) VALUES ('x', '{half')")
    forgetting.forget(home, "me")
    assert held(home, MARK) == []


def test_a_record_under_another_name_is_left_to_its_own_routine(home: Path) -> None:
    with closing(sqlite3.connect(home / "mine.db")) as record, record:
        record.execute("CREATE TABLE alembic_version (version_num TEXT)")
        record.execute("CREATE TABLE interviews (candidate TEXT)")
        record.execute("INSERT INTO interviews VALUES ('me')")
    forgetting.forget(home, "me")
    with closing(sqlite3.connect(home / "mine.db")) as record:
        assert record.execute("SELECT count(*) FROM interviews").fetchone() == (1,)


def test_a_file_that_is_in_use_all_the_while_is_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "_BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(home / "kept.db")) as busy:
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            forgetting.ForgettingError, match=r"kept\.db could not be deleted .*lock"
        ):
            forgetting.forget(home, "me")
    forgetting.forget(home, "me")
    assert held(home, MARK) == []


@pytest.mark.parametrize("name", ["conversations.db", "kept.db", "later.db", "slack.db"])
def test_a_damaged_file_is_named_and_all_others_are_done(home: Path, name: str) -> None:
    whole = (home / name).read_bytes()
    (home / name).write_bytes(b"\xff" * len(whole))
    for _ in range(2):
        with pytest.raises(forgetting.ForgettingError) as told:
            forgetting.forget(home, "me")
        assert told.value.damaged
        assert f"{home / name} could not be" in str(told.value)
        assert "move it to another folder" in str(told.value)
        # But for words of a conversation of which that file alone says whose it is.
        only = {"slack.db": ["conversations.db"], "conversations.db": ["kept.db"]}
        assert held(home, MARK) == only.get(name, [])
    with pytest.raises(forgetting.ForgettingError):
        forgetting.finish(home)
    assert "owed.db" in held(home, "me"), "it stays owed"

    (home / name).write_bytes(whole)  # mended
    forgetting.finish(home)
    assert held(home, MARK) == []
    assert held(home, "rest-1") == []


def test_where_it_cannot_be_noted_what_is_owed_all_files_are_done(home: Path) -> None:
    (home / "owed.db").write_text("This is a letter, not a database.\n" * 100)
    with pytest.raises(forgetting.ForgettingError, match=r"owed\.db could not be .* is damaged"):
        forgetting.forget(home, "me")
    assert held(home, MARK) == []


def test_what_cannot_be_read_may_name_more_conversations(home: Path) -> None:
    (home / "slack.db").write_text("This is a letter, not a database.\n" * 100)
    unread: list[forgetting.ForgettingError] = []
    assert forgetting.conversations_of(home, "me", unread) == {"rest-1", "me", "rest-3"}
    assert len(unread) == 1
    with pytest.raises(forgetting.ForgettingError, match=r"slack\.db could not be read"):
        forgetting.conversations_of(home, "me")


def test_text_of_rows_that_went_in_passing_goes_with_the_next_deletion(home: Path) -> None:
    """Without `secure_delete`, as an earlier version or another tool may have deleted them."""
    with closing(sqlite3.connect(home / "kept.db")) as database, database:
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("DELETE FROM message WHERE sender = 'rest-3'")
    assert held(home, f"{MARK} waits") == ["kept.db"]
    forgetting.forget(home, "somebody else")
    assert held(home, f"{MARK} waits") == []


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from guard import forgetting
if sys.argv[2] == "before it is written anew":
    forgetting.write_anew = lambda _: os.kill(os.getpid(), signal.SIGKILL)
    forgetting.forget(Path(sys.argv[1]), "me")
# A transaction that has reached the disk, with its journal, and is not at its end.
database = sqlite3.connect(Path(sys.argv[1], "kept.db"), isolation_level=None)
database.execute("PRAGMA cache_size = 1")
database.execute("PRAGMA cache_spill = 1")
database.execute("BEGIN IMMEDIATE")
for number in range(2000):
    database.execute("UPDATE message SET text = text || ?", ("x" * 50,))
    if Path(sys.argv[1], "kept.db-journal").exists() and number > 100:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("when", ["before it is written anew", "in a transaction"])
def test_what_a_killed_process_has_left_is_finished(home: Path, when: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, home, when], cwd=paths.root(), check=False)
    assert done.returncode == -signal.SIGKILL
    if when == "in a transaction":
        assert held(home, MARK).count("kept.db-journal") == 1
        forgetting.forget(home, "me")
    else:
        assert held(home, MARK) == ["kept.db", "later.db"]
        assert held(home, "rest-1") == ["kept.db", "owed.db"]
        forgetting.finish(home)
        assert held(home, "rest-1") == []
    assert held(home, MARK) == []
    assert not list(home.glob("*-journal"))


def rounds(home: Path, count: int, forget: object) -> int:
    """How many of so many deletions, among much else of all lengths, leave text."""
    chance = random.Random(7)
    left = 0
    for number in range(count):
        mark = f"{MARK}{number}."
        for other in range(chance.randrange(1, 12)):
            longest = chance.choice([3, 30, 400])  # many to a page, some, or several pages each
            text = f"{mark if chance.random() < 0.5 else 'other'} " * chance.randrange(1, longest)
            who = "me" if mark in text else f"you {number} {other}"
            chance.choice([said, kept])(home, who, who, text)
        forget(home, "me")  # type: ignore[operator]
        left += bool(held(home, mark))
    return left


def test_of_many_deletions_none_leaves_text(tmp_path: Path) -> None:
    assert rounds(tmp_path, 15, forgetting.forget) == 0


@pytest.mark.faults
def test_of_very_many_deletions_none_leaves_text(tmp_path: Path) -> None:
    assert rounds(tmp_path, int(os.environ.get("FAULT_ROUNDS", "200")), forgetting.forget) == 0
