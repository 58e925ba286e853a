"""A report of a made-up interview."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.records import Records
from coach.report import Report, build_report

from .samples import Interviews, content


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records(f"sqlite:///{tmp_path / 'records.db'}") as opened:
        yield opened


@pytest.fixture
def interviews(records: Records) -> Interviews:
    return Interviews(records)


@pytest.fixture
def report(records: Records, interviews: Interviews) -> Report:
    return build_report(records, content(), interviews.whole())
