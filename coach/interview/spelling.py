"""Puts right how the words by which an interview is set up are spelt: "qestions"."""

import difflib
import re
from functools import lru_cache

from coach.content.setting_words import load_setting_words

_SHORTEST = 6
#: How like a word has to be, 0..1; at .84 about one letter in seven may be wrong.
_LIKE = 0.84
_WORD = re.compile(rf"[a-z]{{{_SHORTEST},}}", re.IGNORECASE)


def spelt(text: str) -> str:
    """A text with its misspelt words of the set-up put right, and all others as they are.

    Args:
        text: what was typed.
    """
    return _WORD.sub(lambda found: _spelt(found.group()), text)


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    words = load_setting_words()
    folded = word.casefold()
    known = words.misspelt
    if folded in known or folded in words.no_role or folded.removesuffix("s") in known:
        return word
    first = [one for one in known if one[0] == folded[0]]
    first = [one for one in first if not one.startswith(folded.removesuffix("d"))]
    near = difflib.get_close_matches(folded, first, n=1, cutoff=_LIKE)
    return near[0] if near else word
