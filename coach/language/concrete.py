"""Quantities and named things: what makes a telling particular."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from coach.language.lowered import lowered_words
from coach.language.words import NUMBER_WORDS

_DIGIT = re.compile(r"\d")

for _name in ("quantities", "names"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=())


@Language.component("quantities")
def quantities(doc: Doc) -> Doc:
    """Set `doc._.quantities`: offsets of numbers in figures or words ("one" alone is none)."""
    doc._.quantities = tuple(
        doc[i].idx
        for i, word in enumerate(lowered_words(doc))
        if word in NUMBER_WORDS or (not word.isalpha() and _DIGIT.search(word))
    )
    return doc


@Language.component("names")
def names(doc: Doc) -> Doc:
    """Set `doc._.names`: offsets of capitalised words inside sentences, "I" left out."""
    doc._.names = tuple(
        token.idx
        for token in doc
        if token.is_title
        and token.is_alpha
        and len(token) > 1
        and not token.is_sent_start
        and token.i > 0
        and token.nbor(-1).text not in ('"', "“", "'", "‘", ":")
    )
    return doc
