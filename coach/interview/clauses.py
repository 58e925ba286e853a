"""What a clause of the set-up is about: a person, everybody, a mode, a job, or nothing of the kind.

It is learned from examples (`setting_phrasings.yml`): a linear map from the vectors of a clause to
the kinds, by least squares. It reads what no pattern knows, and holds back what only looks like a
job. Whom and what exactly a clause names is found elsewhere (`settings.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach import paths
from coach.content.setting_words import load_setting_phrasings
from coach.embedding import Encoder, EncoderError, load_encoder

NOTHING = "nothing"
ROLE = "role"
#: How much the map is held down, in examples; chosen with one author left out at a time.
_RIDGE = 1.0


@dataclass(frozen=True)
class Kind:
    """What a clause is about.

    Attributes:
        name: a persona's id, "all", a mode, ROLE or NOTHING.
        ahead: how far before the next kind, about 0..1.
    """

    name: str
    ahead: float


class ClauseReader:
    """Tells kinds of clauses apart.

    Args:
        phrasings: kind to examples.
        encoder: what turns sentences into vectors.
    """

    def __init__(self, phrasings: Mapping[str, Sequence[str]], encoder: Encoder) -> None:
        """Encode the examples and fit the map; some tenths of a second."""
        self._encoder = encoder
        self._names = list(phrasings)
        texts = [(text, at) for at, name in enumerate(self._names) for text in phrasings[name]]
        vectors = self._vectors([text for text, _ in texts])
        kinds = np.array([at for _, at in texts])
        targets = np.eye(len(self._names))[kinds]
        # Each kind counts as much as any other, however many examples it has.
        weights = 1 / np.sqrt(np.bincount(kinds)[kinds])
        weights *= len(weights) / weights.sum()
        weighted = vectors.T * weights
        held = _RIDGE * np.eye(vectors.shape[1])
        self._map = np.linalg.solve(weighted @ vectors + held, weighted @ targets)

    def kind(self, clause: str) -> Kind:
        """What a clause is about.

        Args:
            clause: some words.
        """
        scores = (self._vectors([clause]) @ self._map)[0]
        best, second = np.argsort(scores)[::-1][:2]
        return Kind(self._names[best], float(scores[best] - scores[second]))

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float64]:
        found = self._encoder.encode([text.casefold().strip(" .,!?") for text in texts])
        ones = np.ones((len(texts), 1))
        return np.hstack([found.meaning, found.wording, ones]).astype(np.float64)


def load_clause_reader() -> ClauseReader | None:
    """The reader with the content's examples, made once a process; None without an encoder."""
    return _load(paths.content(), paths.models())


@lru_cache(maxsize=4)
def _load(content: Path, models: Path) -> ClauseReader | None:
    try:
        return ClauseReader(load_setting_phrasings(content), load_encoder())
    except EncoderError:
        return None  # the patterns alone have to do
