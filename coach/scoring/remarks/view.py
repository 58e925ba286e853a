"""What the remarks look at: an answer with its numbers, and what its sentences hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.scoring.estimates import Estimates
from coach.scoring.labels import LABELS
from coach.scoring.reading import Reading

#: Group ("praise" or "advice"), kind, and the sentence that it is about.
Found = list[tuple[str, str, int]]

_BESIDE = 2.5  # relevance below which another question seems to be answered


@dataclass(frozen=True)
class View:
    """An answer with its numbers, and short ways to ask about its sentences."""

    reading: Reading
    numbers: Estimates
    answer: str

    def probability(self, label: str) -> NDArray[np.float64]:
        """The probability of a label, shape (sentences,)."""
        column: NDArray[np.float64] = self.numbers.labels[:, LABELS.index(label)]
        return column

    def labelled(self, label: str) -> list[int]:
        """The sentences of which a label is the likeliest."""
        best = self.numbers.labels.argmax(axis=1)
        return [int(i) for i in np.flatnonzero(best == LABELS.index(label))]

    def marked(self, name: str) -> list[int]:
        """The sentences that hold a mark."""
        return [int(i) for i in np.flatnonzero(self.reading.mark(name) > 0)]

    def told(self) -> list[int]:
        """Sentences that belong to a story."""
        return [i for i in range(len(self.reading.sentences)) if i not in self.labelled("O")]


def best(scores: NDArray[np.float64], rows: list[int]) -> int:
    """The sentence with the highest score, the first of equals.

    Args:
        scores: of all sentences.
        rows: the sentences to choose from, at least one.
    """
    return max(rows, key=lambda row: (scores[row], -row))


def first(view: View) -> int:
    """The first sentence that says more than a greeting."""
    words = view.reading.mark("words")
    return next((i for i in range(len(words)) if words[i] >= 5), 0)


def facts(view: View) -> list[int]:
    """Sentences with something particular that the speaker did."""
    reading = view.reading
    return [
        i
        for i in view.marked("own_acts")
        if reading.mark("past_verbs")[i] > 0
        and reading.mark("own_acts")[i]
        + sum(reading.mark(name)[i] > 0 for name in ("quantities", "names", "past_time", "outcome"))
        >= 2
    ]


def closest_to_story(view: View) -> int:
    """The sentence that is likeliest to belong to a story."""
    return int(np.argmin(view.probability("O")))


def is_beside(view: View) -> bool:
    """Whether another question seems to be answered; never without a question."""
    relevance = view.numbers.relevance
    return relevance is not None and relevance < _BESIDE
