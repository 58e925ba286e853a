"""The export holds everything that the record has, and docs/export.md names every key."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach import paths
from coach.export import export_candidate
from coach.records import Records

from ..report.samples import Interviews


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records(f"sqlite:///{tmp_path / 'records.db'}") as opened:
        yield opened


def test_all_is_there_and_nobody_elses(records):
    interviews = Interviews(records)
    one = interviews.whole()
    interviews.whole("you")
    held = json.loads(json.dumps(export_candidate(records, "me")))
    (interview,) = held["interviews"]
    kept = records.interview(one)
    assert interview["id"] == one
    assert interview["brief"] == kept.brief
    assert [row["question_id"] for row in interview["questions"]] == [
        row.question_id for row in kept.questions
    ]
    attempts = [row for question in interview["questions"] for row in question["attempts"]]
    assert [row["turns"] for row in attempts] == [row.turns for row in records.attempts(one)]
    assert [row["score"] for row in attempts] == [row.score for row in records.attempts(one)]


def test_an_unknown_candidate_has_no_interviews(records):
    assert export_candidate(records, "nobody")["interviews"] == []


def test_every_key_is_documented(records):
    Interviews(records).whole()
    held = export_candidate(records, "me")
    documented = set(
        re.findall(r"`(\w+)`", (paths.root() / "docs" / "export.md").read_text("utf-8"))
    )

    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield name
                # What a brief and a score hold has its own documentation.
                if name not in ("brief", "score"):
                    yield from keys(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from keys(inner)

    assert set(keys(held)) <= documented
