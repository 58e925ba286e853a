"""The coach as one object: loaded when it is needed, once, from several threads."""

import threading
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from coach.service import Coach, load_coach


class FakeScorer:
    """Notes what it is asked."""

    def __init__(self, *parts: object) -> None:
        self.made_of = parts
        self.calls: list[tuple[object, ...]] = []

    def score(self, *arguments: object, **named: object) -> str:
        self.calls.append((*arguments, named))
        return "score"


#: What compares a text with ways of saying something.
BANKS = ("AskedBack", "LeftOutReader", "Listener", "Replies")


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Has the parts of a coach be stand-ins; returns what was loaded."""
    loaded: list[str] = []

    def load(name: str, part: object) -> object:
        threading.Event().wait(0.01)  # long enough for other threads to ask as well
        loaded.append(name)
        return part

    content = SimpleNamespace(
        questions={"owner_care": "the question"}, library=SimpleNamespace(seldom_told=[])
    )
    encoder = SimpleNamespace(encode=lambda _: SimpleNamespace(meaning=[]))
    monkeypatch.setattr("coach.service.load_content", lambda: load("content", content))
    monkeypatch.setattr("coach.service.load_encoder", lambda: load("encoder", encoder))
    monkeypatch.setattr("coach.service.load_answer_encoder", lambda: load("answers", "answers"))
    model = SimpleNamespace(pairs=None)
    monkeypatch.setattr("coach.service.load_model", lambda: load("model", model))
    monkeypatch.setattr("coach.service.load_marks", lambda: load("marks", "the marks"))
    monkeypatch.setattr("coach.service.Marker", lambda *parts: parts)
    monkeypatch.setattr("coach.service.Scorer", FakeScorer)
    for name in BANKS:
        monkeypatch.setattr(f"coach.service.{name}", lambda *_, name=name: load(name, Mock()))
    monkeypatch.setattr("coach.service.Records", lambda: load("records", object()))
    return loaded


def test_nothing_is_loaded_before_it_is_needed(loads: list[str]) -> None:
    coach = Coach()
    assert loads == []
    assert coach.content is coach.content
    assert loads == ["content"]


def test_warming_up_loads_everything_and_scores_once(loads: list[str]) -> None:
    coach = Coach()
    coach.warm_up()
    assert set(loads) == {"answers", "content", "encoder", "marks", "model", "records", *BANKS}
    assert len(coach.scorer.calls) == 1
    assert coach.scorer.calls[0][0] == "the question"


def test_each_part_is_loaded_once_and_nobody_waits_for_ever(loads: list[str]) -> None:
    for _ in range(5):
        loads.clear()
        coach = Coach()
        threads = [
            threading.Thread(target=getattr, args=(coach, part), daemon=True)
            for part in ("scorer", "content", "records") * 2
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=10)
            assert not thread.is_alive(), "two threads wait for each other"
        assert sorted(loads) == ["answers", "content", "encoder", "model", "records"]


def test_the_scorer_is_made_of_content_encoders_and_model(loads: list[str]) -> None:
    coach = Coach()
    assert coach.scorer.made_of[:3] == (coach.content, coach.encoder, "answers")


def test_a_score_is_the_scorers(loads: list[str]) -> None:
    coach = Coach()
    assert coach.score("q", "a", persona="owner", sentences=["a"]) == "score"
    assert coach.scorer.calls == [
        ("q", "a", {"persona": "owner", "sentences": ["a"], "labels": None})
    ]


def test_a_process_has_one_coach() -> None:
    assert load_coach() is load_coach()


def test_a_broken_record_is_told_and_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records.db").mkdir()
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    monkeypatch.delenv("SECOND_ROUND_DATABASE", raising=False)
    with pytest.raises(Exception, match=r"records\.db"):
        _ = Coach().records
