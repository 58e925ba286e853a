"""What a candidate's question is about: by its meaning, and by words that give it away.

A question often begins with what the candidate knows of the trade; the topic stands in the part
that asks, so that is looked at apart from the whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from coach.content import Topic
from coach.scoring.reading import Reading

_WHOLE_SHARE = 0.6
_WORDING_SHARE = 0.7
_WORD_SHARE = 0.5


class TopicCues:
    """The words and patterns of all topics, in the order of their ids."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        self.ids = tuple(sorted(topics))
        self._patterns = [_any(topics[one].patterns) for one in self.ids]
        self._words = [_any(_word_patterns(topics[one].words)) for one in self.ids]

    def inputs(self, reading: Reading) -> NDArray[np.float64]:
        """What tells the topic of a question: shape (1152 + 2 · topics,)."""
        asking = np.flatnonzero(reading.mark("question_mark") > 0)
        rows = asking if len(asking) else np.arange(len(reading.sentences))
        text = " ".join(reading.sentences[i] for i in rows).replace("’", "'")
        cues = [float(bool(one.search(text))) for one in self._patterns]
        words = [_WORD_SHARE * min(2, len(one.findall(text))) for one in self._words]
        return np.concatenate(
            [
                _direction(reading.meaning[rows]),
                _WHOLE_SHARE * _direction(reading.meaning),
                _WORDING_SHARE * _direction(reading.wording[rows]),
                np.array(cues + words),
            ]
        )


def _direction(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    mean = vectors.astype(np.float64).mean(axis=0)
    result: NDArray[np.float64] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return result


def _word_patterns(words: str) -> list[str]:
    return [rf"\b{re.escape(one.strip())}\b" for one in words.split(",") if one.strip()]


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)
