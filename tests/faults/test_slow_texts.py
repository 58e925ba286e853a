"""The slowest texts, as long as an answer can be: each reader is through with each in a second."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.content import Question
from coach.feedback import explanation_text, feedback_text
from coach.parts import Brief
from coach.parts.claims import claims_of
from coach.parts.pasted import with_first_interview, with_pasted
from coach.readable import LONGEST_TEXT
from coach.records import Attempt, Records
from coach.report import build_report, render_html, render_json, render_markdown, render_pdf
from coach.scoring import Score
from coach.service import Coach, load_coach
from tests.coach.report.samples import Interviews, content
from tests.hostile import KINDS, hostile

pytestmark = pytest.mark.faults

MOST_SECONDS = 1.0
_TRIES = 3


@pytest.fixture(scope="module")
def coach() -> Coach:
    found = load_coach()
    found.warm_up()
    return found


def _exercises(coach: Coach) -> Iterator[str]:
    for pack in coach.content.library.packs.values():
        yield from (one.id for one in pack.exercises)


def _claims(question: Question, score: Score, text: str) -> None:
    """Two tellings of one story, held against each other; whatever caution they have."""
    kept = {**score.as_dict(), "caution": None, "story": True}
    tried = [
        Attempt(question.id, number, text, [], kept, str(number), None)  # type: ignore[arg-type]
        for number in (1, 2)
    ]
    list(claims_of(tried))


def _readers(coach: Coach) -> Iterator[tuple[str, Callable[[str], object]]]:
    def answered(question: Question) -> Callable[[str], object]:
        def work(text: str) -> None:
            score = coach.score(question, text)
            feedback_text(question, None, score)
            explanation_text(question, score)

        return work

    kinds: dict[str, Question] = {}
    for question in coach.content.questions.values():
        kinds.setdefault(question.type, question)
    for kind, question in kinds.items():
        yield kind, answered(question)
    for marks in coach.marker.sets():
        if marks != "exercise":
            yield marks, lambda text, marks=marks: coach.mark(marks, text)  # type: ignore[misc]
    for one in _exercises(coach):
        yield one, lambda text, one=one: coach.mark("exercise", text, one)  # type: ignore[misc]
    yield "topic", lambda text: coach.topic("own_question", text)
    yield "as a question", lambda text: coach.score(text, "I rang her, and she came at noon.")
    first = next(iter(coach.content.questions.values()))
    yield "claims", lambda text: _claims(first, coach.score(first, text), text)
    yield "pasted", lambda text: with_first_interview(with_pasted(Brief(), text), text)


@pytest.mark.parametrize("kind", KINDS)
def test_each_reader_is_through_in_a_second(coach: Coach, kind: str) -> None:
    slow = {}
    for name, work in _readers(coach):
        took = float("inf")
        for number in range(_TRIES):
            before = time.process_time()
            work(hostile(kind, LONGEST_TEXT - number))
            took = min(took, time.process_time() - before)
            if took < MOST_SECONDS:
                break
        else:
            slow[name] = took
    assert not slow


def test_a_text_far_too_long_costs_no_more(coach: Coach) -> None:
    before = time.process_time()
    coach.score(None, "?" * 2_000_000)
    coach.mark("own_question", "?" * 2_000_000)
    coach.topic("own_question", "?" * 2_000_000)
    assert time.process_time() - before < 3 * MOST_SECONDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_on_it_is_made_in_a_second(coach: Coach, tmp_path: Path, kind: str) -> None:
    text = hostile(kind, LONGEST_TEXT)
    with Records(f"sqlite:///{tmp_path / 'records.db'}") as records:
        interviews = Interviews(records)
        one = interviews.begin()
        interviews.ask(one, "rush")
        interviews.answer(one, "rush", [text], coach.score(None, text).as_dict())
        render_pdf(build_report(records, content(), one))  # the fonts are read once
        for render in (render_html, render_json, render_markdown, render_pdf):
            before = time.process_time()
            render(build_report(records, content(), one))
            assert time.process_time() - before < MOST_SECONDS
