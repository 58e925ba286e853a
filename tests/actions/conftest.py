"""A coach on an empty record, with the real content and a scorer that does as it is told."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from coach.content import Content, load_content
from coach.records import Records
from coach.service import Coach

from .conversation import Conversation
from .scripted import ScriptedScorer

#: A question of the supervisor's that asks for a story.
EPISODE = "supervisor_slipped_deadline"


@pytest.fixture(scope="session")
def content() -> Content:
    """The project's own content."""
    return load_content()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record, made once: each test gets a copy."""
    file = tmp_path_factory.mktemp("store") / "records.db"
    Records(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def home(tmp_path: Path, empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The candidates' data: a folder of this test's own, in which interviews are numbered."""
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    monkeypatch.delenv("SECOND_ROUND_DATABASE", raising=False)
    monkeypatch.delenv("SECOND_ROUND_CONTENT", raising=False)
    # Questions and wordings are drawn by the interview's id: with these, tests are repeatable.
    numbers = count(1)
    monkeypatch.setattr("coach.records.repository.uuid.uuid4", lambda: UUID(int=next(numbers)))
    shutil.copy(empty_store, tmp_path / "records.db")
    return tmp_path


@pytest.fixture
def scorer() -> ScriptedScorer:
    """The scorer of this test; it finds every answer complete until it is told otherwise."""
    return ScriptedScorer()


@pytest.fixture
def coach(home: Path, scorer: ScriptedScorer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Coach]:
    """The coach that the actions of this test find."""
    coach = Coach()
    coach.__dict__["scorer"] = scorer
    monkeypatch.setattr("actions.turn.load_coach", lambda: coach)
    yield coach
    coach.records.close()


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
