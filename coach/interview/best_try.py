"""Which of several tries at a question counts."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Try = TypeVar("Try")


def best_try(tries: Sequence[Try], overall: Callable[[Try], float | None]) -> Try:
    """Return the try that counts: the one with the best score, of equals the later.

    Args:
        tries: all tries at one question, the oldest first, at least one.
        overall: gives the score of a try, 1..5, or None where it has none, which is the least.
    """
    return max(enumerate(tries), key=lambda one: (overall(one[1]) or 0.0, one[0]))[1]
