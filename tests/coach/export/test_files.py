"""The files that the chat writes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.export import delete_files, write_files
from coach.records import Records

from ..report.samples import Interviews, content


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Records]:
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    with Records(f"sqlite:///{tmp_path / 'records.db'}") as opened:
        yield opened


def test_data_and_report_are_written_for_this_user_alone(records):
    one = Interviews(records).whole()
    written = write_files(records, content(), "me")
    assert written is not None
    assert json.loads(written.data.read_text("utf-8"))["interviews"][0]["id"] == one
    assert written.report.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert {file.stat().st_mode & 0o077 for file in (written.data, written.report)} == {0}


def test_an_interview_without_an_answer_is_exported_too(records):
    Interviews(records).begin()
    assert write_files(records, content(), "me") is not None


def test_nothing_held_writes_nothing(records, tmp_path):
    assert write_files(records, content(), "me") is None
    assert not (tmp_path / "exports").exists()
    assert delete_files("me") == 0


@pytest.mark.parametrize("other", ["me-2", "ME", "../me", "m*", "me-2026-01-01"])
def test_names_that_look_alike_have_files_of_their_own(records, other):
    interviews = Interviews(records)
    for candidate in ("me", other):
        interviews.whole(candidate)
        write_files(records, content(), candidate)
    assert delete_files(other) == 2
    assert delete_files("me") == 2
