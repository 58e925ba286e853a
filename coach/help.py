"""Finds the entry of a bank, a list of things that people say, that a text comes nearest to."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

import numpy as np

from coach.embedding import Encoder
from coach.readable import readable

#: Cosine with the nearest way of saying it from which on an entry is meant.
NEAR = 0.55


class Entry(Protocol):
    """What a bank can hold: anything with the ways in which people say it."""

    @property
    def asks(self) -> Sequence[str]:
        """Ways of saying it."""


_Entry = TypeVar("_Entry", bound=Entry)


class AnswerBank(Generic[_Entry]):
    """Compares a text with all ways of saying it that the entries have.

    Args:
        entries: at least one.
        encoder: what turns sentences into vectors.
        near: cosine from which on an entry is meant.
    """

    def __init__(self, entries: Sequence[_Entry], encoder: Encoder, near: float = NEAR) -> None:
        """Encode all ways of saying it."""
        self._encoder = encoder
        self._near = near
        self._owners = [one for one in entries for _ in one.asks]
        self._asks = encoder.encode([readable(ask) for one in entries for ask in one.asks]).meaning

    def nearest(self, text: str) -> tuple[_Entry, float]:
        """Return the entry whose ways of saying it come nearest, and their cosine, -1..1.

        Args:
            text: what was typed.
        """
        near = self._asks @ self._encoder.encode([readable(text)]).meaning[0]
        best = int(np.argmax(near))
        return self._owners[best], float(near[best])

    def find(self, text: str) -> _Entry | None:
        """Return the nearest entry, or None where none is near.

        Args:
            text: what was typed.
        """
        found, cosine = self.nearest(text)
        return found if cosine >= self._near else None
