"""Chooses what the interviewer asks after a thin answer."""

import random
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from coach.content import STAR_PARTS, Question
from coach.language.pipeline import read
from coach.scoring import Score

MOST_FOLLOW_UPS = 2
_LONGEST_QUOTE = 12
#: Parts from the one that an answer needs most (`rubric.md`: 4 needs action and outcome).
_ORDER = ("A", "R", "S", "T")
#: Below this a part counts as missing (0 absent, 1 implied or thin, 2 clear).
_MISSING_BELOW = 0.75
#: Words that begin what a main clause follows.
_LEADS_ON = frozenset({"after", "although", "as", "because", "before", "if", "once", "since"})
_LEADS_ON |= {"though", "unless", "until", "when", "where", "while"}
_WOULD = frozenset({"would", "will", "can", "could", "should", "must", "am", "are", "is"})
#: Where no story is asked for, an answer of this overall score is let be.
_GOOD = 3.5
#: For each type but the episode: which part an interviewer asks for after which advice.
_PART_OF_ADVICE: dict[str, dict[str, str]] = {
    "approach": {
        "off_question": "method",
        "general_claims": "method",
        "missing_example": "example",
    },
    "what_would_you_do": {
        "off_plan": "first_step",
        "missing_step": "first_step",
        "missing_check": "check",
        "missing_reason": "reason",
    },
    "motive": {
        "off_motive": "specific",
        "general_claims": "specific",
        "not_specific": "specific",
        "missing_evidence": "evidence",
        "missing_reason": "reason",
    },
    "values": {"off_question": "value", "missing_act": "act"},
    "pay": {
        "off_pay": "range",
        "missing_range": "range",
        "missing_basis": "basis",
        "missing_worth": "value",
        "missing_openness": "openness",
    },
}


@dataclass(frozen=True)
class FollowUp:
    """A follow-up: the part that it asks for (in words) and the interviewer's words."""

    part: str
    text: str


#: Where what a sentence says first may end; "29,000", "9:30" and "28 and 32" stay whole.
_PAUSE = re.compile(r"[,:–—](?!\s?[£€$₹₦]?\d)|;|\band\b(?!\s[£€$₹₦]?\d)")


def choose_follow_up(
    question: Question, score: Score, asked: Collection[str], seed: str
) -> FollowUp | None:
    """Choose the follow-up to an answer.

    Args:
        question: the open question.
        score: the score of the answer so far.
        asked: parts that this question's earlier follow-ups asked for.
        seed: makes the wording repeatable.

    Returns:
        A follow-up for the thinnest part, or None: nothing is missing, two were asked already, or
        the answer is none that a part could be added to.
    """
    if len(asked) >= MOST_FOLLOW_UPS:
        return None
    thin = _thin_parts if question.type == "episode" else _advised_parts
    for part, quote in thin(question, score):
        if part in asked:
            continue
        wordings = [
            one for one in question.follow_ups.get(part, []) if quote or "{quote}" not in one
        ]
        if wordings:
            chance = random.Random(f"{seed}:{question.id}:{part}")
            return FollowUp(part, chance.choice(wordings).replace("{quote}", f"“{quote}”"))
    return None


def quote_of(score: Score) -> str:
    """Return a short passage of the answer that a follow-up can take up, or nothing."""
    told = [one.text for one in score.sentences if one.label in "ATSR"] or [
        one.text for one in score.sentences
    ]
    return next(filter(None, map(_short, told)), "")


def _thin_parts(question: Question, score: Score) -> Iterator[tuple[str, str]]:
    """The STAR parts that a story lacks, the thinnest first, and what to quote."""
    star = score.star or {}
    for letter in sorted(star, key=lambda one: (star[one], _ORDER.index(one))):
        if star[letter] < _MISSING_BELOW:
            yield STAR_PARTS[letter], quote_of(score)


def _advised_parts(question: Question, score: Score) -> Iterator[tuple[str, str]]:
    """The parts that the advice on an answer misses, and the passage that it is about."""
    if score.overall is None or score.overall >= _GOOD:
        return
    parts = _PART_OF_ADVICE.get(question.type, {})
    for remark in score.remarks:
        if remark.advice is not None and remark.kind in parts:
            beside = remark.kind.startswith("off_")
            yield parts[remark.kind], "" if beside else _short(remark.evidence or "")


def _short(sentence: str) -> str:
    """The first thing that a sentence says, if it can be quoted in passing; else nothing."""
    whole = sentence.strip(" .!?…\"'“”")
    first = _PAUSE.split(whole)[0].strip()
    words = (first if first == whole or _stands(first) else whole).split()
    fits = 3 <= len(words) <= _LONGEST_QUOTE and not re.search("[“”]", " ".join(words))
    return " ".join(words) if fits else ""


def _stands(beginning: str) -> bool:
    """Whether the beginning of a sentence says something: "My last manager, who ..." does not."""
    doc = read(beginning)
    says = doc._.past_verbs or doc._.present_verbs or _WOULD & set(beginning.casefold().split())
    return bool(says) and beginning.partition(" ")[0].casefold() not in _LEADS_ON
