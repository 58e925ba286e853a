"""The few statistics that agreement is told in; plain numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def pearson(first: Sequence[float], second: Sequence[float]) -> float:
    """Pearson's r; nan where one side does not vary or there are fewer than three pairs."""
    x, y = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if len(x) < 3 or x.std() < 1e-12 or y.std() < 1e-12:
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])


def partial_pearson(
    first: Sequence[float], second: Sequence[float], given: Sequence[float]
) -> float:
    """Pearson's r of what a straight line on `given` leaves of both sides."""
    z = np.column_stack([np.ones(len(given)), np.asarray(given, dtype=float)])

    def rest(values: Sequence[float]) -> NDArray[np.float64]:
        y = np.asarray(values, dtype=float)
        left: NDArray[np.float64] = y - z @ np.linalg.lstsq(z, y, rcond=None)[0]
        return left

    return pearson(list(rest(first)), list(rest(second)))


def mean_absolute_error(first: Sequence[float], second: Sequence[float]) -> float:
    """Mean distance of the pairs; nan without any."""
    if not len(first):
        return float("nan")
    return float(np.abs(np.asarray(first, dtype=float) - np.asarray(second, dtype=float)).mean())


def accuracy(found: Sequence[object], right: Sequence[object]) -> float:
    """Share of pairs that are equal; nan without any."""
    if not right:
        return float("nan")
    return sum(a == b for a, b in zip(found, right, strict=True)) / len(right)


def macro_f1(found: Sequence[str], right: Sequence[str]) -> float:
    """Mean F1 over the labels that occur on either side; nan without any."""
    scores = []
    for label in sorted(set(found) | set(right)):
        both = sum(a == b == label for a, b in zip(found, right, strict=True))
        either = sum(a == label for a in found) + sum(b == label for b in right)
        scores.append(2 * both / either)
    return float(np.mean(scores)) if scores else float("nan")
