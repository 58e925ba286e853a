"""A store that cannot be used is told in one sentence, with nothing of an answer in it."""

import logging
import sqlite3
import traceback
from pathlib import Path

import pytest
from sqlalchemy import event, make_url
from sqlalchemy.exc import StatementError

from coach.records import Records, RecordsError
from coach.records.engine import store_name, store_url

from .samples import SCORE, turn

SECRET = "the depot keys were in my coat"


def one_sentence(error: BaseException) -> str:
    told = str(error)
    assert "\n" not in told
    assert told.endswith(".")
    assert told.count(". ") == 0
    assert ":" in told, "what is wrong, then the remedy"
    return told


def begun(records: Records) -> str:
    interview = records.begin_interview(
        "me", key="c", interviewers=["owner"], role="cook", question_count=1, mode="coach"
    )
    records.ask(interview, "q", "owner", 1)
    return interview


def test_no_database_at_all(file: Path, file_url: str) -> None:
    file.write_text("This is a letter, not a database.\n" * 100)
    with pytest.raises(RecordsError, match="damaged") as told:
        Records(file_url)
    assert str(file) in one_sentence(told.value)


def test_a_store_damaged_in_the_middle(file: Path, file_url: str) -> None:
    with Records(file_url) as records:
        interview = begun(records)
        for number in range(40):
            records.add_attempt(
                interview, "q", message_id=f"m{number}", turns=[turn(SECRET * 60)], score=SCORE
            )
    whole = file.read_bytes()
    # The tables' names stay, their pages do not.
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(RecordsError, match="damaged") as told, Records(file_url) as records:
        records.attempts(interview)
    assert str(file) in one_sentence(told.value)


def test_a_full_disk(file: Path, file_url: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Records(file_url) as records:
        interview = begun(records)
        kept = records.add_attempt(
            interview, "q", message_id="m0", turns=[turn("short")], score=SCORE
        )
        # SQLite answers in the same way when it may not grow as when there is no room.
        event.listen(
            records._engine,
            "begin",
            lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 1"),
        )
        with pytest.raises(RecordsError, match="is full") as told:
            records.add_attempt(
                interview, "q", message_id="m1", turns=[turn(SECRET * 2000)], score=SCORE
            )
        assert records.attempts(interview) == [kept], "the rest is untouched"
    assert str(file) in one_sentence(told.value)
    assert SECRET not in "".join(traceback.format_exception(told.value))
    assert SECRET not in caplog.text


def test_a_deletion_on_a_full_disk_says_what_is_left_to_do(
    file: Path, file_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Records(file_url) as records:
        begun(records)

        def full(engine: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr("coach.records.erasure.erase", full)
        with pytest.raises(RecordsError, match="are deleted, but") as told:
            records.delete_candidate("me")
        assert str(file) in one_sentence(told.value)


def test_a_store_that_is_read_only(file: Path, file_url: str) -> None:
    with Records(file_url) as records:
        interview = begun(records)
    with Records(f"sqlite:///file:{file}?mode=ro&uri=true") as records:
        assert records.interview(interview) is not None
        with pytest.raises(RecordsError, match="writable") as told:
            records.finish_interview(interview)
    assert str(file) in one_sentence(told.value)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(RecordsError, match="writable") as told:
        Records(f"sqlite:///{tmp_path}/taken/records.db")
    assert str(tmp_path) in one_sentence(told.value)


def test_a_home_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    monkeypatch.delenv("SECOND_ROUND_DATABASE", raising=False)
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path / "taken"))
    with pytest.raises(RecordsError, match="SECOND_ROUND_HOME") as told:
        Records()
    assert str(tmp_path) in one_sentence(told.value)


def test_a_folder_in_place_of_the_file(file: Path, file_url: str) -> None:
    file.mkdir()
    with pytest.raises(RecordsError, match="writable"):
        Records(file_url)


def test_a_store_held_by_another_program(
    file: Path, file_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.records.engine._BUSY_SECONDS", 0.05)
    with Records(file_url) as records:
        interview = begun(records)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError, match="another program") as told:
            records.finish_interview(interview)
        assert records.interview(interview) is not None, "reading goes on"
        other.close()
        records.finish_interview(interview)
    one_sentence(told.value)


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "sqlite:///:memory:", "no-such-db://x/y"])
def test_an_address_that_is_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOND_ROUND_DATABASE", url)
    with pytest.raises(RecordsError) as told:
        Records()
    one_sentence(told.value)


def test_a_password_is_not_told() -> None:
    name = store_name(make_url("postgresql+psycopg://user:hidden@host/name"))
    assert "hidden" not in name
    assert "host/name" in name


def test_the_default_store_is_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECOND_ROUND_DATABASE", raising=False)
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path / "100% new"))
    with Records() as records:
        begun(records)
    assert (tmp_path / "100% new" / "records.db").exists()
    monkeypatch.setenv("SECOND_ROUND_DATABASE", f"sqlite:///{tmp_path}/named.db")
    assert store_url().database == f"{tmp_path}/named.db"


def test_a_score_that_is_no_json_is_refused_whole(file_url: str) -> None:
    with Records(file_url) as records:
        interview = begun(records)
        with pytest.raises(StatementError, match="JSON") as told:
            records.add_attempt(
                interview,
                "q",
                message_id="m",
                turns=[turn(SECRET)],
                score={"overall": float("nan")},
            )
        assert SECRET not in str(told.value)
        assert records.attempts(interview) == []
