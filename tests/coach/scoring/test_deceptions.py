"""Answers that look good and are not score at least half a point lower than those they imitate."""

import itertools

import pytest

from coach.content import load_content
from coach.evaluation.deceptions import LEAST_DIFFERENCE, copies, load_deceptions, passed
from coach.evaluation.manner import MANNERS, dictated, hedged, mistyped

WRITTEN = load_deceptions()
DECEPTIONS = WRITTEN + copies(load_content(), WRITTEN)
KINDS = sorted({one.kind for one in DECEPTIONS})
FLOOR = 0.7
CERTAIN = {
    "one_word",
    "star_words",
    "repeated",
    "scrambled",
    "instruction",
    "another_language",
    "copied",
    "five_thousand_words",
}


def test_every_kind_has_five_pairs_of_its_own():
    for kind in KINDS:
        pairs = [one for one in DECEPTIONS if one.kind == kind]
        assert len(pairs) >= 5, kind
        assert len({one.worse for one in pairs}) >= (1 if "thousand" in kind else 5), kind


def test_written_pairs_are_of_one_length():
    made = CERTAIN - {"star_words", "instruction", "another_language"}
    for one in DECEPTIONS:
        if one.kind not in made:
            words = len(one.better.split()), len(one.worse.split())
            assert max(words) <= 1.16 * min(words), (one.kind, words)


@pytest.fixture(scope="module")
def found(scorer):
    return passed(scorer, DECEPTIONS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_deception_is_told_apart(found, kind):
    good, of = found[kind]
    floor = 1.0 if kind in CERTAIN else FLOOR
    assert good / of >= floor, f"{good} of {of}"


def test_the_least_difference_is_half_a_point():
    assert LEAST_DIFFERENCE == 0.5


def test_manner_changes_the_form_and_not_the_words():
    text = "On Monday I fixed the till. Then, I told the manager. She thanked me!"
    assert dictated(text) == "on monday i fixed the till then i told the manager she thanked me"
    assert mistyped(text * 3) == mistyped(text * 3) != text * 3
    assert "I guess, on Monday I fixed" in hedged(text).replace("I Guess", "I guess")
    for change, one in itertools.product(MANNERS.values(), DECEPTIONS[:3]):
        assert 0.8 < len(change(one.better).split()) / len(one.better.split()) < 1.4
