"""Cuts what has no blank in it, so that no reader's work grows faster than the text.

spaCy peels a run of letters and signs without a blank one sign at a time, and looks through the
whole run each time: 3,000 full stops take half a second, 12,000 take ten.
"""

from __future__ import annotations

import re

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

#: Characters without a blank from which on a run is no word and is cut. English has no longer word,
#: and an answer with a longer one in it is no prose (`cautions.is_no_prose`).
LONGEST_RUN = 60

_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}(?=\S)")


def pieces(text: str) -> list[str]:
    """A text in pieces that have no run longer than `LONGEST_RUN`; together they are the text."""
    found: list[str] = []
    start = 0
    for run in _LONG_RUN.finditer(text):
        found.append(text[start : run.end()])
        start = run.end()
    found.append(text[start:])
    return found


class BoundedTokenizer:
    """spaCy's tokenizer, given a text in pieces wherever a run in it is too long.

    Args:
        tokenizer: the language's own.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """A text in tokens; they hold every character of it."""
        parts = pieces(text)
        if len(parts) == 1:
            doc: Doc = self._tokenizer(text)
            return doc
        tokens = [token for part in parts for token in self._tokenizer(part)]
        return Doc(
            self._tokenizer.vocab,
            words=[token.text for token in tokens],
            spaces=[bool(token.whitespace_) for token in tokens],
        )
