"""What the marker sees of a sentence and of a whole text.

A criterion is looked for sentence by sentence, by meaning and by how a sentence is put (the two
layers that the encoder gives) and by patterns that stand in the content. A text is then judged by
the criteria that it meets, each counted once, and by how definite it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from coach.content import Criterion
from coach.scoring.linear import Linear
from coach.scoring.reading import Reading

_WORDING_SHARE = 0.4  # beside the meaning
_BY_PATTERN = 0.95  # how sure a pattern is
DEFINITE: tuple[str, ...] = ("quantities", "names", "reason", "general", "buzzword", "hedge")


def sentence_inputs(reading: Reading) -> NDArray[np.float64]:
    """Shape (sentences, inputs): meaning, wording, place in the text, and a question mark."""
    count = len(reading.sentences)
    place = np.linspace(0, 1, count) if count > 1 else np.zeros(1)
    extras = np.column_stack(
        [
            place,
            np.arange(count) == 0,
            np.arange(count) == count - 1,
            reading.mark("question_mark") > 0,
            np.minimum(reading.mark("quantities"), 2) / 2,
            np.minimum(reading.mark("names"), 2) / 2,
            np.minimum(reading.mark("words"), 30) / 30,
        ]
    )
    vectors = (reading.meaning, _WORDING_SHARE * reading.wording)
    return np.hstack([*vectors, 0.3 * extras]).astype(np.float64)


def met(reading: Reading, criteria: Sequence[Criterion], classifier: Linear) -> NDArray[np.float64]:
    """How surely each sentence meets each criterion: shape (sentences, criteria), 0..1."""
    odds = classifier(sentence_inputs(reading))
    sure = 1 / (1 + np.exp(-np.clip(odds, -40, 40)))
    for column, criterion in enumerate(criteria):
        pattern = _pattern(tuple(criterion.patterns))
        if pattern is not None:
            for row, sentence in enumerate(reading.sentences):
                if pattern.search(sentence.replace("’", "'")):
                    sure[row, column] = max(sure[row, column], _BY_PATTERN)
    return np.asarray(sure)


@lru_cache(maxsize=256)
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


def text_inputs(reading: Reading, sure: NDArray[np.float64]) -> NDArray[np.float64]:
    """What a text is judged by: its criteria, and how definite it is.

    Args:
        reading: a text of at least one sentence.
        sure: of `met`.
    """
    definite = [
        min(2.0, float(reading.mark(name).sum()) / max(len(reading.sentences), 1))
        for name in DEFINITE
    ]
    return np.concatenate([sure.max(axis=0), np.array(definite)])


def whole_inputs(reading: Reading) -> NDArray[np.float64]:
    """The direction of the whole text, in both layers: shape (768,)."""
    weights = np.sqrt(np.maximum(reading.mark("words"), 1.0))[:, None]
    parts = []
    for layer, share in ((reading.meaning, 1.0), (reading.wording, _WORDING_SHARE)):
        mean = (layer.astype(np.float64) * weights).sum(axis=0)
        parts.append(share * mean / max(float(np.linalg.norm(mean)), 1e-9))
    return np.concatenate(parts)
