"""Versions of a rated answer, made by machine while the encoder learns: cut, scrambled, retold.

What is cut is worth less by the rubric; another manner (dictation, slips, a list, a greeting, the
outcome first) is worth the same. In the spirit of contrast sets (Gardner et al., 2020).
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.content import QuestionType
from coach.embedding.slips import with_slips

#: Questions whose answers tell a story, or may.
TELLING: frozenset[QuestionType] = frozenset({"episode", "approach", "values"})
UNLABELLED = ""
#: How often a version is cut, in all, scrambled, or one sentence over and over.
_CUT, _SCRAMBLED, _REPEATED = 0.93, 0.12, 0.05
_OPENINGS = ("I think ", "Well, ", "I guess ", "To be honest, ", "So, ", "Yeah so ", "Um, ")
_GREETINGS = ("Hi, thanks for having me.", "Thank you for the question.")

Sentences = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Told:
    """An answer, as far as the encoder learns from it.

    Attributes:
        question: what was asked.
        kind: the question's type.
        sentences: text and label of each; UNLABELLED where none is to be learned.
        rating: 1..5.
        story: a past episode is told; None where that is not asked or not known.
        star: S, T, A and R, 0..2; None where they are not asked or not known.
        prose: it is English that somebody may have said.
    """

    question: str
    kind: QuestionType
    sentences: Sentences
    rating: float
    story: bool | None
    star: tuple[float, float, float, float] | None
    prose: bool = True


def versions(answers: Sequence[Told], chance: random.Random) -> list[Told]:
    """Return each answer in some manner, and now and then what is made from it.

    Args:
        answers: as they were written.
        chance: makes it repeatable.
    """
    empty = [one for told in answers if told.rating < 3 for one in told.sentences if one[1] == "O"]
    scenes = [one for told in answers for one in told.sentences if one[1] == "S"]
    found: list[Told] = []
    for told in answers:
        made = [told]
        if told.story and told.star and told.rating >= 3 and told.kind in TELLING:
            made += _cut(told, empty, scenes, chance)
        found += [replace(one, sentences=_manner(one.sentences, chance)) for one in made]
        if chance.random() < _SCRAMBLED:
            found.append(_scrambled(told, chance))
        if chance.random() < _REPEATED:
            found.append(_repeated(told, chance))
    return found


def _cut(
    told: Told,
    empty: Sequence[tuple[str, str]],
    scenes: Sequence[tuple[str, str]],
    chance: random.Random,
) -> list[Told]:
    """A story less one of its parts, or in another order; rated by the rubric."""
    context, task, action, result = told.star or (0.0, 0.0, 0.0, 0.0)
    rating, drawn = told.rating, chance.random()

    def without(labels: str) -> Sentences:
        return tuple(one for one in told.sentences if one[1] not in labels)

    if drawn < 0.4:
        rest, filled = without("R"), chance.random()
        if filled < 0.6:  # something else stands where the outcome stood
            rest += (chance.choice(scenes if filled < 0.35 else empty),)
        made = replace(
            told,
            sentences=rest,
            rating=min(rating - 0.5, 3.0),
            star=(context, task, action, 0.0),
        )
    elif drawn < 0.55:
        made = replace(
            told,
            sentences=without("A"),
            rating=min(rating - 0.5, 2.5),
            star=(context, task, 0.0, 0.7 * result),
        )
    elif drawn < 0.65:
        made = replace(
            told, sentences=without("ARO"), rating=2.0, star=(context, task, 0.0, 0.0), story=None
        )
    elif drawn < 0.75:
        made = replace(
            told,
            sentences=without("ST"),
            rating=min(rating - 0.25, 3.5),
            star=(context / 2, 0.0, action, result),
        )
    elif drawn < 0.85:
        outcome = tuple(one for one in told.sentences if one[1] == "R")
        made = replace(told, sentences=outcome + without("R"))
    elif drawn < _CUT:
        acts = tuple(one for one in told.sentences if one[1] == "A")[:1]
        opening = () if told.sentences[0][1] == "A" else told.sentences[:1]
        made = replace(
            told, sentences=opening + acts, rating=2.25, star=(min(1.0, context), 0.0, 1.0, 0.0)
        )
    else:
        return []
    return [made] if made.sentences and made.sentences != told.sentences else []


def dictated(text: str) -> str:
    """Return a text as dictation writes it: small letters, no punctuation."""
    return " ".join(re.sub(r"[^\w\s'’-]", " ", text.lower()).split())


def _manner(sentences: Sentences, chance: random.Random) -> Sentences:
    drawn = chance.random()
    if drawn < 0.15:
        return tuple((dictated(text), label) for text, label in sentences)
    if drawn < 0.4:
        return tuple((with_slips(text, chance), label) for text, label in sentences)
    if drawn < 0.5:
        return tuple((_opened(text, chance), label) for text, label in sentences)
    if drawn < 0.6:
        return tuple(
            (f"{n}. {text}" if drawn < 0.56 else f"- {text}", label)
            for n, (text, label) in enumerate(sentences, start=1)
        )
    return ((chance.choice(_GREETINGS), "O"), *sentences) if drawn < 0.65 else sentences


def _opened(text: str, chance: random.Random) -> str:
    return chance.choice(_OPENINGS) + text[:1].lower() + text[1:] if chance.random() < 0.4 else text


def _scrambled(told: Told, chance: random.Random) -> Told:
    """Its words in short pieces in any order: no prose, and no answer."""
    words = " ".join(text for text, _ in told.sentences).split()
    pieces = []
    while words:
        length = chance.choice((1, 2, 3, 3, 4, 4, 5))
        pieces.append(words[:length])
        words = words[length:]
    chance.shuffle(pieces)
    loose = [word for piece in pieces for word in piece]
    loose = [word.lower().strip(".,") if chance.random() < 0.7 else word for word in loose]
    made: list[tuple[str, str]] = []
    while loose:
        length = chance.randint(10, 25)
        text = " ".join(loose[:length])
        made.append((f"{text[:1].upper()}{text[1:]}.", UNLABELLED))
        loose = loose[length:]
    return replace(
        told,
        sentences=tuple(made),
        rating=1.0,
        star=(0.0, 0.0, 0.0, 0.0),
        story=False,
        prose=False,
    )


def _repeated(told: Told, chance: random.Random) -> Told:
    """One of its sentences over and over."""
    text, _ = chance.choice(told.sentences)
    return replace(
        told,
        sentences=((text, UNLABELLED),) * chance.randint(3, 6),
        rating=min(1.75, told.rating),
        star=None,
        story=None,
    )
