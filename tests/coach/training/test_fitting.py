"""The few fits of the coach, on numbers that can be seen through."""

import numpy as np

from coach.training.fitting import fit_scores

INPUTS = np.array([[0.0, 4.0], [0.2, 4.2], [4.0, 0.0], [4.1, 0.3], [-4.0, -4.0], [-4.2, -3.9]])


def test_each_class_gets_a_score_and_the_highest_is_its_own():
    classes = np.array([0, 0, 1, 1, 3, 3])
    scores = fit_scores(INPUTS, classes, 4, 1.0)(INPUTS)
    assert scores.shape == (6, 4)
    assert list(scores.argmax(axis=1)) == list(classes)


def test_a_class_that_does_not_occur_is_never_found():
    classes = np.array([0, 0, 2, 2, 2, 2])
    scores = fit_scores(INPUTS, classes, 3, 1.0)(INPUTS)
    assert scores.shape == (6, 3)
    assert list(scores.argmax(axis=1)) == list(classes)
    assert (scores[:, 1] < scores.min(axis=1) + 1e-9).all()


def test_the_rarer_class_counts_as_much_as_the_other():
    inputs = np.array([[-1.0]] * 9 + [[1.0]])
    (middle,) = fit_scores(inputs, np.array([0] * 9 + [1]), 2, 1.0)(np.array([[0.0]]))
    assert abs(middle[1] - middle[0]) < 0.05
