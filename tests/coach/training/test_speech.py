"""Sentence bounds are learned from the rated answers, the same every time."""

from dataclasses import replace

import numpy as np
import pytest

from coach.content import TrainingLibrary, load_content, load_training
from coach.embedding.versions import dictated
from coach.language.speech import load_speech_bounds
from coach.training.samples import SPOKEN_EVERY, rated_answers
from coach.training.speech import fit_speech_bounds


@pytest.fixture(scope="module")
def training():
    return load_training()


@pytest.fixture(scope="module")
def no_exemplars():
    return replace(load_content(), exemplars={})


def test_the_same_answers_give_the_same_bounds_to_the_digit(no_exemplars, training):
    few = TrainingLibrary(training.answers[:60])
    first, second = fit_speech_bounds(no_exemplars, few), fit_speech_bounds(no_exemplars, few)
    assert np.array_equal(first.weights, second.weights)
    assert first.offset == second.offset
    assert np.array_equal(first.lengths, second.lengths)


def test_answers_that_serve_as_dictated_are_not_learned_from(no_exemplars, training):
    few = TrainingLibrary(training.answers[:8])
    changed = TrainingLibrary(
        [
            training.answers[100 + row] if row % SPOKEN_EVERY == 0 else one
            for row, one in enumerate(few.answers)
        ]
    )
    same = fit_speech_bounds(no_exemplars, changed)
    assert np.array_equal(fit_speech_bounds(no_exemplars, few).weights, same.weights)


def test_bounds_of_unseen_speech_are_found_more_often_than_one_would_guess(training):
    found = right = true = 0
    for answer in rated_answers(load_content(), training)[:: SPOKEN_EVERY * 4]:
        pieces = [dictated(one.text).split() for one in answer.sentences]
        ends = np.cumsum([len(one) for one in pieces])[:-1]
        starts = load_speech_bounds().starts([word for one in pieces for word in one])
        found, true = found + len(starts), true + len(ends)
        right += len(set(starts) & set(ends.tolist()))
    assert right / true >= 0.4
    assert right / found >= 0.4  # one gap in sixteen is a bound
