"""How it is said that a name is unknown: with the nearest one that there is."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like another one, or None where none is like it."""
    found = get_close_matches(name.lower().replace("-", "_"), list(known), n=1)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return the question for the nearest name, with a blank in front; empty where there is none.

    Args:
        name: What was given.
        known: What there is.
    """
    found = nearest(name, known)
    return f" (did you mean {found}?)" if found else ""
