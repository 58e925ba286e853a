"""Finds the entry of the answer bank that a question to the coach asks for."""

import numpy as np

from coach.content.help import HelpEntry
from coach.embedding import Encoder
from coach.readable import readable

#: Cosine with the nearest way of asking from which on an entry is said.
NEAR = 0.55


class AnswerBank:
    """Compares a question with all ways of asking that the bank has.

    Args:
        entries: of the bank.
        encoder: what turns sentences into vectors.
    """

    def __init__(self, entries: list[HelpEntry], encoder: Encoder) -> None:
        """Encode all ways of asking."""
        self._encoder = encoder
        self._owners = [one for one in entries for _ in one.asks]
        self._asks = encoder.encode([readable(ask) for one in entries for ask in one.asks]).meaning

    def find(self, text: str) -> HelpEntry | None:
        """Return the entry whose ways of asking come nearest, or None where none is near.

        Args:
            text: what was typed.
        """
        near = self._asks @ self._encoder.encode([readable(text)]).meaning[0]
        best = int(np.argmax(near))
        return self._owners[best] if near[best] >= NEAR else None
