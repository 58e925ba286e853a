"""Where a text may be cut so that no character that people see is torn apart."""

import re
import unicodedata
from collections.abc import Callable, Sequence

_JOINER = "\u200d"
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")


def utf16_units(text: str) -> int:
    """The length of a text as Slack and Telegram count it: emoji and the like count twice."""
    return len(text) + sum(ord(one) > 0xFFFF for one in text)


def split(text: str, longest: int, width: Callable[[str], int] = utf16_units) -> list[str]:
    """Split a text at sentences, or else at lines or words.

    Args:
        text: what is too long for one message.
        longest: how much fits.
        width: how much each character takes up, as it is shown.
    """
    pieces: list[str] = []
    rest = text.strip()
    while rest:
        end = fitting(rest, longest, width)
        if end < len(rest):
            end = _break(rest, end)
        pieces.append(rest[:end].strip())
        rest = rest[end:].strip()
    return pieces


def fitting(text: str, longest: int, width: Callable[[str], int] = utf16_units) -> int:
    """How many characters of a text fit (see `split`)."""
    size = 0
    for index, character in enumerate(text):
        size += width(character)
        if size > longest:
            return index
    return len(text)


def _break(text: str, longest: int) -> int:
    start = text[:longest]
    enough = len(start) // 3
    sentences = [one.end() for one in _SENTENCE_END.finditer(start)]
    for end in (sentences[-1] if sentences else 0, start.rfind("\n") + 1, start.rfind(" ") + 1):
        if end > enough:
            return end
    return whole_until(text, longest)


def whole_until(characters: Sequence[str], end: int, start: int = 0) -> int:
    """The last place up to `end` where a text may be cut; `end` where there is none after `start`.

    Args:
        characters: the text; what is longer than one character (a tag) belongs to nothing else.
        end: how much fits.
        start: where the piece begins.
    """
    at = end
    while start < at < len(characters) and _belong_together(characters[at - 1], characters[at]):
        at -= 1
    return at if at > start else end


def _belong_together(before: str, after: str) -> bool:
    if len(before) > 1 or len(after) > 1:
        return False
    return (
        _JOINER in (before, after)
        or unicodedata.category(after) in ("Mn", "Me", "Mc")
        or ord(after) in _SKIN_TONES
        or (ord(before) in _FLAG_LETTERS and ord(after) in _FLAG_LETTERS)
    )
