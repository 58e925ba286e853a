"""A store for each test: SQLite, and PostgreSQL too where an empty database is lent for it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from coach.records import Records

# An address like postgresql+psycopg://user@host/name, whose schema "public" the tests may drop.
LENT = os.environ.get("SECOND_ROUND_TEST_DATABASE")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of an SQLite store."""
    return tmp_path / "records.db"


@pytest.fixture
def file_url(file: Path) -> str:
    """The address of an SQLite store."""
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgresql"] if LENT else ["sqlite"])
def url(request: pytest.FixtureRequest, file_url: str) -> str:
    """The address of an empty store in every kind of database at hand."""
    if request.param == "sqlite":
        return file_url
    assert LENT is not None
    engine = create_engine(LENT)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return LENT


@pytest.fixture
def records(url: str) -> Iterator[Records]:
    """An open, empty record."""
    with Records(url) as opened:
        yield opened


Begin = Callable[..., str]


@pytest.fixture
def begin(records: Records) -> Begin:
    """Begin an interview, of the candidate "me" unless told otherwise."""

    def begin_one(key: str = "terminal-me:1", candidate: str = "me", **changes: Any) -> str:
        settings: dict[str, Any] = {
            "interviewers": ["supervisor"],
            "role": "shop manager",
            "question_count": 3,
            "mode": "coach",
        }
        return records.begin_interview(candidate, key=key, **(settings | changes))

    return begin_one
