"""Questions that ask for no story: is their type found, and who answers something else?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach.content import QuestionType
from coach.evaluation.agreement import overall_of
from coach.evaluation.beside import BesideStory, load_stories
from coach.evaluation.deceptions import LEAST_DIFFERENCE
from coach.paths import evaluation
from coach.scoring import Answered, Scorer

#: The type of the questions that an answer answers stands in its id: plain_pay_07.
_TYPES: dict[str, QuestionType] = {
    "motive": "motive",
    "would": "what_would_you_do",
    "pay": "pay",
}
SOUND = 3.5  # what a good answer should have beside its own question
POOR = 2.5  # and at most a story beside such a question
SAME = 1  # the place among the questions that are not answered of one of the same type


@dataclass(frozen=True)
class PlainFigures:
    """What becomes of good answers, each a share 0..1.

    Attributes:
        types_found: of the questions, the type is inferred rightly.
        sound: of the answers beside their own questions, SOUND or more.
        same_type: of the pairs of an own question and another of its type, told apart by
            LEAST_DIFFERENCE.
        other_type: the same with questions of another type.
        stories: of stories beside these questions, POOR or less.
    """

    types_found: float
    sound: float
    same_type: float
    other_type: float
    stories: float


def load_plain() -> list[BesideStory]:
    """Good answers, each with questions that it answers and some that it does not.

    Of those that it does not answer the first asks for an episode, and the second is of the type of
    those that it answers, save for answers about pay; the others are of other types.

    Raises:
        ContentError: a file cannot be read or does not fit.
    """
    return load_stories(evaluation() / "answers_without_story")


def type_of(answer: BesideStory) -> QuestionType:
    """The type of the questions that an answer answers."""
    return _TYPES[answer.id.split("_")[1]]


def plain_figures(
    scorer: Scorer, answers: Sequence[BesideStory], stories: Sequence[BesideStory]
) -> PlainFigures:
    """Score each answer beside all its questions, and each story beside one of them.

    Args:
        scorer: what scores.
        answers: to questions that ask for no story.
        stories: good ones.
    """
    known = {question: type_of(one) for one in answers for question in one.answers}
    episodes = [one.beside[0] for one in answers]
    types = [scorer.question(question).type == kind for question, kind in known.items()]
    types += [scorer.question(question).type == "episode" for question in episodes]
    pairs = [Answered(asked, one.text) for one in answers for asked in (*one.answers, *one.beside)]
    scores = iter([overall_of(score) for score in scorer.score_many(pairs)])
    sound: list[bool] = []
    apart: dict[bool, list[bool]] = {True: [], False: []}
    for one in answers:
        own = [next(scores) for _ in one.answers]
        sound += [score >= SOUND for score in own]
        for place in range(len(one.beside)):
            other = next(scores)
            same = place == SAME and type_of(one) != "pay"
            apart[same] += [score - other >= LEAST_DIFFERENCE for score in own]
    plain = list(known)
    beside = [Answered(plain[number % len(plain)], one.text) for number, one in enumerate(stories)]
    low = [overall_of(score) <= POOR for score in scorer.score_many(beside)]
    return PlainFigures(
        *(float(np.mean(of)) for of in (types, sound, apart[True], apart[False], low))
    )
