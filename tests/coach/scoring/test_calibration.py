"""What is said counts once and by its worth; words that say nothing hardly count."""

import numpy as np
import pytest

from coach.embedding import load_encoder
from coach.scoring import calibration
from coach.scoring.calibration import amount_said, calibrated
from coach.scoring.reading import read_answer

EMPTY = (
    "I think communication is very important. Teamwork matters a lot to me. One should always "
    "give everything. Attitude is the key to success. A good worker never gives up."
)
STORY = "On Monday the till broke. I rang the firm and took cash only. We lost no customer."


@pytest.fixture(scope="module")
def reading():
    return read_answer(STORY, load_encoder())


def test_more_of_worth_is_more_and_ever_less_so(reading):
    half = amount_said(reading, np.full(3, 2.5))
    full = amount_said(reading, np.full(3, 3.5))
    best = amount_said(reading, np.full(3, 5.0))
    assert 0 < half < full < best < 1
    assert best - full < full - half


def test_what_is_worth_nothing_adds_nothing(reading):
    assert amount_said(reading, np.full(3, calibration.WORTHLESS)) == 0


def test_both_inputs_only_raise_the_rating():
    assert calibrated(4, 0.5) > calibrated(3, 0.5)
    assert calibrated(3, 0.6) > calibrated(3, 0.5)


def test_empty_sentences_hardly_move_a_score(scorer):
    question = "Tell me about a time when something broke just before a deadline."
    before = scorer.score(question, STORY).overall
    after = scorer.score(question, f"{STORY} {EMPTY}").overall
    assert after - before <= 0.25
