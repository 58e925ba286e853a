"""A coach on an empty record, with the real content and a scorer that does as it is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from coach.content import Content, load_content
from coach.records import Records
from coach.service import Coach, load_coach

from .conversation import Conversation
from .scripted import ScriptedMarker, ScriptedScorer, closeness, seldom_told

BANKS = ("replies", "left_out", "asked_back")
#: A question of the supervisor's that asks for a story.
EPISODE = "supervisor_slipped_deadline"


@pytest.fixture(scope="session")
def content() -> Content:
    """The project's own content."""
    return load_content()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the candidates' data."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def store(home: Path) -> Iterator[Records]:
    """The record of all tests, made once; each test finds it empty."""
    with Records(f"sqlite:///{home / 'records.db'}") as records:
        yield records


@pytest.fixture
def records(home: Path, store: Records, monkeypatch: pytest.MonkeyPatch) -> Records:
    """An empty record in which interviews are numbered."""
    monkeypatch.setenv("SECOND_ROUND_HOME", str(home))
    monkeypatch.delenv("SECOND_ROUND_DATABASE", raising=False)
    monkeypatch.delenv("SECOND_ROUND_CONTENT", raising=False)
    # Questions and wordings are drawn by the interview's id: with these, tests are repeatable.
    ids: dict[str, UUID] = {}

    def numbered(_namespace: UUID, name: str) -> UUID:
        return ids.setdefault(name, UUID(int=len(ids) + 1))

    monkeypatch.setattr("actions.turn_records.uuid.uuid5", numbered)
    with closing(sqlite3.connect(home / "records.db")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM interviews")
        connection.commit()
    return store


@pytest.fixture
def scorer() -> ScriptedScorer:
    """The scorer of this test; it finds every answer complete until it is told otherwise."""
    return ScriptedScorer()


@pytest.fixture
def marker(content: Content) -> ScriptedMarker:
    """The marker of this test; it finds every criterion met until it is told otherwise."""
    return ScriptedMarker(content.library.criteria)


@pytest.fixture
def coach(
    records: Records,
    scorer: ScriptedScorer,
    marker: ScriptedMarker,
    monkeypatch: pytest.MonkeyPatch,
) -> Coach:
    """The coach that the actions of this test find."""
    coach = Coach()
    coach.__dict__.update(
        records=records, scorer=scorer, marker=marker, closeness=closeness, seldom_told=seldom_told
    )
    # What people say is encoded once for all tests.
    coach.__dict__.update({name: getattr(load_coach(), name) for name in BANKS})
    monkeypatch.setattr("actions.turn.load_coach", lambda: coach)
    return coach


@pytest.fixture
def talk(coach: Coach) -> Conversation:
    """A conversation that has not begun."""
    return Conversation(coach)


@pytest.fixture
def at_question(talk: Conversation) -> Conversation:
    """A conversation at the first of four questions, an episode, in coach mode."""
    return talk.begins(first=EPISODE)


@pytest.fixture
def at_feedback(at_question: Conversation) -> Conversation:
    """A conversation just after the feedback to the first answer."""
    return at_question.hears("I counted the stock again and found the missing box.")


@pytest.fixture
def at_follow_up(at_question: Conversation, scorer: ScriptedScorer) -> Conversation:
    """A conversation in which the first answer has met a follow-up about its result."""
    scorer.missing = "R"
    return at_question.hears("I counted the stock again one Monday.")
