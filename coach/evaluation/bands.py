"""Agreement for each band of quality: where the coach is too strict, and where too kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BANDS: tuple[tuple[float, float], ...] = ((1.0, 2.0), (2.0, 2.75), (2.75, 3.5), (3.5, 5.01))


@dataclass(frozen=True)
class Band:
    """The answers whose rating lies in one band.

    Attributes:
        name: for the table.
        answers: how many there are.
        mean_rating: 1..5.
        mean_score: 1..5.
        mean_error: mean absolute difference of the two.
    """

    name: str
    answers: int
    mean_rating: float
    mean_score: float
    mean_error: float


def bands(ratings: Sequence[float], scores: Sequence[float]) -> list[Band]:
    """The bands that have answers.

    Args:
        ratings: 1..5.
        scores: of the same answers.
    """
    rated, scored = np.asarray(ratings, dtype=float), np.asarray(scores, dtype=float)
    found = []
    for low, high in BANDS:
        chosen = (rated >= low) & (rated < high)
        if chosen.any():
            top = "5" if high > 5 else f"under {high:g}"
            found.append(
                Band(
                    f"{low:g} to {top}",
                    int(chosen.sum()),
                    float(rated[chosen].mean()),
                    float(scored[chosen].mean()),
                    float(np.abs(rated[chosen] - scored[chosen]).mean()),
                )
            )
    return found
