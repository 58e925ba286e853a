"""No text costs more than its length makes it: four times as long, at most six times the work."""

import time
from collections.abc import Callable

import pytest

from coach.content import load_content
from coach.embedding.vocabulary import known_share, struck_at_random
from coach.feedback import feedback_text
from coach.interview.settings import read_settings
from coach.interview.usable import cleaned, unusable
from coach.parts import PARTS, Brief
from coach.parts.amounts import asked_for
from coach.parts.lists import listed
from coach.parts.pasted import says_nothing, with_first_interview, with_pasted
from coach.report.markdown import _quote
from coach.scoring.cautions import is_foreign_text
from coach.service import Coach, load_coach
from tests.hostile import KINDS, hostile

SHORT, LONG = 3_000, 12_000  # the longest that an answer can be
MOST = 6.0
#: Seconds of the short text that noise may make: less is taken for as much.
_NOISE = 0.01
_TRIES = 4


@pytest.fixture(scope="module")
def coach() -> Coach:
    found = load_coach()
    found.warm_up()
    return found


def _cost(work: Callable[[str], object], text: str) -> float:
    before = time.process_time()
    work(text)
    return time.process_time() - before


def _growth(work: Callable[[str], object], kind: str) -> float:
    """How many times the work of the short text the long one takes; the best of some tries."""
    short = long = float("inf")
    for number in range(_TRIES):
        # Another length each time: what spaCy has cut once it remembers.
        short = min(short, _cost(work, hostile(kind, SHORT - number)))
        long = min(long, _cost(work, hostile(kind, LONG - number)))
        if long <= MOST * max(short, _NOISE):
            break
    return long / max(short, _NOISE)


@pytest.mark.parametrize("kind", KINDS)
def test_the_way_of_an_answer(coach: Coach, kind: str) -> None:
    question = coach.content.questions["owner_own_mistake"]

    def way(text: str) -> None:
        text = cleaned(text)
        unusable(text, [text[1:], text[2:]])
        is_foreign_text(text)
        known_share(text)
        feedback_text(question, None, coach.score(question, text))

    assert _growth(way, kind) <= MOST


def _prepared(text: str) -> None:
    """Everything that the preparation and the set-up read of a text, and the report shows."""
    with_pasted(Brief(), text, load_content().personas.values())
    with_first_interview(Brief(), text)
    listed(text)
    says_nothing(text)
    struck_at_random(text)
    asked_for(text)
    read_settings(text)
    list(_quote(text))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_pasted(kind: str) -> None:
    assert _growth(_prepared, kind) <= MOST


@pytest.mark.parametrize("kind", KINDS)
def test_whether_it_asks_back(coach: Coach, kind: str) -> None:
    part, question = PARTS["own_questions"], next(iter(coach.content.questions.values()))

    def asks(text: str) -> None:
        part.asks_back(question, text)
        part.takes(question, text)

    assert _growth(asks, kind) <= MOST
