"""The last step for questions that ask for a story: three constants, fitted on rated real answers.

The exemplars of the bank are equally long in every grade, so that nothing learns to pay for length.
Real answers differ in how much they say, and judges see that. What counts here is not the number of
words but how many of them stand in sentences that are worth something (the rating that a sentence
would have alone), said once, with less for each further one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coach.scoring.reading import Reading

# Least squares on the 120 validation answers (see docs/evaluation.md), 22 November 2026.
OFFSET = 0.0
SLOPE = 0.9
AMOUNT = 0.9

# What the whole answer counts beside what its sentences add up to, and what is added to its rating:
# the larger of .5 and .65 that is as close to the 120, and what centres them, 1 December 2026.
WHOLE_SHARE = 0.65
WHOLE_OFFSET = 0.3

WORTHLESS = 1.5  # a sentence of this rating adds nothing
FULL_WORTH = 3.5  # and of this one all its words
MOST_WORTH = 1.3  # even the best sentence counts no more than this for each word
HALF = 40.0  # such words make half of what can be had


def amount_said(reading: Reading, substance: NDArray[np.float64]) -> float:
    """0..1: how much of worth is said, with less for each further word.

    Args:
        reading: the answer, each thing said once.
        substance: expected rating from each sentence alone, shape (sentences,), about 1..5.
    """
    worth = np.clip((substance - WORTHLESS) / (FULL_WORTH - WORTHLESS), 0, MOST_WORTH)
    words = float((worth * reading.mark("words")).sum())
    return words / (words + HALF)


def calibrated(rating: float, amount: float) -> float:
    """A rating on the scale of the judges, unbounded.

    Args:
        rating: as learned from the bank.
        amount: of `amount_said`.
    """
    return OFFSET + SLOPE * rating + AMOUNT * amount
