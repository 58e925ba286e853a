"""An answer as the scorer sees it: its sentences, their vectors and what their words are doing."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.embedding import Encoder
from coach.language import read_sentences, split
from coach.language.form import plain
from coach.language.lowered import lowered_words
from coach.language.pipeline import PHRASE_KINDS, Doc

MARKS: tuple[str, ...] = (
    "past_verbs",
    "present_verbs",
    "own_acts",
    "group_acts",
    "others_acts",
    "own_omissions",
    "quantities",
    "names",
    *PHRASE_KINDS,
)
EXTRA: tuple[str, ...] = ("words", "own_words", "question_mark")

_TAG = re.compile(r"<[^<>]{0,200}>")
_UNSPOKEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ufeff]+")
#: Sentences that an answer is taken apart into; the rest is not read. As many in the longest text
#: that is read would have four words each.
MOST_SENTENCES = 500
_OWN = frozenset("i me my mine myself im ive id".split())


@dataclass(frozen=True)
class Reading:
    """An answer, read once.

    Attributes:
        answer: the text as it came.
        sentences: passages of `answer` (or the sentences that were given), in order.
        meaning: shape (sentences, 384), unit rows: what each sentence is about.
        wording: shape (sentences, 384), unit rows: how each is put.
        marks: shape (sentences, len(MARKS) + len(EXTRA)), counts.
        distinct: numbers of the sentences that are not said before, by words or by meaning.
        same_as: for each sentence the place in `distinct` of the one that says it first.
        function_share: 0..1, share of the words that hold English prose together.
        repeated_share: 0..1, share of the sentences that say again what was said.
    """

    answer: str
    sentences: tuple[str, ...]
    meaning: NDArray[np.float32]
    wording: NDArray[np.float32]
    marks: NDArray[np.float64]
    distinct: tuple[int, ...]
    same_as: tuple[int, ...]
    function_share: float
    repeated_share: float

    def mark(self, name: str) -> NDArray[np.float64]:
        """Counts of one mark, shape (sentences,)."""
        column = (MARKS + EXTRA).index(name)
        counts: NDArray[np.float64] = self.marks[:, column]
        return counts

    @property
    def words(self) -> int:
        """How many words the sentences have."""
        return int(self.mark("words").sum())

    def part(self, rows: Sequence[int]) -> Reading:
        """The same answer with only some of its sentences."""
        chosen = list(rows)
        return Reading(
            self.answer,
            tuple(self.sentences[i] for i in chosen),
            self.meaning[chosen],
            self.wording[chosen],
            self.marks[chosen],
            tuple(range(len(chosen))),
            tuple(range(len(chosen))),
            self.function_share,
            self.repeated_share,
        )

    def without_repeats(self) -> Reading:
        """The same answer with each thing said once."""
        return self if len(self.distinct) == len(self.sentences) else self.part(self.distinct)


def joined(first: Reading, second: Reading) -> Reading:
    """Two answers as one, for training."""
    count = len(first.sentences) + len(second.sentences)
    return Reading(
        f"{first.answer} {second.answer}",
        first.sentences + second.sentences,
        np.concatenate([first.meaning, second.meaning]),
        np.concatenate([first.wording, second.wording]),
        np.concatenate([first.marks, second.marks]),
        tuple(range(count)),
        tuple(range(count)),
        first.function_share,
        0.0,
    )


def sentences_of(answer: str, given: Sequence[str] | None = None) -> tuple[str, ...]:
    """The sentences to be scored: those that are given, else those that the answer has."""
    return split_sentences(answer) if given is None else tuple(given)


def encoded_text(sentence: str) -> str:
    """What the encoder gets of a sentence: no tags, no control characters, single blanks."""
    return " ".join(_TAG.sub(" ", _UNSPOKEN.sub(" ", sentence)).split())


def read_answer(answer: str, encoder: Encoder, given: Sequence[str] | None = None) -> Reading:
    """Read an answer.

    Args:
        answer: any text.
        encoder: for the sentences' vectors.
        given: label exactly these sentences instead of splitting the answer.
    """
    texts = sentences_of(answer, given)
    clean = [encoded_text(text) for text in texts]
    # The vectors are made while the words are looked at.
    encoder.prefetch(clean)
    doc = read_sentences([text or " " for text in clean])
    marks = _marks(doc)
    encoded = encoder.encode(clean)
    distinct, same_as = _distinct(texts, encoded.meaning)
    return Reading(
        answer=answer,
        sentences=texts,
        meaning=encoded.meaning,
        wording=encoded.wording,
        marks=marks,
        distinct=distinct,
        same_as=same_as,
        function_share=float(doc._.function_share),
        repeated_share=1 - len(distinct) / len(texts) if texts else 0.0,
    )


def split_sentences(answer: str) -> tuple[str, ...]:
    """The sentences of an answer, each an exact passage of it with at least one letter or digit.

    After `MOST_SENTENCES` of them the rest is not read.
    """
    # Tags and control characters are blanked out one for one, so that offsets stay true.
    blank = _UNSPOKEN.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), answer)
    blank = _TAG.sub(lambda m: " " * len(m.group()), blank)
    found = []
    doc = split(blank)
    for span in doc.sents if len(doc) else ():
        passage = blank[span.start_char : span.end_char]
        if not any(character.isalnum() for character in passage):
            continue
        start = span.start_char + len(passage) - len(passage.lstrip())
        end = span.start_char + len(passage.rstrip())
        found.append(answer[start:end])
        if len(found) == MOST_SENTENCES:
            break
    return tuple(found)


def _marks(doc: Doc) -> NDArray[np.float64]:
    spans = list(doc.sents) if len(doc) else []
    counts = np.zeros((len(spans), len(MARKS) + len(EXTRA)))
    if not spans:
        return counts
    bounds = np.array([span.start_char for span in spans])
    for column, name in enumerate(MARKS):
        offsets = doc._.get(name)
        if offsets:
            rows = np.searchsorted(bounds, np.array(offsets), side="right") - 1
            counts[:, column] = np.bincount(rows, minlength=len(spans))
    lowered = lowered_words(doc)
    for row, span in enumerate(spans):
        words = [word for word in lowered[span.start : span.end] if _has_letter_or_digit(word)]
        counts[row, len(MARKS) :] = (
            len(words),
            sum(word in _OWN for word in words),
            span.text.rstrip().endswith("?"),
        )
    return counts


def _has_letter_or_digit(word: str) -> bool:
    return word.isalnum() or any(character.isalnum() for character in word)


SAME_MEANING = 0.93  # cosine from which two sentences say the same thing


def _distinct(
    texts: Sequence[str], vectors: NDArray[np.float32]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    kept: list[int] = []
    vectors_kept = np.empty_like(vectors)
    same_as: list[int] = []
    seen: dict[str, int] = {}
    for number, text in enumerate(texts):
        key = plain(text)
        if key not in seen:
            near = vectors_kept[: len(kept)] @ vectors[number]
            if len(near) and near.max() >= SAME_MEANING:
                seen[key] = int(near.argmax())
            else:
                seen[key] = len(kept)
                vectors_kept[len(kept)] = vectors[number]
                kept.append(number)
        same_as.append(seen[key])
    return tuple(kept), tuple(same_as)
