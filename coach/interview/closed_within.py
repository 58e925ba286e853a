"""A message that tells something and closes a subject: what stays an answer, and what goes.

A clause has to begin and refuse as what is said to a listener does, by its words, and to be near a
way of closing a subject. Of the 1,925 answers of `data/nlu/authors` one is cut so, and that one
does close a subject ("Lost a man on that tour. I won't go into it."), 1 December 2026.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: What joins clauses.
CLAUSES = re.compile(
    r"(,\s+(?:and |but |so |because |which |though )?|;\s*|\s+[-–—]+\s+"
    r"|\s+(?:and|but|so|because|which|though)\s+)"
)
#: How a clause begins that is said to whoever asks, not told about somebody.
_ADDRESSES = re.compile(
    r"^\W*(?:(?:and|but|so|because|which|or|then|sorry|please|honestly|well|look|though|also|now|"
    r"actually|to be honest|if (?:it'?s|that'?s) ok(?:ay)?)\b\W*)*"
    r"(?:i(?:'d| would|'m| am| do not| don'?t| can'?t| cannot| won'?t| will not| prefer| want| wish"
    r"| really| shouldn'?t|'ll| not)\b|id\b|im\b|can (?:we|you)\b|could (?:we|you)\b|let'?s|leave\b"
    r"|keep\b|don'?t\b|do not\b|no\b|not\b|that'?s\b|that\b|this\b|it'?s\b|drop\b|forget\b|stop\b)",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"\b(?:not|dont|wont|cant|rather|sooner|private|privately|personal|leave|keep|limits|no|stop"
    r"|drop|forget|confidential)\b|n't\b",
    re.IGNORECASE,
)
#: "He left two children" goes with "my brother died", before or behind it.
_GOES_ON = re.compile(r"^\W*(?:he|she|they|it|that|this|his|her|their)\b", re.IGNORECASE)
#: What is said around a boundary, and is no answer.
_AROUND_IT = re.compile(
    r"^\W*(?:sorry|please|thanks?|i hope|if|ok(?:ay)?|he|she|they|it|that|this|his|her|their)\b",
    re.IGNORECASE,
)
#: Who says it, where it is somebody's words in a story.
_SAID = r"(?:i|he|she|they|we) (?:said|told|thought|answered|replied|wrote|asked|go|goes|went)"
_SAYS_BEHIND = re.compile(rf"^\W*{_SAID}\b", re.IGNORECASE)
_SAYS_BEFORE = re.compile(rf"\b{_SAID}(?: (?:him|her|them|you|\w+ly))?\W*$", re.IGNORECASE)
_FEWEST_WORDS = 3


@dataclass(frozen=True)
class Clause:
    """A clause of a message.

    Attributes:
        sentence: number of the sentence that it stands in.
        lead: what joins it to the clause before; empty at the beginning of a sentence.
        text: its words.
    """

    sentence: int
    lead: str
    text: str


@dataclass(frozen=True)
class ClosedWithin:
    """A boundary inside a message.

    Attributes:
        boundary: its words.
        told: what the message tells besides; empty where that is nothing.
        gone: what it told of what is closed.
    """

    boundary: str
    told: str
    gone: tuple[str, ...]


def clauses_of(sentences: Sequence[str]) -> list[Clause]:
    """The clauses of these sentences, in order."""
    found = []
    for number, sentence in enumerate(sentences):
        lead, *pieces = ["", *CLAUSES.split(sentence)]
        for text, following in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
            if text.strip():
                found.append(Clause(number, lead, text))
            lead = following
    return found


def may_close(text: str) -> bool:
    """Whether a clause or a sentence can be a boundary at all, by its words."""
    return bool(_ADDRESSES.match(text.replace("’", "'")) and _REFUSES.search(text))


def closed_within(
    sentences: Sequence[str],
    closes: Callable[[str], bool],
    concerns: Callable[[str, str, bool], bool | None],
) -> ClosedWithin | None:
    """Find a boundary in a message that tells something before it.

    Args:
        sentences: of the message.
        closes: whether a clause or a sentence is plainly a boundary.
        concerns: whether a clause is about what a boundary names, given also whether it comes
            just before it; None where the boundary names nothing.

    Returns:
        What the message tells without it; None where no boundary is in it.
    """
    clauses = clauses_of(sentences)
    closing = {
        n
        for n, one in enumerate(clauses)
        if may_close(one.text) and not _is_reported(clauses, n) and closes(one.text)
    }
    for number, sentence in enumerate(sentences):
        inside = {n for n, one in enumerate(clauses) if one.sentence == number}
        if len(inside) > 1 and not inside & closing and may_close(sentence) and closes(sentence):
            closing |= inside
    if not closing:
        return None
    first = min(closing)
    gone = _meant(clauses, closing, concerns)
    aside = _around(clauses, closing)
    left = [n for n in range(len(clauses)) if n not in closing | gone | aside]
    boundary = "".join(
        one.lead * (n > first) + one.text
        for n, one in enumerate(clauses)
        if one.sentence == clauses[first].sentence and n >= first
    )
    told = _put_together(clauses, left)
    return ClosedWithin(
        boundary,
        told if len(told.split()) >= _FEWEST_WORDS else "",
        tuple(clauses[n].text.strip(" .!?…,;") for n in sorted(gone)),
    )


def _is_reported(clauses: Sequence[Clause], n: int) -> bool:
    """Whether a clause is what somebody said: "That's private, I told him"."""
    before, behind = clauses[n - 1 : n], clauses[n + 1 : n + 2]
    return any(one.lead and _SAYS_BEHIND.match(one.text) for one in behind) or any(
        clauses[n].lead and _SAYS_BEFORE.search(one.text) for one in before
    )


def _meant(
    clauses: Sequence[Clause],
    closing: set[int],
    concerns: Callable[[str, str, bool], bool | None],
) -> set[int]:
    """The clauses that tell of what is closed: what the boundary names, or what was said last."""
    gone: set[int] = set()
    for n in closing:
        for other, one in enumerate(clauses):
            if other in closing:
                continue
            about = concerns(clauses[n].text, one.text, other == n - 1)
            follows = other - 1 in gone and bool(_GOES_ON.match(one.text))
            if about or (about is not None and follows):
                gone.add(other)
            elif about is None and other == n - 1:
                gone |= _said_last(clauses, other)
    return gone - closing


def _said_last(clauses: Sequence[Clause], last: int) -> set[int]:
    """This clause, and those before it that it goes on from."""
    found = {last}
    while last > 0 and (
        _GOES_ON.match(clauses[last].text) or len(clauses[last].text.split()) < _FEWEST_WORDS
    ):
        last -= 1
        found.add(last)
    return found


def _around(clauses: Sequence[Clause], closing: set[int]) -> set[int]:
    """What goes with a boundary: the rest of its sentence but for a "but", "sorry" behind it."""
    found: set[int] = set()
    for n in sorted(closing):
        for other in range(n + 1, len(clauses)):
            one = clauses[other]
            if one.sentence == clauses[n].sentence:
                if "but" in one.lead or ";" in one.lead:
                    break
            elif one.sentence > clauses[n].sentence + 1 or not _AROUND_IT.match(one.text):
                break
            found.add(other)
    return found - closing


def _put_together(clauses: Sequence[Clause], left: Sequence[int]) -> str:
    """These clauses as a text; a sentence that has lost its end gets a full stop."""
    whole = []
    for sentence in dict.fromkeys(clauses[n].sentence for n in left):
        mine = [n for n, one in enumerate(clauses) if one.sentence == sentence]
        first, *others = [n for n in left if n in mine]
        text = clauses[first].text.strip()
        if clauses[first].lead:
            text = text[:1].upper() + text[1:]
        text += "".join(clauses[n].lead + clauses[n].text.rstrip() for n in others)
        whole.append(text if mine[-1] in left else f"{text.rstrip(' ,;')}.")
    return " ".join(whole)
