"""Reads wishes for more or fewer questions than there are: "two more", "make it shorter"."""

import re
from dataclasses import dataclass
from typing import Literal

from coach.interview.numbers import NUMBER, number_of

_MORE = re.compile(
    rf"({NUMBER})\s+(?:(?:more|further|extra|additional|other)\b)(?:\s+(?:questions?|qs?)\b)?", re.I
)
_THEN_OVER = re.compile(
    r"\b(then|(?:cut|down|reduce|shorten)\b.*\bto|max\w*|tops|only|left|no\s+more|and\s+(?:i'?m\s+)?(?:done|out|off|finish|stop|that'?s\s+it))\b",
    re.IGNORECASE,
)
_LONGER = re.compile(r"\b(longer|lengthen|more\s+(questions|time)|extend)\b", re.IGNORECASE)
_SHORTER = re.compile(
    r"\b(shorter|shorten|fewer|less(?!\s+than)|cut\s+(it\s+)?(down|short)|reduce)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Further:
    """A wish that counts from here.

    Attributes:
        kind: so many are added, or so many are left; or only longer, or shorter.
        number: how many, where that is said.
    """

    kind: Literal["added", "left", "longer", "shorter"]
    number: int = 0


def read_further(text: str) -> tuple[Further | None, str]:
    """Read such a wish.

    Args:
        text: what was typed.

    Returns:
        The wish, if there is one, and the text without its number.
    """
    found = _MORE.search(text)
    if found:
        rest = f"{text[: found.start()]}, {text[found.end() :]}"
        kind: Literal["added", "left"] = "left" if _THEN_OVER.search(text) else "added"
        return Further(kind, number_of(found.group(1))), rest
    if _LONGER.search(text):
        return Further("longer"), text
    if _SHORTER.search(text):
        return Further("shorter"), text
    return None, text
