"""Picks one of several wordings so that an interview does not repeat itself."""

import random
from collections.abc import Sequence


def pick(wordings: Sequence[str], seed: str, turn: int) -> str:
    """Return the wording for a turn.

    Args:
        wordings: at least one wording.
        seed: gives each interview an order of its own.
        turn: number of the turn, from 0; a wording comes again only when all others have.
    """
    order = list(range(len(wordings)))
    random.Random(seed).shuffle(order)
    return wordings[order[turn % len(order)]]
