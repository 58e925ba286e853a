"""Which words the encoder knows: what tells typed words from keys struck at random."""

import json
import re
from functools import cache

from coach import paths

#: Neighbours on a keyboard, on QWERTY, QWERTZ and AZERTY.
_ROWS = ("qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm")
_RUN = 4


@cache
def _vocabulary() -> frozenset[str]:
    """The encoder's pieces that can begin a word (about 23,000)."""
    file = paths.models() / "encoder" / "tokenizer.json"
    pieces = json.loads(file.read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(piece for piece in pieces if not piece.startswith(("##", "[")))


def known_share(text: str) -> float:
    """Return the share of a text's words that the encoder knows as whole words.

    Args:
        text: any text.

    Returns:
        0 to 1; 1 where there are too few words (under three) to tell a rare name from nonsense.
    """
    words = re.findall(r"[^\W\d_]{2,}", text.casefold())
    if len(words) < 3:
        return 1.0
    return sum(word in _vocabulary() for word in words) / len(words)


def struck_at_random(text: str) -> bool:
    """Say whether most words are rows of keys, or cannot be spoken; names and lists are neither.

    Args:
        text: any text, also a single word.
    """
    words = re.findall(r"[^\W\d_]{2,}", text)
    odd = sum(_is_odd(word) for word in words)
    return 2 * odd > len(words)


def _is_odd(word: str) -> bool:
    folded = word.casefold()
    if folded in _vocabulary() or not folded.isascii() or word.isupper():
        return False
    runs = (folded[start : start + _RUN] for start in range(len(folded) - _RUN + 1))
    row = any(run in keys or run in keys[::-1] for run in runs for keys in _ROWS)
    return row or (len(folded) >= _RUN and not re.search(r"[aeiouy]", folded))
