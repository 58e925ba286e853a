"""The sentence labeller: S, T, A, R or O for each sentence of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coach.language.form import word_runs
from coach.scoring.linear import Linear, softmax
from coach.scoring.reading import Reading

LABELS: tuple[str, ...] = ("S", "T", "A", "R", "O")

OWN_AXES = 160  # principal axes kept of how the sentence itself is put
CONTEXT_AXES = 48  # and of its neighbours' and of the whole answer's
MEANING_AXES = 96  # and of what the sentence is about
_NEIGHBOURS = 3  # closest exemplar sentences of a label that count
_MOST = 2.0  # a mark found more often in one sentence tells nothing more


@dataclass(frozen=True)
class SentenceBank:
    """The labelled exemplar sentences that every sentence is compared with.

    Attributes:
        vectors: how each is put, unit rows, shape (sentences, 384).
        labels: the label of each, as its place in LABELS.
        questions: the question that each sentence's answer answers.
        exemplars: the id of each sentence's exemplar.
        texts: the sentences.
    """

    vectors: NDArray[np.float32]
    labels: NDArray[np.int64]
    questions: tuple[str, ...]
    exemplars: tuple[str, ...]
    texts: tuple[str, ...]

    def without(self, question: str) -> SentenceBank:
        """The bank less the exemplars of one question."""
        kept = [i for i, name in enumerate(self.questions) if name != question]
        return SentenceBank(
            self.vectors[kept],
            self.labels[kept],
            tuple(self.questions[i] for i in kept),
            tuple(self.exemplars[i] for i in kept),
            tuple(self.texts[i] for i in kept),
        )

    @cached_property
    def runs(self) -> dict[tuple[str, ...], frozenset[str]]:
        """Every run of words of the bank, with the exemplars that have it."""
        found: dict[tuple[str, ...], set[str]] = {}
        for text, exemplar in zip(self.texts, self.exemplars, strict=True):
            for run in word_runs(text.replace("’", "'")):
                found.setdefault(run, set()).add(exemplar)
        return {run: frozenset(names) for run, names in found.items()}

    def similarities(self, reading: Reading) -> NDArray[np.float64]:
        """Cosines, shape (sentences of the answer, sentences of the bank)."""
        # One product for each sentence: a row must not depend on the number of rows.
        rows = [self.vectors @ vector for vector in reading.wording]
        return np.stack(rows).astype(np.float64) if rows else np.zeros((0, len(self.texts)))


@dataclass(frozen=True)
class Space:
    """The directions that the models look along.

    Attributes:
        centre: mean of the wording of the training sentences, shape (384,).
        axes: principal axes of their wording, shape (384, OWN_AXES).
        meaning_centre: mean of their meaning, shape (384,).
        meaning_axes: principal axes of their meaning, shape (384, MEANING_AXES), scaled.
    """

    centre: NDArray[np.float64]
    axes: NDArray[np.float64]
    meaning_centre: NDArray[np.float64]
    meaning_axes: NDArray[np.float64]


@dataclass(frozen=True)
class LabelModel:
    """Multinomial logistic regression, a score for each label.

    It looks at a sentence, its closest exemplar sentences of each label, its neighbours, its marks
    and its place.
    """

    linear: Linear

    def probabilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Shape (sentences, 5), rows sum to 1, columns in the order of LABELS."""
        if not len(features):
            return np.zeros((0, len(LABELS)))
        return softmax(self.linear(features))


def sentence_features(
    reading: Reading, similarities: NDArray[np.float64], bank: SentenceBank, space: Space
) -> NDArray[np.float64]:
    """What the labeller sees of each sentence: shape (sentences, features).

    Args:
        reading: an answer of at least one sentence.
        similarities: of its sentences with the bank's.
        bank: the labelled exemplar sentences.
        space: the directions of meaning.
    """
    count = len(reading.sentences)
    # One product for each sentence: a row must not depend on the number of rows.
    turned = np.stack([(vector - space.centre) @ space.axes for vector in reading.wording])
    about = np.stack([(row - space.meaning_centre) @ space.meaning_axes for row in reading.meaning])
    closest = _closest_by_label(similarities, bank.labels)
    own = 5 * turned
    near = 3 * turned[:, :CONTEXT_AXES]
    marks = np.minimum(reading.marks, _MOST)
    marks[:, -3] = np.log1p(reading.mark("words")) / 2
    place = np.arange(count)
    return np.hstack(
        [
            own,
            about,
            6 * (closest - closest.mean(axis=1, keepdims=True)),
            0.5 * marks,
            _shifted(near, 1),
            _shifted(near, -1),
            np.repeat(near.mean(axis=0, keepdims=True), count, axis=0),
            0.25 * _shifted(marks, 1),
            0.25 * _shifted(marks, -1),
            0.7 * np.repeat(marks.mean(axis=0, keepdims=True), count, axis=0),
            np.stack(
                [
                    place == 0,
                    place == count - 1,
                    place / max(1, count - 1),
                    1 - np.minimum(place, 4) / 4,
                    np.minimum(count - 1 - place, 3) / 3,
                ],
                axis=1,
            ),
        ]
    )


def _closest_by_label(
    similarities: NDArray[np.float64], labels: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Mean cosine with the three closest exemplar sentences of each label: (sentences, labels)."""
    columns = []
    for label in range(len(LABELS)):
        of_label = similarities[:, labels == label]
        if not of_label.shape[1]:
            columns.append(np.zeros(len(similarities)))
            continue
        count = min(_NEIGHBOURS, of_label.shape[1])
        closest = np.partition(of_label, -count, axis=1)[:, -count:]
        columns.append(np.sort(closest, axis=1).mean(axis=1))
    return np.stack(columns, axis=1)


def _shifted(rows: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """Each row's neighbour: the one before for 1, the one after for -1, zeros at the ends."""
    result = np.zeros_like(rows)
    if by > 0:
        result[by:] = rows[:-by]
    else:
        result[:by] = rows[-by:]
    return result
