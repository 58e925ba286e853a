"""The pictures of the evaluation and of the bench, as PNG files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from coach.scoring.labels import LABELS

_DOTS = {"alpha": 0.45, "s": 14, "color": "#1f5f8b", "linewidths": 0}


def _figure(width: float = 4.2, height: float = 4.0) -> tuple[Any, Any]:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    return pyplot.subplots(figsize=(width, height), layout="constrained")


def _save(figure: Any, path: Path) -> None:
    from matplotlib import pyplot

    # No date in the file: the same figures give the same picture.
    figure.savefig(path, dpi=110, metadata={"Software": None})
    pyplot.close(figure)


def predicted_against_rated(ratings: Sequence[float], scores: Sequence[float], path: Path) -> None:
    """A dot for each answer; on the line the two agree."""
    figure, axes = _figure()
    axes.plot([1, 5], [1, 5], color="#999999", linewidth=1)
    axes.scatter(ratings, scores, **_DOTS)
    axes.set(xlabel="rating", ylabel="score", xlim=(0.9, 5.1), ylim=(0.9, 5.1))
    axes.set_title("Predicted against rated")
    _save(figure, path)


def confusion(right: Sequence[str], found: Sequence[str], path: Path) -> None:
    """How often each label (row) is taken for each (column), in shares of the row."""
    counts = np.zeros((len(LABELS), len(LABELS)))
    for a, b in zip(right, found, strict=True):
        counts[LABELS.index(a), LABELS.index(b)] += 1
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, axes = _figure()
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for row, column in np.ndindex(shares.shape):
        dark = shares[row, column] > 0.5
        axes.text(column, row, f"{shares[row, column]:.2f}", ha="center", va="center",
                  color="white" if dark else "black", fontsize=9)  # fmt: skip
    axes.set(xticks=range(len(LABELS)), yticks=range(len(LABELS)), xticklabels=LABELS,
             yticklabels=LABELS, xlabel="taken for", ylabel="labelled")  # fmt: skip
    axes.set_title("Sentence labels")
    _save(figure, path)


def score_against_length(words: Sequence[int], scores: Sequence[float], path: Path) -> None:
    """Whether length alone pays."""
    figure, axes = _figure()
    axes.scatter(words, scores, **_DOTS)
    axes.set(xlabel="words", ylabel="score", ylim=(0.9, 5.1))
    axes.set_title("Score against length")
    _save(figure, path)


def seconds_against_answers(answers: Sequence[int], seconds: Sequence[float], path: Path) -> None:
    """The time of batches, both axes logarithmic: a straight line at 45 degrees is linear cost."""
    figure, axes = _figure(5.0, 3.6)
    axes.loglog(answers, seconds, marker="o", color="#1f5f8b")
    per_answer = seconds[-1] / answers[-1]
    axes.loglog(answers, [per_answer * count for count in answers], color="#999999", linewidth=1)
    axes.set(xlabel="answers in a batch", ylabel="seconds")
    axes.set_title("Time of a batch (grey: exactly linear)")
    _save(figure, path)
