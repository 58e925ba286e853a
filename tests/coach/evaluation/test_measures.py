"""The statistics, against figures worked out by hand."""

import math

import pytest

from coach.evaluation.measures import (
    accuracy,
    macro_f1,
    mean_absolute_error,
    partial_pearson,
    pearson,
)


def test_pearson():
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert pearson([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1)
    assert math.isnan(pearson([1, 1, 1], [1, 2, 3]))


def test_partial_correlation_takes_out_what_both_share():
    length = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    noise, other = [0.1, -0.1, 0.1, -0.1, 0.1, -0.1], [0.1, 0.1, -0.1, -0.1, 0.1, 0.1]
    first = [a + b for a, b in zip(length, noise, strict=True)]
    second = [a + b for a, b in zip(length, other, strict=True)]
    assert pearson(first, second) > 0.99
    assert abs(partial_pearson(first, second, length)) < 0.5


def test_error_and_accuracy():
    assert mean_absolute_error([1, 2], [2, 4]) == 1.5
    assert accuracy(["S", "A"], ["S", "O"]) == 0.5


def test_macro_f1():
    # A: 2·1/(1+2), O: 2·1/(2+1)
    assert macro_f1(["A", "O", "O"], ["A", "A", "O"]) == pytest.approx(2 / 3)
