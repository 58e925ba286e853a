"""What was deleted is in none of the store's files any more."""

import random
import sqlite3
from pathlib import Path

import pytest

from coach.records import Records, RecordsError

from .samples import turn


def fill(records: Records, candidate: str, marks: list[str], seed: int) -> None:
    """Write interviews in which each mark occurs many times, in texts of many lengths."""
    chance = random.Random(seed)
    for number, mark in enumerate(marks):
        interview = records.begin_interview(
            f"{candidate} {mark}",
            key=f"{mark}:{number}",
            interviewers=["owner"],
            role=f"a role {mark}",
            question_count=3,
            mode="coach",
        )
        records.ask(interview, f"q {mark}", "owner", 1)
        for attempt in range(6):
            message = f"{attempt}-{mark}-" + "z" * chance.randrange(200)
            text = f"{mark} did it. " * chance.choice([1, 3, 30, 90, 150, 200, 400, 2000])
            records.add_attempt(
                interview,
                f"q {mark}",
                message_id=message,
                turns=[turn(text, message)],
                score={"remarks": [{"evidence": text[:50]}]},
            )


def traces(folder: Path, mark: str) -> dict[str, int]:
    counts = {part.name: part.read_bytes().count(mark.encode()) for part in folder.iterdir()}
    return {name: count for name, count in counts.items() if count}


def test_no_byte_of_a_deleted_candidate_is_left(file: Path, file_url: str) -> None:
    marks = [f"MARK{letter}Q" for letter in "ABCDEFGH"]
    with Records(file_url) as records, Records(file_url) as elsewhere:
        for seed, mark in enumerate(marks):
            fill(records, "candidate", [mark], seed)
            assert elsewhere.interviews(f"candidate {mark}")
        gone = set()
        for mark in ["MARKCQ", "MARKAQ", "MARKHQ"]:
            assert records.delete_candidate(f"candidate {mark}") == 1
            gone.add(mark)
        fill(records, "candidate", ["MARKNEWQ"], 99)
        assert records.delete_candidate("candidate MARKNEWQ") == 1
        for mark in [*gone, "MARKNEWQ"]:
            assert traces(file.parent, mark) == {}
        for mark in set(marks) - gone:
            assert traces(file.parent, mark)


def test_nor_in_a_busy_store(file: Path, file_url: str) -> None:
    """Candidates answer in turn, so that their rows share pages and the pages get split.

    Without the file written anew, secure_delete alone leaves text behind in some such runs.
    """
    chance = random.Random(5)
    running: dict[str, str] = {}
    with Records(file_url) as records:
        for number in range(180):
            mark = f"MARK{chance.randrange(10)}Q"
            if mark not in running:
                running[mark] = records.begin_interview(
                    mark, key=mark, interviewers=["o"], role=mark, question_count=1, mode="coach"
                )
                records.ask(running[mark], "q", "owner", 1)
            text = f"{mark} did it. " * chance.choice([1, 3, 9, 30, 60, 90, 150, 200, 400])
            message = f"{mark}{number}" + "z" * chance.randrange(200)
            records.add_attempt(
                running[mark], "q", message_id=message, turns=[turn(text, message)], score={}
            )
            if chance.random() < 0.06:
                records.delete_candidate(mark)
                del running[mark]
                assert traces(file.parent, mark) == {}


def test_a_log_still_being_read_is_told_and_the_next_deletion_mends_it(
    file: Path, file_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.records.engine._BUSY_SECONDS", 0.05)
    with Records(file_url) as records:
        fill(records, "candidate", ["MARKAQ"], 1)
        reader = sqlite3.connect(file, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM interviews").fetchone()
        with pytest.raises(RecordsError, match="are deleted, but") as told:
            records.delete_candidate("candidate MARKAQ")
        assert str(file) in str(told.value)
        assert records.interviews("candidate MARKAQ") == []
        reader.close()
        assert records.delete_candidate("candidate MARKAQ") == 0
        assert traces(file.parent, "MARKAQ") == {}


def test_opening_does_not_fail_for_an_erasure_that_cannot_be_finished(
    file: Path,
    file_url: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("coach.records.engine._BUSY_SECONDS", 0.05)
    with Records(file_url) as records:
        fill(records, "candidate", ["MARKAQ"], 1)
        reader = sqlite3.connect(file, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM interviews").fetchone()
        with pytest.raises(RecordsError):
            records.delete_candidate("candidate MARKAQ")
        with Records(file_url) as opened:
            assert opened.interviews("candidate MARKAQ") == []
        assert str(file) in caplog.text
        assert "MARKAQ" not in caplog.text
        reader.close()
        with Records(file_url):
            assert traces(file.parent, "MARKAQ") == {}
