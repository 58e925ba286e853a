"""Which themes a story has and which a question asks for: what the story is an example of.

A story about a lorry that came without the table and a question about bad news share no word and
lie far apart. Both are near things that people have said of the same theme: the question near other
questions, the story near other stories and their tell-tale sentences. So each is first compared
with its like (kernel ridge regression; Saunders, Gammerman and Vovk 1998), and then the themes that
are found are compared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.scoring.linear import Linear
from coach.scoring.reading import Reading

_SENTENCES_COUNT = 0.5  # of a story's sentences beside the story as a whole


@dataclass(frozen=True)
class Examples:
    """Outputs for a text from those of examples: the closer an example, the more it counts.

    Attributes:
        vectors: unit vectors of the examples, shape (examples, 384).
        weights: what each brings, shape (examples, outputs).
        offset: shape (outputs,).
        sharpness: how fast an example counts less with distance.
    """

    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]
    offset: NDArray[np.float32]
    sharpness: float

    def __call__(self, vector: NDArray[np.float32]) -> NDArray[np.float64]:
        """Outputs of one text, shape (outputs,).

        Args:
            vector: its unit vector, shape (384,).
        """
        near = np.exp(self.sharpness * (self.vectors @ vector - 1))
        outputs: NDArray[np.float64] = (near @ self.weights + self.offset).astype(np.float64)
        return outputs


@dataclass(frozen=True)
class Scale:
    """What is usual for each theme, so that common themes do not drown rare ones.

    Attributes:
        mean: shape (themes,).
        spread: shape (themes,), above 0.
    """

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]

    def __call__(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far values lie from the usual, in spreads."""
        result: NDArray[np.float64] = (values - self.mean) / self.spread
        return result


@dataclass(frozen=True)
class ThemeModel:
    """What was learned of themes.

    Attributes:
        asked: themes that a question asks for.
        told: themes of a story as a whole.
        by_sentence: themes of one sentence of a story, from what `sentence_inputs` gives.
        told_scale: of stories as a whole.
        by_sentence_scale: of what the sentences of a story come to.
    """

    asked: Examples
    told: Examples
    by_sentence: Linear
    told_scale: Scale
    by_sentence_scale: Scale

    def of_question(self, topic: NDArray[np.float32]) -> NDArray[np.float64]:
        """What a new question asks for, shape (themes,): see `asked_direction`.

        Args:
            topic: unit vector of the question's topic.
        """
        return asked_direction(self.asked(topic), CLEAR)

    def of_story(
        self, reading: Reading, whole: NDArray[np.float32], told: Examples | None = None
    ) -> NDArray[np.float64]:
        """How much more than usual of each theme a story has, shape (themes,).

        Args:
            reading: an answer of at least one sentence.
            whole: its unit vector.
            told: in place of the model's own, for training.
        """
        sentences = self.by_sentence_scale(sentences_together(self.by_sentence, reading))
        result: NDArray[np.float64] = (
            self.told_scale((told or self.told)(whole)) + _SENTENCES_COUNT * sentences
        )
        return result


CLEAR = 0.5  # length of found themes from which a question clearly asks for them


def asked_direction(themes: NDArray[np.float64], clear: float = 1e-9) -> NDArray[np.float64]:
    """A question's themes as a direction: how much it asks for each more than for the others.

    Args:
        themes: 0..1 each, or what was found for that; shape (themes,).
        clear: how far they have to stand out for a direction of length 1; else it is shorter, and
            of length 0 where none stands out: a question that any story may answer.
    """
    centred = themes - themes.mean()
    direction: NDArray[np.float64] = centred / max(float(np.linalg.norm(centred)), clear)
    return direction


_USUAL = 2.5  # what a story shows of the themes of a question that it answers, on average


def shown(told: NDArray[np.float64], asked: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much of what each question asks for a story has.

    As far as a question is open, a story that is told to it answers it as stories usually do.

    Args:
        told: from `ThemeModel.of_story`, shape (themes,).
        asked: a direction for each question, of length 0 to 1, shape (questions, themes).
    """
    open_share = 1 - np.minimum(np.linalg.norm(asked, axis=1), 1.0)
    found: NDArray[np.float64] = asked @ told + open_share * _USUAL
    return found


_WORDING = 0.5  # beside what a sentence means


def sentence_inputs(
    meaning: NDArray[np.float32], wording: NDArray[np.float32]
) -> NDArray[np.float64]:
    """What a sentence's themes are told from, shape (sentences, 768)."""
    return np.concatenate([meaning, _WORDING * wording], axis=1).astype(np.float64)


def sentences_together(by_sentence: Linear, reading: Reading) -> NDArray[np.float64]:
    """What the sentences come to: a theme shows in one of them and runs through the others."""
    inputs = sentence_inputs(reading.meaning, reading.wording)
    found = inputs @ by_sentence.weights + by_sentence.offset
    together: NDArray[np.float64] = found.max(axis=0) + found.mean(axis=0)
    return together
