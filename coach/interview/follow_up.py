"""Chooses what the interviewer asks after a thin answer."""

import random
import re
from collections.abc import Collection
from dataclasses import dataclass

from coach.content import STAR_PARTS, Question
from coach.scoring import Score

MOST_FOLLOW_UPS = 2
_LONGEST_QUOTE = 12
#: Parts from the one that an answer needs most (`rubric.md`: 4 needs action and outcome).
_ORDER = ("A", "R", "S", "T")
#: Below this a part counts as missing (0 absent, 1 implied or thin, 2 clear).
_MISSING_BELOW = 0.75


@dataclass(frozen=True)
class FollowUp:
    """A follow-up: the STAR part that it asks for (in words) and the interviewer's words."""

    part: str
    text: str


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
        A follow-up for the thinnest part, or None: nothing is missing, two were asked already, the
        question is no episode, or the answer is none that a part could be added to.
    """
    if question.type != "episode" or score.star is None or len(asked) >= MOST_FOLLOW_UPS:
        return None
    star = score.star
    missing = [
        letter
        for letter in sorted(_ORDER, key=lambda one: (star[one], _ORDER.index(one)))
        if star[letter] < _MISSING_BELOW and STAR_PARTS[letter] not in asked
    ]
    if not missing:
        return None
    part = STAR_PARTS[missing[0]]
    quote = quote_of(score)
    wordings = [one for one in question.follow_ups.get(part, []) if quote or "{quote}" not in one]
    if not wordings:
        return None
    chance = random.Random(f"{seed}:{question.id}:{part}")
    return FollowUp(part, chance.choice(wordings).replace("{quote}", f"“{quote}”"))


def quote_of(score: Score) -> str:
    """Return a short passage of the answer that a follow-up can take up, or nothing."""
    told = [one.text for one in score.sentences if one.label in "ATSR"] or [
        one.text for one in score.sentences
    ]
    for sentence in told:
        words = re.split(r"[,;:–—]|\band\b", sentence.strip(" .!?…\"'“”"))[0].split()
        if 3 <= len(words) <= _LONGEST_QUOTE:
            return " ".join(words)
    return ""
