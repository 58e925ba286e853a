"""Sentence bounds that hold for typed and dictated answers, with and without punctuation."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

import re

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from coach.language.words import ABBREVIATIONS

# A stretch without a full stop is taken apart only when it is longer than sentences mostly are.
LONG_STRETCH = 30
SHORTEST_PIECE = 6

_ENDS = re.compile(r"^[.!?…]+[\"'”’)\]]*$")
_CLOSING = frozenset("\"'”’)]")
_SUBJECTS = frozenset("i we he she they it you there this that my our the".split())
# Words that begin the next thing said in unpunctuated speech, before a subject.
_JOINTS = frozenset("and so but then because cos anyway eventually afterwards".split())
_PRONOUNS = frozenset(["i", "we", "he", "she", "they"])
# After one of these a pronoun goes on with what was begun.
_TIES = frozenset(
    """that which who when because cos if as while what where before after until till and but so
    than whether how why once since , the time day way thing things""".split()
)
_OPENERS = frozenset("eventually anyway afterwards finally".split())
_PHRASES = (("in", "the", "end"), ("as", "a", "result"), ("after", "that"), ("and", "then"))


@Language.component("sentence_bounds")
def sentence_bounds(doc: Doc) -> Doc:
    """Set `token.is_sent_start`, unless the bounds were given with the words."""
    if len(doc) == 0 or doc.has_annotation("SENT_START"):
        return doc
    starts = _punctuated(doc)
    starts |= _spoken(doc, sorted(starts))
    # All at once: setting `is_sent_start` token by token looks through the whole Doc each time.
    marks = np.full(len(doc), -1, dtype=np.int64)
    marks[list(starts)] = 1
    return doc.from_array([SENT_START], marks.astype(np.uint64))  # type: ignore[arg-type]


def _punctuated(doc: Doc) -> set[int]:
    starts = {0}
    for i in range(len(doc) - 1):
        token = doc[i]
        if token.is_alpha:
            continue
        following = doc[i + 1]
        if token.is_space and "\n" in token.text:
            # A line break ends a sentence when what follows looks like a new one.
            if (
                token.text.count("\n") > 1
                or following.text[:1].isupper()
                or _bullet(following.text)
            ):
                starts.add(i + 1)
            continue
        if not _ENDS.match(token.text) and not token.text.endswith((".", "!", "?")):
            continue
        if token.text.rstrip(".").lower() in ABBREVIATIONS and not following.is_space:
            continue
        joined = not token.whitespace_ and not following.is_space
        # "3.5" or "end.Then": only the second one ends a sentence.
        ends = token.text in ".!?" and following.text[:1].isupper()
        if joined and following.text not in _CLOSING and not ends:
            continue
        start = i + 1
        while start < len(doc) and (
            (doc[start].is_space)
            or (doc[start].text in _CLOSING and not doc[start - 1].whitespace_)
        ):
            start += 1
        if start < len(doc):
            starts.add(start)
    return starts


def _bullet(text: str) -> bool:
    return text[:1] in "-*•–" or text[:1].isdigit()


def _spoken(doc: Doc, starts: list[int]) -> set[int]:
    """Further starts inside stretches too long to be one sentence."""
    found: set[int] = set()
    for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
        words = [i for i in range(start, end) if doc[i].is_alpha or doc[i].like_num]
        if len(words) <= LONG_STRETCH:
            continue
        last = 0
        for position in range(SHORTEST_PIECE, len(words) - SHORTEST_PIECE + 1):
            length = position - last
            if length < SHORTEST_PIECE:
                continue
            texts = [doc[i].lower_ for i in words[position : position + 3]]
            if _begins(texts, length) or (
                length >= SHORTEST_PIECE + 1
                and texts[0] in _PRONOUNS
                and doc[words[position] - 1].lower_ not in _TIES
            ):
                found.add(words[position])
                last = position
    return found


def _begins(texts: list[str], length: int) -> bool:
    first, second = texts[0], texts[1] if len(texts) > 1 else ""
    if any(tuple(texts[: len(phrase)]) == phrase for phrase in _PHRASES) or first in _OPENERS:
        return True
    if first in _JOINTS and (second in _SUBJECTS or tuple(texts[1:]) == ("in", "the")):
        return length >= SHORTEST_PIECE + 2 or first not in ("because", "cos")
    return False
