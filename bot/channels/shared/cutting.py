"""Where a text may be cut so that no character that people see is torn apart."""

import unicodedata
from collections.abc import Sequence

_JOINER = "\u200d"
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def utf16_units(text: str) -> int:
    """The length of a text as Slack and Telegram count it: emoji and the like count twice."""
    return len(text) + sum(ord(one) > 0xFFFF for one in text)


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
