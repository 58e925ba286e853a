"""Says whether a message can be an answer at all, before anything is scored."""

import re
import unicodedata
from collections.abc import Collection
from typing import Literal

Unusable = Literal["empty", "no_words", "too_long", "same_again"]

LONGEST_ANSWER = 12_000
_SHORTEST_WORD = 2
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!][^<>]*>")
_SQL = re.compile(
    r"\b(select|insert|update|delete|drop|alter|union)\b.*\b(from|into|set|table|where|select)\b"
    r".*(;|--|=|\*)|\b(select\s+\*|drop\s+table)\b",
    re.IGNORECASE | re.DOTALL,
)
_SHORTEST_PROSE = 4
_LONGEST_COMMAND = 20
#: Unicode's categories of control characters, and of halves of characters, which nothing can store.
_UNWANTED = ("Cc", "Cs")


def cleaned(text: str) -> str:
    """Return the text without control characters and the invisible shield of a leading slash.

    Line ends of every kind become the usual one: some terminals paste them as carriage returns.
    """
    lines = "\n".join(text.splitlines())
    kept = "".join(
        char for char in lines if char in "\n\t" or unicodedata.category(char) not in _UNWANTED
    )
    return kept.replace("\u2060", "").replace("\ufeff", "").strip()


def unusable(text: str, earlier: Collection[str] = ()) -> Unusable | None:
    """Say why a message cannot be taken as an answer.

    Args:
        text: the message, cleaned.
        earlier: the candidate's earlier answers in this interview.

    Returns:
        None where it can; otherwise the reason: nothing typed, no words (a letter, an emoji,
        symbols, markup, a database command), longer than `LONGEST_ANSWER` characters, or word for word an earlier answer.
    """
    if not text:
        return "empty"
    if len(text) > LONGEST_ANSWER:
        return "too_long"
    if not re.search(rf"[^\W\d_]{{{_SHORTEST_WORD}}}", text) and not re.search(r"\d", text):
        return "no_words"
    if _is_code(text):
        return "no_words"
    if _folded(text) in {_folded(one) for one in earlier} and len(text.split()) > 3:
        return "same_again"
    return None


def _is_code(text: str) -> bool:
    """Say whether a text is markup or a database command rather than words to a person."""
    prose = _TAG.sub(" ", text)
    if prose != text and len(prose.split()) < _SHORTEST_PROSE:
        return True
    return bool(_SQL.search(text)) and len(text.split()) < _LONGEST_COMMAND


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
