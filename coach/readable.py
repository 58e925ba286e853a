"""What the coach reads of a text: so much of it, and nothing that cannot be stored."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Characters of one text; the rest is not read. A quarter of an hour of talk has as many, and the
#: slowest text of this length is scored in under a second (`tests/faults`).
LONGEST_TEXT = 12_000

#: Halves of characters, which JSON can name and no file, database or encoder takes.
_HALVES = re.compile("[\ud800-\udfff]")
_UNREADABLE = "\ufffd"


def readable(text: str, what: str = "text") -> str:
    """A text as far as it is read, each half of a character in it replaced.

    Args:
        text: anything typed.
        what: how a refusal calls it: "answer", "question".

    Raises:
        TypeError: it is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"The {what} has to be a text (str), not {type(text).__name__}.")
    return _HALVES.sub(_UNREADABLE, text[:LONGEST_TEXT])


def readable_sentences(sentences: Sequence[str] | None) -> list[str] | None:
    """Sentences that are given, each as far as it is read; None where none are given.

    Raises:
        TypeError: they are no list of texts.
    """
    if sentences is None:
        return None
    if isinstance(sentences, str) or not isinstance(sentences, Sequence):
        raise TypeError(
            f"The sentences have to be a list of texts, not {type(sentences).__name__}."
        )
    return [readable(one, "sentence") for one in sentences]
