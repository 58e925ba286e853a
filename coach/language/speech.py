"""Where the next thing said begins in speech that has no full stops.

Two things are weighed: how much the words around a gap look like a bound (logistic regression), and
how long sentences mostly are. The likeliest way to cut a whole stretch is found by dynamic
programming: a semi-Markov model (Sarawagi and Cohen 2004, "Semi-Markov conditional random fields
for information extraction"), its two parts learned apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc

from coach.errors import CoachError
from coach.paths import models

COLUMNS = 2**16  # what a gap looks like is one of so many columns
LONGEST = 60  # words of one sentence
_BOUND = 4.0  # added at each bound; chosen, as is the sum itself, by dictated answers of the bank
_FILE = "sentence_bounds.npz"
_EDGE = "#"
_ENDINGS = ("ing", "ed", "ly", "er", "s", "e", "y")


class BoundsError(CoachError):
    """What was learned of sentence bounds is missing or cannot be read."""


@dataclass(frozen=True)
class SpeechBounds:
    """What was learned of sentence bounds.

    Attributes:
        weights: log odds of a bound for each column, shape (COLUMNS,).
        offset: added to them.
        lengths: logarithm of the share of sentences of 0..LONGEST words, shape (LONGEST + 1,).
    """

    weights: NDArray[np.float32]
    offset: float
    lengths: NDArray[np.float64]

    def starts(self, words: Sequence[str]) -> list[int]:
        """Where sentences begin after the first one.

        Args:
            words: in small letters.

        Returns:
            numbers of words, rising, each from 1 to len(words) - 1.
        """
        count = len(words)
        bound = np.zeros(count + 1)  # the end is one in any case
        for gap in range(1, count):
            looks = float(self.weights[gap_columns(words, gap)].sum())
            bound[gap] = looks + (self.offset + _BOUND)
        best = np.zeros(count + 1)
        before = np.zeros(count + 1, dtype=np.int64)
        for end in range(1, count + 1):
            first = max(0, end - LONGEST)
            ways = best[first:end] + self.lengths[end - first : 0 : -1]
            chosen = int(ways.argmax())
            best[end], before[end] = ways[chosen] + bound[end], first + chosen
        found = []
        place = int(before[count])
        while place > 0:
            found.append(place)
            place = int(before[place])
        return found[::-1]

    def save(self, folder: Path) -> None:
        """Write it; it is moved into place when complete.

        Raises:
            OSError: the folder cannot be written to.
        """
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f"unfinished-{_FILE}"
        np.savez(unfinished, weights=self.weights, offset=self.offset, lengths=self.lengths)
        unfinished.replace(folder / _FILE)


@cache
def load_speech_bounds(folder: Path | None = None) -> SpeechBounds:
    """What training wrote, read once.

    Args:
        folder: where it lies; without it the coach's own.

    Raises:
        BoundsError: it is missing or cannot be read.
    """
    path = (folder or models() / "coach") / _FILE
    try:
        with np.load(path, allow_pickle=False) as arrays:
            found = SpeechBounds(arrays["weights"], float(arrays["offset"]), arrays["lengths"])
        if found.weights.shape != (COLUMNS,) or found.lengths.shape != (LONGEST + 1,):
            raise ValueError("another shape")
        return found
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise BoundsError(
            f"The sentence bounds {path} are missing or cannot be read; run `make train FORCE=1`."
        ) from error


def spoken_words(doc: Doc, first: int, end: int) -> list[int]:
    """The tokens from `first` up to `end` that are said aloud; a bound lies before one of these."""
    return [i for i in range(first, end) if doc[i].is_alpha or doc[i].like_num]


def gap_columns(words: Sequence[str], gap: int) -> list[int]:
    """The columns of what the gap before a word looks like: the words around it and their endings.

    Args:
        words: in small letters.
        gap: the number of the word behind it.
    """
    return [hash_string(look) % COLUMNS for look in _looks(words, gap)]


def _looks(words: Sequence[str], gap: int) -> Iterator[str]:
    around = [_word(words, gap + shift) for shift in (-2, -1, 0, 1, 2)]
    two_before, before, here, after, two_after = around
    ends, begins, goes_on = (_ending(word) for word in around[1:4])
    yield from (f"{place}={word}" for place, word in enumerate(around))
    yield f"{two_before} {before}|"
    yield f"{before}|{here}"
    yield f"|{here} {after}"
    yield f"|{here} {after} {two_after}"
    yield f"{ends}|{here}"
    yield f"{ends}|{here} {after}"
    yield f"|{here} {goes_on}"
    yield f"{ends}|{begins} {goes_on}"
    yield f"{ends}|"
    yield f"|{begins}"


def _word(words: Sequence[str], place: int) -> str:
    if not 0 <= place < len(words):
        return _EDGE
    return "0" if words[place][:1].isdigit() else words[place]


def _ending(word: str) -> str:
    return next(
        (f"-{one}" for one in _ENDINGS if len(word) > len(one) + 1 and word.endswith(one)), "-"
    )
