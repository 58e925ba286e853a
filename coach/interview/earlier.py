"""Finds the earlier question that a candidate means: by number, by its words, or the one before."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from coach.content import Persona
from coach.content.setting_words import load_setting_words
from coach.interview.numbers import NUMBER, number_of
from coach.interview.whom import persons_in

#: How near the words have to come to a question, and how near without anything else to go by.
NEAR = 0.30

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
)
_ORDINAL = "|".join(_ORDINALS)
_FIGURE = r"(\d{1,2})(?:st|nd|rd|th)"
_BY_NUMBER = re.compile(
    rf"\b(?:question|number|no\.?|nr\.?|q)\s*(?:number\s*|no\.?\s*)?#?({NUMBER}|\d{{1,2}})(?!\s+(?:back|ago))"
    rf"|#\s?(\d{{1,2}})\b|\b(?:the\s+)?(?:very\s+)?(?:({_ORDINAL}|f[ei]rst)|{_FIGURE})\b",
    re.IGNORECASE,
)
_STEPS_BACK = re.compile(
    rf"({NUMBER})\s+(?:questions?\s+|ones?\s+|steps?\s+)?(?:back|ago)\b", re.IGNORECASE
)
_TWO_BACK = re.compile(
    r"\b(?:before\s+(?:the\s+)?(?:last|previous)|second\s+(?:to\s+)?last|last\s+but\s+one|"
    r"penultimate)\b",
    re.IGNORECASE,
)
_ONE_BACK = re.compile(
    r"\b(before|previous\w*|prior|preceding|last|back\s+(?:one|a\s+(?:step|question))|one\s+back|"
    r"earlier|afore|go(?:es)?\s+back|back)\b",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"\b(skip(ped)?|passed|left\s+(out|open)|froze|did(n'?t| not)\s+answer|dodged|missed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PutQuestion:
    """A question as it was put in this interview.

    Attributes:
        id: in the content.
        number: by which the candidate knows it.
        text: as it was put.
        part: that it belongs to.
        interviewer: who put it.
        step: within the part.
        fields: of its text.
    """

    id: str
    number: int
    text: str
    part: str
    interviewer: str
    step: int
    fields: dict[str, str] = field(default_factory=dict)


Missing = Literal["beyond", "no_such_number", "unclear"]
#: How near a text comes to each of several others, -1..1.
Nearness = Callable[[str, Sequence[str]], Sequence[float]]


def earlier_question(
    text: str,
    put: Sequence[PutQuestion],
    current: int,
    near: Nearness,
    people: Mapping[str, Persona],
    answered: Mapping[str, str],
    topics: Mapping[str, str],
) -> PutQuestion | Missing:
    """Find the question that a text asks to go back to.

    Args:
        text: as typed: "question two again", "the one about deadlines", "back one".
        put: the questions so far, at least one.
        current: place of the one that is or was open, from 0.
        near: compares meanings.
        people: who can have asked.
        answered: question id to what the candidate answered.
        topics: question id to what it is about.

    Returns:
        The question; or why there is none: nothing comes before the first, there has not been
        such a number, or nothing tells which is meant.
    """
    steps = _STEPS_BACK.search(text)
    two_back = _TWO_BACK.search(text)
    numbered = None if steps or two_back else _BY_NUMBER.search(text)
    if numbered:
        number = _number(numbered)
        found = next((one for one in put if one.number == number), None)
        return found or "no_such_number"
    words, described = _words_of_question(text, people)
    others = [one for place, one in enumerate(put) if place != current] or list(put)
    asked_by = {key for key, _, _ in persons_in(text, people)}
    theirs = [one for one in others if one.interviewer in asked_by]
    if words:
        best, score = _nearest(words, theirs or others, near, answered, topics)
        if score >= NEAR:
            return best
    if _PASSED_ON.search(text) and (open_ones := [one for one in others if one.id not in answered]):
        return open_ones[-1]
    if theirs:
        return theirs[-1]
    back = 2 if two_back else number_of(steps.group(1)) if steps else 1
    if words and not (steps or two_back) and (described or not _ONE_BACK.search(text)):
        return "unclear"
    place = current - back
    return put[place] if place >= 0 else "beyond"


def _number(found: re.Match[str]) -> int:
    words, sharp, ordinal, figure = found.groups()
    if ordinal:
        ordinal = "first" if ordinal.casefold() == "ferst" else ordinal.casefold()
        return _ORDINALS.index(ordinal) + 1
    return number_of(words or sharp or figure)


def _words_of_question(text: str, people: Mapping[str, Persona]) -> tuple[str, bool]:
    """What a text says of the question itself; empty where it only says to go back.

    Returns:
        The words, and whether the text says that they describe it: "the one about deadlines".
    """
    known = load_setting_words()
    after = re.search(
        r"\b(?:about|bout|regarding|concerning)\b(?!.*\babout\b)(.+)$", text, re.IGNORECASE
    )
    told = after.group(1) if after else text
    names = {name.casefold() for one in people.values() for name in one.name.split()}
    kept = [
        word
        for word in re.findall(r"[a-z][a-z'-]+", told.casefold().replace("’", "'"))
        if word not in known.no_role and word not in known.going_back and word not in names
    ]
    return " ".join(kept), after is not None


def _nearest(
    words: str,
    put: Sequence[PutQuestion],
    near: Nearness,
    answered: Mapping[str, str],
    topics: Mapping[str, str],
) -> tuple[PutQuestion, float]:
    """The question to which these words come nearest, by meaning and by the words themselves."""
    by_text = near(words, [one.text for one in put])
    by_topic = near(words, [topics.get(one.id) or one.text for one in put])
    stems = {word[:5] for word in words.split()}
    scores = []
    for place, one in enumerate(put):
        said = f"{one.text} {topics.get(one.id, '')} {answered.get(one.id, '')}".casefold()
        shared = sum(bool(re.search(rf"\b{re.escape(stem)}", said)) for stem in stems) / len(stems)
        scores.append(max(by_text[place], by_topic[place]) + 0.5 * shared)
    best = max(range(len(put)), key=lambda place: (scores[place], place))
    return put[best], float(scores[best])
