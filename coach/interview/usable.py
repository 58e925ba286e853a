"""Says whether a message can be an answer at all, before anything is scored."""

import re
import unicodedata
from collections.abc import Collection
from difflib import SequenceMatcher
from typing import Literal

from coach.readable import LONGEST_TEXT

Unusable = Literal["empty", "no_words", "too_long", "not_prose", "same_again"]

LONGEST_ANSWER = LONGEST_TEXT
_SHORTEST_WORD = 2
#: Numbers alone may be an answer: what one would like to earn.
_NUMBERS = re.compile(r"(?=\D*\d)[\d\s.,:/%+k£$€–—-]+", re.IGNORECASE)
_TAG = re.compile(r"<\s*(?:/\s*)?[a-zA-Z!][^<>]*>")
_SQL = re.compile(
    r"^\W*(select|insert|update|delete|drop|alter|union)\b.*(;|--|=|\*)", re.IGNORECASE | re.DOTALL
)
#: Who tells of a command that was run tells somebody something.
_TOLD = re.compile(r"\b(i|we|he|she|they|my|our)\b|[,.] (that|it) was\b", re.IGNORECASE)
#: What chat programs take for a command of theirs.
_SLASH_COMMAND = re.compile(r"/\w*(\{.*\})?", re.DOTALL)
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
        symbols), longer than `LONGEST_ANSWER` characters, no prose (markup, a command to a
        program, one word over and over), or word for word an earlier answer.
    """
    if not text:
        return "empty"
    if len(text) > LONGEST_ANSWER:
        return "too_long"
    if not re.search(rf"[^\W\d_]{{{_SHORTEST_WORD}}}", text) and not _NUMBERS.fullmatch(text):
        return "no_words"
    if _is_code(text) or _is_one_word(text) or _SLASH_COMMAND.fullmatch(text):
        return "not_prose"
    if _folded(text) in {_folded(one) for one in earlier} and len(text.split()) > 3:
        return "same_again"
    return None


def _is_code(text: str) -> bool:
    """Say whether a text is markup or a database command rather than words to a person."""
    prose = _TAG.sub(" ", text)
    if prose != text and len(prose.split()) < _SHORTEST_PROSE:
        return True
    if _TOLD.search(text):
        return False
    return bool(_SQL.search(text)) and len(text.split()) < _LONGEST_COMMAND


def _is_one_word(text: str) -> bool:
    words = _folded(text).split()
    return len(words) >= 3 and len(set(words)) == 1


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same in the same words, or nearly so."""
    first, second = _folded(one).split(), _folded(other).split()
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _NEARLY_THE_SAME


_NEARLY_THE_SAME = 0.85  # of the words, in their order


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
