"""Good stories beside the questions that they answer, and beside others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach.content.schema import Strict
from coach.content.yaml_file import read_yaml
from coach.evaluation.deceptions import LEAST_DIFFERENCE
from coach.paths import evaluation
from coach.scoring import Answered, Scorer


class BesideStory(Strict):
    """One story.

    Attributes:
        id: its name.
        text: a good answer.
        answers: questions that it answers.
        beside: questions that it does not answer.
    """

    id: str
    text: str
    answers: tuple[str, ...]
    beside: tuple[str, ...]


class _StoryFile(Strict):
    stories: tuple[BesideStory, ...]


@dataclass(frozen=True)
class ToldApart:
    """What becomes of all pairs of a question that is answered and one that is not, 0..1.

    Attributes:
        in_order: share of the pairs in which the story scores higher where it answers.
        clearly: share of the pairs in which it does so by LEAST_DIFFERENCE.
        wronged: share of the questions that are answered, and cost the story LEAST_DIFFERENCE of
            what it scores without any question.
    """

    in_order: float
    clearly: float
    wronged: float


def load_stories(folder: Path | None = None) -> list[BesideStory]:
    """The stories.

    Args:
        folder: with YAML files; without it the project's own.

    Raises:
        ContentError: a file cannot be read or does not fit.
    """
    return [
        one
        for path in sorted((folder or evaluation() / "stories_and_questions").glob("*.yml"))
        for one in read_yaml(path, _StoryFile).stories
    ]


def told_apart(scorer: Scorer, stories: Sequence[BesideStory]) -> ToldApart:
    """Score each story beside all its questions, and beside none."""
    asked = [
        Answered(question, one.text)
        for one in stories
        for question in (None, *one.answers, *one.beside)
    ]
    scores = iter([score.overall or 1.0 for score in scorer.score_many(asked)])
    differences: list[float] = []
    losses: list[float] = []
    for one in stories:
        alone = next(scores)
        fitting = [next(scores) for _ in one.answers]
        others = [next(scores) for _ in one.beside]
        differences += [high - low for high in fitting for low in others]
        losses += [alone - score for score in fitting]
    apart, lost = np.array(differences), np.array(losses)
    return ToldApart(
        in_order=float((apart > 0).mean()),
        clearly=float((apart >= LEAST_DIFFERENCE).mean()),
        wronged=float((lost >= LEAST_DIFFERENCE).mean()),
    )
