"""A start on a full disk says which disk it is, with exit code 2; so does the record."""

import os
import subprocess
import sys

import pytest

from coach import paths
from coach.records import Records, RecordsError
from guard.files import written_at_one_stroke
from second_round.errors import sentence_for

from .conftest import SmallDisk

PROGRAM = [sys.executable, "-m", "second_round"]


def _run(home: SmallDisk, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=paths.root(),
        env={**os.environ, "SECOND_ROUND_HOME": str(home.path), **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("verb", ["chat", "serve", "check"])
def test_the_disk_of_the_data_is_named(small_disk: SmallDisk, verb: str) -> None:
    small_disk.fill()
    done = _run(small_disk, verb)
    assert done.returncode == 2
    assert f"The disk is full: {small_disk.path}" in done.stderr
    assert "SECOND_ROUND_HOME" in done.stderr
    assert "Traceback" not in done.stderr
    if verb != "check":
        assert done.stderr.count("\n") == 1


def test_the_disk_that_the_model_is_unpacked_on_is_named(
    small_disk: SmallDisk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    small_disk.fill(leaving=1_000_000)  # one that takes nothing at all Python passes over itself
    home = SmallDisk(tmp_path_factory.mktemp("home"))
    done = _run(home, "serve", TMPDIR=str(small_disk.path))
    assert done.returncode == 2
    assert f"The disk is full: {small_disk.path}" in done.stderr
    assert "TMPDIR" in done.stderr


@pytest.mark.parametrize("verb", [["report"], ["history"], ["export"], ["delete", "--yes"]])
def test_the_verbs_of_the_record_name_it_too(small_disk: SmallDisk, verb: list[str]) -> None:
    small_disk.fill()
    done = _run(small_disk, *verb)
    assert done.returncode == 2
    assert f"The disk that holds the record of interviews, {small_disk.path}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_the_record_has_saved_outlives_a_full_disk(small_disk: SmallDisk) -> None:
    def begin(records: Records, key: str) -> str:
        return records.begin_interview(
            "me", key=key, interviewers=["owner"], role="x" * 50_000, question_count=1, mode="coach"
        )

    url = f"sqlite:///{small_disk.path / 'records.db'}"
    with Records(url) as records:
        first = begin(records, "1")
        small_disk.fill()
        with pytest.raises(RecordsError, match=r"is full: make room on it"):
            for number in range(2, 200):
                begin(records, str(number))
        small_disk.make_room()
        last = begin(records, "200")
        assert {first, last} <= {one.id for one in records.interviews("me")}


@pytest.mark.parametrize("mode", ["w", "wb"])
def test_a_file_that_a_command_writes_anew_stays_as_it_was(
    small_disk: SmallDisk, mode: str
) -> None:
    target = small_disk.path / "export.json"
    target.write_text("what was there before")
    target.chmod(0o600)
    long = "x" * 500_000
    small_disk.fill(leaving=100_000)
    with pytest.raises(OSError) as raised, written_at_one_stroke(target, mode) as file:
        file.write(long.encode() if "b" in mode else long)
    assert sentence_for(raised.value) == (
        f"The disk is full ({target}): make room and run the same command again."
    )
    assert target.read_text() == "what was there before"
    small_disk.make_room()
    with written_at_one_stroke(target, mode) as file:
        file.write(long.encode() if "b" in mode else long)
    assert target.read_text() == long
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(small_disk.path.iterdir()) == [target]
