"""A record whose file is moved, removed or replaced meanwhile goes on in the file that is there."""

import shutil
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from coach.records import Records, RecordsError, UnknownEntryError

from .samples import SCORE, turn


@pytest.fixture
def opened(file_url: str) -> Iterator[Records]:
    with Records(file_url) as records:
        yield records


def begun(records: Records, candidate: str = "me", key: str = "c") -> str:
    interview = records.begin_interview(
        candidate, key=key, interviewers=["owner"], role="cook", question_count=1, mode="coach"
    )
    records.ask(interview, "q", "owner", 1)
    records.add_attempt(interview, "q", message_id=key, turns=[turn("I counted")], score=SCORE)
    return interview


def candidates(file: Path) -> list[str]:
    """Whose interviews a file holds, as another program sees it."""
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in database.execute("SELECT candidate FROM interviews")]


def test_moved_away(opened: Records, file: Path) -> None:
    interview = begun(opened)
    away = file.rename(file.with_name("away.db"))

    with pytest.raises(UnknownEntryError):
        opened.finish_interview(interview)
    begun(opened, "you")

    assert candidates(file) == ["you"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert candidates(away) == ["me"], "what was saved went with its file"
    assert away.read_bytes().count(b"I counted") == 1


@pytest.mark.parametrize("ends", [[""], ["", "-wal", "-shm"]])
def test_removed(opened: Records, file: Path, ends: list[str]) -> None:
    begun(opened)
    for end in ends:
        file.with_name(file.name + end).unlink()
    assert opened.interviews("me") == []
    begun(opened, "you")
    assert candidates(file) == ["you"]


@pytest.mark.parametrize("moves_all", [True, False])
def test_a_copy_is_put_back(opened: Records, file: Path, tmp_path: Path, moves_all: bool) -> None:
    old = begun(opened, key="before")
    with closing(sqlite3.connect(file)) as database:
        database.execute("VACUUM INTO ?", (str(tmp_path / "copy.db"),))
    for number in range(20):  # waits in the log, which must not be taken for the copy's
        begun(opened, key=f"after {number}")
    for end in ["-wal", "-shm"] if moves_all else []:
        file.with_name(file.name + end).rename(tmp_path / f"away{end}")
    (tmp_path / "copy.db").rename(file)

    assert [one.id for one in opened.interviews("me")] == [old]
    opened.finish_interview(old)
    assert candidates(file) == ["me"]


def test_a_deletion_goes_through_the_file_that_is_there_now(
    opened: Records, file: Path, tmp_path: Path
) -> None:
    begun(opened)
    with closing(sqlite3.connect(file)) as database:
        database.execute("VACUUM INTO ?", (str(tmp_path / "copy.db"),))
    assert opened.delete_candidate("me") == 1
    (tmp_path / "copy.db").rename(file)
    assert opened.delete_candidate("me") == 1
    assert candidates(file) == []
    assert b"I counted" not in file.read_bytes()


def test_what_is_put_there_is_damaged_and_then_mended(opened: Records, file: Path) -> None:
    begun(opened)
    file.unlink()
    file.write_text("This is a letter, not a database.\n" * 100)
    for _ in range(2):
        with pytest.raises(RecordsError, match="damaged"):
            opened.interviews("me")
    file.unlink()
    assert opened.interviews("me") == []


def test_a_folder_that_is_moved_away_is_made_anew(tmp_path: Path) -> None:
    with Records(f"sqlite:///{tmp_path}/home/records.db") as records:
        begun(records)
        (tmp_path / "home").rename(tmp_path / "away")
        begun(records, "you")
    assert candidates(tmp_path / "home" / "records.db") == ["you"]
    assert candidates(tmp_path / "away" / "records.db") == ["me"]


def test_threads_that_write_while_the_file_is_replaced(opened: Records, file: Path) -> None:
    failed: list[BaseException] = []
    count = 60

    def write(name: str) -> None:
        try:
            done = tries = 0
            while done < count:
                tries += 1
                with suppress(UnknownEntryError):  # begun in a file that is away now
                    begun(opened, name, f"{name} {tries}")
                    done += 1
        except BaseException as error:  # noqa: BLE001 - told to the test
            failed.append(error)

    threads = [threading.Thread(target=write, args=(f"thread {number}",)) for number in range(4)]
    for one in threads:
        one.start()
    for number in range(3):
        threading.Event().wait(0.05)
        begun(opened, "who moves it", str(number))
        shutil.move(file, file.with_name(f"away{number}.db"))
    for one in threads:
        one.join()

    assert failed == []
    opened.interviews("me")  # lets go of the file that was moved last
    saved = [name for path in file.parent.glob("*.db") for name in candidates(path)]
    assert saved.count("who moves it") == 3
    assert all(saved.count(f"thread {number}") >= count for number in range(4))


def test_nothing_is_opened_anew_while_the_file_stays(opened: Records, file: Path) -> None:
    connections = opened._engine.pool
    interview = begun(opened)
    opened.interview(interview)
    opened.delete_candidate("me")
    assert opened._engine.pool is connections


def test_an_address_that_names_no_file_is_left_alone(file: Path) -> None:
    with Records(f"sqlite:///file:{file}?uri=true") as records:
        interview = begun(records)
        assert records.interview(interview)
