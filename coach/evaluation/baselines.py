"""Four plain scorers on the same answers, to show what the coach adds.

None of them is fitted: what is told of each is its correlation with the ratings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from coach.content import Content
from coach.embedding import Encoder
from coach.evaluation.rated import RatedAnswer

# A STAR checklist as such tools have it: one point for each part with a word of its list.
_STAR_WORDS = (
    r"\b(when|while|during|last|once|at my|in my|there was|worked|project|team)\b",
    r"\b(had to|needed to|my (job|role|task|goal)|responsible|deadline|asked to|supposed to)\b",
    r"\bi (decided|called|asked|made|created|started|organi[sz]ed|spoke|talked|explained|wrote|"
    r"worked|took|helped|set|led|met|fixed|checked|told|went)\b",
    r"\b(as a result|in the end|eventually|finally|learned|learnt|improved|increased|reduced|"
    r"saved|successful|success|percent|%|finished|completed|resolved|thanked)\b",
)


@dataclass(frozen=True)
class Baseline:
    """A scorer to compare with.

    Attributes:
        name: as the table shows it.
        score: a number for an answer; its scale does not matter.
    """

    name: str
    score: Callable[[RatedAnswer], float]


def baselines(content: Content, encoder: Encoder) -> list[Baseline]:
    """The four of them.

    Args:
        content: for the questions' texts and the strong exemplars; an answer to a question of the
            bank is not compared with that question's own.
        encoder: sentence vectors.
    """
    strong = [
        (name, one.text)
        for name, group in content.exemplars.items()
        for one in group
        if one.grade == "strong"
    ]
    exemplars = encoder.encode([text for _, text in strong]).meaning
    answered = np.array([name for name, _ in strong])

    def question(one: RatedAnswer) -> str:
        known = content.questions.get(one.question)
        return one.question if known is None else known.text

    def to_question(one: RatedAnswer) -> float:
        asked, said = encoder.encode([question(one), one.answer]).meaning
        return float(asked @ said)

    def to_exemplar(one: RatedAnswer) -> float:
        near = exemplars @ encoder.encode([one.answer]).meaning[0]
        return float(near[answered != one.question].max())

    return [
        Baseline("word count (logarithm)", lambda one: float(np.log(len(one.answer.split()) + 1))),
        Baseline("cosine to the question", to_question),
        Baseline("highest cosine to a strong exemplar", to_exemplar),
        Baseline("STAR by regular expressions", star_by_words),
    ]


def star_by_words(one: RatedAnswer) -> float:
    """0..4: how many STAR parts have a word of their list in the answer."""
    text = one.answer.lower()
    return float(sum(bool(re.search(pattern, text)) for pattern in _STAR_WORDS))
