"""What is asked about feedback: the kind of question, the part and the sentence it points to."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.content.about_feedback import AboutFeedback, Meaning
from coach.embedding import Encoder
from coach.language.form import plain
from coach.readable import readable
from coach.scoring import Score
from coach.scoring.linear import softmax
from coach.training.fitting import fit_classes

_FIT = 10.0  # scikit-learn's C; from 3 to 100 the share found of the bank's own stays the same
_POINTED = 0.45  # cosine from which a message speaks of a sentence
_TOLD = 0.3  # the same for words that stand in quotation marks or after "the bit about"

_ORDINALS: tuple[str, ...] = (
    "first|1st|one|1|opening",
    "second|2nd|two|2",
    "third|3rd|three|3",
    "fourth|4th|four|4",
    "fifth|5th|five|5",
    "sixth|6th|six|6",
)
_UNIT = r"(?:sentences?|bits?|lines?|parts?|things?|ones?|words|half|point)"
_LAST = re.compile(rf"\b(?:last|final|closing)\s+{_UNIT}\b|\b(?:last|final) thing\b")
_SECOND_LAST = re.compile(rf"\b(?:second last|last but one|next to last)\s+{_UNIT}\b")
_MIDDLE = re.compile(rf"\bmiddle\s+{_UNIT}\b")
_FIRST_TWO = re.compile(rf"\b(first|last)\s+(two|2|three|3)\s+{_UNIT}\b")
_QUOTED = re.compile(r"[“\"‘]([^”\"’]{3,})[”\"’]|(?<!\w)'([^']{3,})'(?!\w)")
_TOLD_OF = re.compile(
    r"\b(?:(?:bits?|parts?|lines?|sentences?|things?|stuff|piece) (?:about|with|where|on|of|that)"
    r"|i (?:did |already |clearly )?(?:said|say|told you|mentioned|wrote)(?: that)?"
    r"|(?:saying|mention(?:ed|ing)?|brought up|that says?|:))\s+(.+)"
)
#: Words of talk about feedback; what is left of a message may be words of the answer.
_TALK = frozenset(
    """
    a an the i me my mine it its is was were be been am are do did does done not no nt n t s so
    but and or if what which who why how when where that this there here of in on at to for from
    with without about as you your u can could would should will have has had say says said
    saying tell told mean meant sentence sentences bit bits part parts line lines thing things
    one word words answer answers story result results outcome task action situation background
    ending end ended context scene score mark marks marked points point first second third
    fourth fifth last final middle clear clearer clearly good bad better worse leave left out
    drop cut skip take count counted just already still really please ok well then they he she
    we them him her us read again look did didn don disagree unfair fair wrong right think
    thought see put make makes made than more less any some all very too happened happens turned
    came come went go how long short vague specific general question relevant badly purpose
    """.split()
)


@dataclass(frozen=True)
class Heard:
    """What was heard in a message.

    Attributes:
        kind: of the question or objection.
        sure: 0..1, how sure the kind is.
        part: S, T, A or R where one is named, else None.
        sentences: places, from 0, of the sentences of the answer that are pointed to.
        meaning: the word of the feedback that is asked after, or None.
    """

    kind: str
    sure: float
    part: str | None
    sentences: tuple[int, ...]
    meaning: Meaning | None


class Listener:
    """Hears what messages about feedback are about.

    The kind is told by multinomial logistic regression on a message's embedding (its meaning and
    its wording), fitted on the ways of asking that the file has.

    Args:
        about: ways of asking, and words.
        encoder: what turns sentences into vectors.
    """

    def __init__(self, about: AboutFeedback, encoder: Encoder) -> None:
        """Encode all ways of asking, and learn to tell them apart."""
        self._about = about
        self._encoder = encoder
        asks = [readable(ask) for one in about.kinds for ask in one.asks]
        kinds = np.array([place for place, one in enumerate(about.kinds) for _ in one.asks])
        each = 1 / np.bincount(kinds)[kinds]  # every kind counts the same
        self._kinds = fit_classes(self._vectors(asks), kinds, _FIT, each / each.mean())

    def hear(self, text: str, score: Score) -> Heard:
        """What a message is about.

        Args:
            text: as typed.
            score: of the answer that it is about.
        """
        text = readable(text)
        shares = softmax(self._kinds(self._vectors([text])))[0]
        best = int(shares.argmax())
        folded = _folded(text)
        sentences = self._sentences(text, [one.text for one in score.sentences])
        part = self._part(folded)
        return Heard(
            self._about.kinds[best].id,
            float(shares[best]),
            part,
            sentences,
            _first_named(self._about.meanings, folded),
        )

    def _part(self, folded: str) -> str | None:
        """The part that is named last: "not the situation, the task" is about the task at issue."""
        found = {
            part: max((_place(word, folded) for word in words.words), default=-1)
            for part, words in self._about.parts.items()
        }
        best = max(found, key=lambda part: found[part])
        return str(best) if found[best] >= 0 else None

    def _sentences(self, text: str, sentences: Sequence[str]) -> tuple[int, ...]:
        """The sentences that a message points to, by their place or by their words."""
        if not sentences:
            return ()
        counted = _by_place(_folded(text), len(sentences))
        if counted:
            return counted
        quoted = _QUOTED.search(text)
        if quoted is not None:
            return self._nearest(quoted.group(1) or quoted.group(2), sentences, _TOLD)
        told = _TOLD_OF.search(_folded(text))
        if told is not None and _own_words(told.group(1)):
            return self._nearest(told.group(1), sentences, _TOLD)
        return self._nearest(text, sentences, _POINTED) if _own_words(text) else ()

    def _nearest(self, words: str, sentences: Sequence[str], near: float) -> tuple[int, ...]:
        """The sentence that has most of the words, or else the one nearest in meaning."""
        own = _own_words(words)
        shared = [len(own & _own_words(one)) for one in sentences]
        vectors = self._encoder.encode([readable(words), *map(readable, sentences)]).meaning
        likeness = vectors[1:] @ vectors[0]
        # A word in common weighs as much as the difference between near and not near.
        weighed = likeness + near * np.array(shared) / max(1, len(own))
        best = int(weighed.argmax())
        return (best,) if weighed[best] >= near else ()

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float64]:
        encoded = self._encoder.encode(texts)
        return np.hstack([encoded.meaning, encoded.wording]).astype(np.float64)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def _own_words(text: str) -> frozenset[str]:
    """The words of a text that are not those of talk about feedback, without their endings."""
    words = set(plain(text.replace("’", "'")).split()) - _TALK
    return frozenset(re.sub(r"(?:ing|ed|es|s)$", "", one) for one in words if len(one) > 2)


def _place(word: str, folded: str) -> int:
    """Where a word stands last, or -1."""
    found = list(re.finditer(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", folded))
    return found[-1].start() if found else -1


def _first_named(meanings: Sequence[Meaning], folded: str) -> Meaning | None:
    for one in meanings:
        if any(_place(word, folded) >= 0 for word in one.words):
            return one
    return None


def _by_place(folded: str, count: int) -> tuple[int, ...]:
    """Sentences by their number: "the second sentence", "sentence 2", "the last two lines"."""
    several = _FIRST_TWO.search(folded)
    if several is not None:
        many = min(count, 2 if several.group(2) in ("two", "2") else 3)
        places = range(many) if several.group(1) == "first" else range(count - many, count)
        return tuple(places)
    if _SECOND_LAST.search(folded) and count > 1:
        return (count - 2,)
    if _LAST.search(folded):
        return (count - 1,)
    if _MIDDLE.search(folded):
        return (count // 2,)
    for place, words in enumerate(_ORDINALS[:count]):
        if re.search(rf"\b(?:{_ordinal(words)})\s+{_UNIT}\b", folded) or re.search(
            rf"\b(?:sentence|line|number) (?:{words})\b", folded
        ):
            return (place,)
    return ()


def _ordinal(words: str) -> str:
    """Of the ways of counting those that can stand before a noun: "two sentences" are no second."""
    return "|".join(one for one in words.split("|") if not one.isdigit() and one not in _COUNTED)


_COUNTED = frozenset("one two three four five six".split())
