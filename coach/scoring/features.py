"""What is measured of a whole answer. Every number grows with what is said, none with length."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coach.scoring.labels import LABELS
from coach.scoring.reading import Reading

# What the sentences are worth: of all features these alone depend on the question's type.
SUBSTANCE = ("substance_best", "substance_mean")
FEATURES: tuple[str, ...] = (
    *(f"best_{label}" for label in "STAR"),
    *(f"mass_{label}" for label in "STAR"),
    "own_acts",
    "own_share",
    "group_share",
    "others_share",
    "particulars",
    "past_time",
    "past_share",
    "present_acts",
    "reasons",
    "outcomes",
    "lessons",
    "stakes",
    "failures",
    "own_omissions",
    "plan_steps",
    "asks",
    "conditional_share",
    "habit_share",
    "general_share",
    "buzzwords",
    "hedges",
    "employer",
    *SUBSTANCE,
)


def answer_features(
    reading: Reading,
    labels: NDArray[np.float64],
    substance: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The features of an answer in the order of FEATURES, each roughly 0..1.

    Args:
        reading: the answer, each thing said once.
        labels: label probabilities, shape (sentences, 5).
        substance: expected rating from each sentence alone, shape (sentences,), about 1..5.
    """
    if not reading.sentences:
        return np.zeros(len(FEATURES))
    told = 1 - labels[:, LABELS.index("O")]
    certain = np.clip((labels[:, :4] - 0.25) / 0.75, 0, 1)
    acts = {
        name: float((reading.mark(f"{name}_acts") * (0.3 + 0.7 * told)).sum())
        for name in ("own", "group", "others")
    }
    all_acts = sum(acts.values()) + 1.0
    words = np.maximum(reading.mark("words"), 1)
    past = float(reading.mark("past_verbs").sum())
    present = float(reading.mark("present_verbs").sum() + reading.mark("hypothetical").sum())
    return np.array(
        [
            *certain.max(axis=0),
            *(1 - np.exp(-certain.sum(axis=0))),
            _filled(acts["own"], 3),
            acts["own"] / all_acts,
            acts["group"] / all_acts,
            acts["others"] / all_acts,
            _filled(float(((reading.mark("quantities") + reading.mark("names")) * told).sum()), 3),
            _filled(float(reading.mark("past_time").sum()), 2),
            past / (past + 1.5 * present + 2.0),
            _filled(float((reading.mark("present_verbs") * told).sum()), 2),
            _filled(float(reading.mark("reason").sum()), 2),
            _filled(float((reading.mark("outcome") * labels[:, LABELS.index("R")]).sum()), 1.5),
            _filled(float(reading.mark("lesson").sum()), 1),
            _filled(float((reading.mark("task") * told).sum()), 1.5),
            _filled(float(reading.mark("failure").sum()), 1.5),
            _filled(float((reading.mark("own_omissions") * told).sum()), 1.5),
            _filled(float(reading.mark("plan_step").sum()), 2),
            _filled(float(reading.mark("asks").sum()), 2),
            _share(reading.mark("hypothetical"), words),
            _share(reading.mark("habit"), words),
            _share(reading.mark("general"), words),
            _filled(float(reading.mark("buzzword").sum()), 4),
            _filled(float(reading.mark("hedge").sum()), 4),
            _filled(float(reading.mark("own_reasons").sum()), 2),
            *substance_features(reading, substance),
        ]
    )


def substance_features(reading: Reading, substance: NDArray[np.float64]) -> tuple[float, float]:
    """The features named SUBSTANCE: the worth of the best sentences and of all words.

    Args:
        reading: an answer of at least one sentence.
        substance: as for `answer_features`.
    """
    words = np.maximum(reading.mark("words"), 1)
    best = np.sort(substance)[::-1][:3]
    padded = np.concatenate([best, np.full(3 - len(best), 1.5)])
    mean = float((substance * words).sum() / words.sum())
    return (float(padded.mean()) - 1) / 4, (mean - 1) / 4


def _filled(amount: float, half: float) -> float:
    """0 for nothing, .5 at `half`, towards 1 for much."""
    return amount / (amount + half)


def _share(marks: NDArray[np.float64], words: NDArray[np.float64]) -> float:
    """The share of the words that stand in sentences with the mark, a little shrunk."""
    return float((words * (marks > 0)).sum() / (words.sum() + 10))
