"""Sentence bounds that hold for typed and dictated answers, with and without punctuation."""

from __future__ import annotations

import re

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from coach.language.speech import load_speech_bounds, spoken_words
from coach.language.words import ABBREVIATIONS

# A stretch without a full stop is taken apart only when it is longer than sentences mostly are.
LONG_STRETCH = 30
LONG_SENTENCE = 40  # who ends it with a full stop meant it as one; one in a hundred is longer

_ENDS = re.compile(r"^[.!?…]+[\"'”’)\]]*$")
_CLOSING = frozenset("\"'”’)]")


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
        words = spoken_words(doc, start, end)
        if len(words) <= (LONG_SENTENCE if _ended(doc, start, end) else LONG_STRETCH):
            continue
        said = [doc[i].lower_ for i in words]
        found |= {words[place] for place in load_speech_bounds().starts(said)}
    return found


def _ended(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch has a full stop at its end, whatever brackets and blanks come behind it."""
    last = end - 1
    while last > start and (doc[last].is_space or doc[last].text in _CLOSING):
        last -= 1
    text = doc[last].text
    return _ENDS.match(text) is not None or text.endswith((".", "!", "?"))
