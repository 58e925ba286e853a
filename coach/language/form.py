"""What the words are like as a whole: repetition, and whether this is English prose."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from coach.language.lowered import lowered_words
from coach.language.words import FUNCTION_WORDS

for _name, _default in (("repeated", ()), ("function_share", 0.0)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)

_RUN = 4  # words; shorter runs come back in any honest text


def plain(text: str) -> str:
    """The words of a text in small letters, one blank between them, nothing else."""
    return " ".join(re.findall(r"[\w']+", text.lower()))


def word_runs(text: str) -> list[tuple[str, ...]]:
    """Every run of four neighbouring words, in small letters."""
    words = plain(text).split()
    return [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]


@Language.component("repetition")
def repetition(doc: Doc) -> Doc:
    """Set `doc._.repeated`: numbers of the sentences that were all said before, word for word."""
    seen: set[str] = set()
    repeated: list[int] = []
    for number, sentence in enumerate(doc.sents if len(doc) else ()):
        key = plain(sentence.text)
        if key and key in seen:
            repeated.append(number)
        seen.add(key)
    doc._.repeated = tuple(repeated)
    return doc


@Language.component("function_words")
def function_words(doc: Doc) -> Doc:
    """Set `doc._.function_share`: 0..1, the share of words that hold English prose together."""
    words = [
        word.replace("’", "'")
        for word in lowered_words(doc)
        if word.isalpha() or any(map(str.isalpha, word))
    ]
    found = sum(word in FUNCTION_WORDS for word in words)
    doc._.function_share = found / len(words) if words else 0.0
    return doc
