"""Before a migration the store is copied; the copy is private, and forgets with the store."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import create_engine

from coach.records import Records, RecordsError, backup, migrate
from coach.records.migrate import _config
from coach.records.tables import REVISION

OLD = "0001"
SECRET = "Quillfeather mended the boiler"
INTERVIEW = (
    "INSERT INTO interviews (id, candidate, key, interviewers, role, question_count, mode, "
    "started_at) VALUES (?, ?, ?, '[]', ?, 1, 'coach', '2024-01-01 00:00:00')"
)
QUESTION = (
    "INSERT INTO questions VALUES (?, 'deadline', 'supervisor', 1, 0, '2024-01-01 00:00:00.000000')"
)


@pytest.fixture
def old(file: Path, file_url: str) -> Path:
    """A store of the first revision, with an interview of each of two candidates."""
    engine = create_engine(file_url)
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, OLD)
    engine.dispose()
    with closing(sqlite3.connect(file)) as store, store:
        for number, candidate in enumerate(("ana", "ben")):
            store.execute(INTERVIEW, (f"{number:032d}", candidate, "k", f"{SECRET} {candidate}"))
            store.execute(QUESTION, (f"{number:032d}",))
    return file


@pytest.fixture
def copy(old: Path) -> Path:
    """Where the copy of that store is to lie."""
    return old.with_name(f"records.db.revision-{OLD}.backup")


def _candidates(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as store:
        return [row[0] for row in store.execute("SELECT candidate FROM interviews ORDER BY 1")]


def _revision(file: Path) -> str:
    with closing(sqlite3.connect(file)) as store:
        return str(store.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _lying_beside(file: Path) -> set[str]:
    return {one.name for one in file.parent.iterdir() if ".revision-" in one.name}


def test_an_old_store_is_copied_as_it_was_and_then_migrated(
    old: Path, copy: Path, file_url: str
) -> None:
    with Records(file_url) as records:
        assert [one.role for one in records.interviews("ana")] == [f"{SECRET} ana"]
    assert _revision(old) == REVISION
    assert (_revision(copy), _candidates(copy)) == (OLD, ["ana", "ben"])
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert _lying_beside(old) == {copy.name}


def test_a_new_store_and_one_that_is_up_to_date_are_not_copied(file: Path, file_url: str) -> None:
    Records(file_url).close()
    Records(file_url).close()
    assert _lying_beside(file) == set()


def test_what_was_deleted_before_is_not_in_the_copy(old: Path, copy: Path, file_url: str) -> None:
    with closing(sqlite3.connect(old)) as store, store:
        store.execute("PRAGMA secure_delete = OFF")
        store.execute("DELETE FROM interviews WHERE candidate = 'ben'")
    assert f"{SECRET} ben".encode() in old.read_bytes()
    Records(file_url).close()
    assert f"{SECRET} ben".encode() not in copy.read_bytes()


def test_the_newest_copy_alone_is_kept(old: Path, copy: Path, file_url: str) -> None:
    for name in ("revision-0000.backup", "revision-0000.backup.half"):
        old.with_name(f"records.db.{name}").write_bytes(b"older")
    Records(file_url).close()
    assert _lying_beside(old) == {copy.name}


def _fail(*_: Any) -> None:
    raise ZeroDivisionError(SECRET)


def test_a_migration_that_fails_leaves_the_store_and_says_where_the_copy_is(
    old: Path, copy: Path, file_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as failing:
        failing.setattr(migrate.command, "upgrade", _fail)
        with pytest.raises(RecordsError) as said:
            Records(file_url)
    assert f"as it was before; a copy of it is {copy}." in str(said.value)
    assert SECRET not in str(said.value)
    assert (_revision(old), _candidates(old)) == (OLD, ["ana", "ben"])
    assert (_revision(copy), _candidates(copy)) == (OLD, ["ana", "ben"])
    with Records(file_url) as records:  # mended, the same store is migrated
        assert len(records.interviews("ben")) == 1


def test_without_room_for_a_copy_there_is_no_migration(
    old: Path, copy: Path, file_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(backup, "make", full)
    with pytest.raises(RecordsError, match=r"is full: make room"):
        Records(file_url)
    assert _revision(old) == OLD
    assert not copy.exists()


def test_who_is_deleted_is_gone_from_the_copy_to_the_last_byte(
    old: Path, copy: Path, file_url: str
) -> None:
    with Records(file_url) as records:
        assert records.delete_candidate("ana") == 1
    assert _candidates(copy) == ["ben"]
    for file in old.parent.iterdir():
        assert f"{SECRET} ana".encode() not in file.read_bytes(), file.name
    with closing(sqlite3.connect(copy)) as store:
        assert store.execute("SELECT count(*) FROM questions").fetchone() == (1,)


def test_who_is_in_the_copy_alone_is_deleted_from_it(old: Path, copy: Path, file_url: str) -> None:
    with Records(file_url) as records:
        with closing(sqlite3.connect(old)) as store, store:
            store.execute("DELETE FROM interviews WHERE candidate = 'ana'")
        assert records.delete_candidate("ana") == 0
    assert _candidates(copy) == ["ben"]


@pytest.mark.parametrize("name", ["revision-0001.backup", "revision-0001.backup.half"])
def test_a_copy_that_cannot_be_read_is_deleted_with_the_candidate(
    old: Path, file_url: str, name: str
) -> None:
    with Records(file_url) as records:
        old.with_name(f"records.db.{name}").write_bytes(f"damaged {SECRET} ana".encode() * 500)
        records.delete_candidate("ana")
        assert not old.with_name(f"records.db.{name}").exists()
