"""Which words the encoder knows: what tells typed words from keys struck at random."""

import json
import re
from functools import cache

from coach import paths


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
