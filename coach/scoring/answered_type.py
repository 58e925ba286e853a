"""What type of question an answer would answer: a plan, a wish and a price are told differently."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coach.scoring.features import FEATURES, SUBSTANCE
from coach.scoring.linear import Linear, softmax
from coach.scoring.question_type import QUESTION_TYPES
from coach.scoring.reading import Reading
from coach.scoring.relevance import whole_vector

_SURELY = 6.0  # of -log probability: an answer of another type can be no surer
_OF_ANSWER = [row for row, name in enumerate(FEATURES) if name not in SUBSTANCE]
_MOST = 3.0  # of one mark in one sentence
# What each input weighs for the classifier, the marks 1; chosen by cross-validation in the bank.
_TOPIC_WEIGHT = 4.0
_WORDING_WEIGHT = 4.0
_FEATURES_WEIGHT = 2.0


def answered_inputs(reading: Reading, features: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the type of an answer is told by: what it is about, how it is put, what its words do.

    Args:
        reading: an answer of at least one sentence, each thing said once.
        features: of the answer, in the order of FEATURES; how good it is does not count.
    """
    return np.concatenate(
        [
            _TOPIC_WEIGHT * whole_vector(reading).astype(np.float64),
            _WORDING_WEIGHT * reading.wording.astype(np.float64).mean(axis=0),
            _FEATURES_WEIGHT * features[_OF_ANSWER],
            np.minimum(reading.marks, _MOST).mean(axis=0),
        ]
    )


def answers_type(answered: Linear, inputs: NDArray[np.float64], kind: str) -> float:
    """0..1: 1 where an answer is surely one to such a question, 0 where surely not.

    Args:
        answered: a score for each of QUESTION_TYPES.
        inputs: from `answered_inputs`.
        kind: the type of the question.
    """
    (shares,) = softmax(answered(inputs)[None, :])
    share = float(shares[QUESTION_TYPES.index(kind)])
    return 1 - min(-float(np.log(max(share, 1e-9))), _SURELY) / _SURELY
