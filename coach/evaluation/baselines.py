"""Four plain scorers on the same answers, to show what the coach adds.

None of them is fitted: what is told of each is its correlation with the ratings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.content import Content
from coach.embedding.source import sentence_transformers_folder
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


def baselines(content: Content) -> list[Baseline]:
    """The four of them.

    Args:
        content: for the questions' texts and the strong exemplars; an answer to a question of the
            bank is not compared with that question's own.

    Raises:
        EncoderError: the package of the sentence-transformers model is not installed.
    """
    # What a user would write, whole layers and all; imported here, since torch costs seconds.
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(sentence_transformers_folder()), device="cpu")

    def encode(texts: list[str]) -> NDArray[np.float32]:
        rows: NDArray[np.float32] = model.encode(
            texts, normalize_embeddings=True, show_progress_bar=False
        )
        return rows

    strong = [
        (name, one.text)
        for name, group in content.exemplars.items()
        for one in group
        if one.grade == "strong"
    ]
    exemplars = encode([text for _, text in strong])
    answered = np.array([name for name, _ in strong])

    def question(one: RatedAnswer) -> str:
        known = content.questions.get(one.question)
        return one.question if known is None else known.text

    def to_question(one: RatedAnswer) -> float:
        asked, said = encode([question(one), one.answer])
        return float(asked @ said)

    def to_exemplar(one: RatedAnswer) -> float:
        near = exemplars @ encode([one.answer])[0]
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
