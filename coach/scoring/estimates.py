"""From an answer that was read to numbers: labels, story, STAR parts, relevance, rating.

No caution, no remark, no wording: that is for the modules that use these numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.embedding.answer_encoder import MIDDLE_RATING, AnswerFindings
from coach.scoring.answered_type import answered_inputs, answers_type
from coach.scoring.calibration import (
    AMOUNT,
    SLOPE,
    WHOLE_OFFSET,
    WHOLE_SHARE,
    amount_said,
    calibrated,
)
from coach.scoring.features import FEATURES, SUBSTANCE, answer_features
from coach.scoring.labels import LABELS, sentence_features
from coach.scoring.linear import Linear, sigmoid
from coach.scoring.model import TrainedModel
from coach.scoring.question_type import PLAIN_TYPES, TYPES_WITH_STORY
from coach.scoring.reading import Reading
from coach.scoring.relevance import (
    RELEVANCE_FEATURES,
    Themes,
    relevance_features,
    whole_vector,
)

# What the rating is made from besides the answer's features, where a story counts ...
RATING_FEATURES: tuple[str, ...] = (
    *FEATURES,
    "story",
    "no_own_action",
    "no_result",
    "complete",
    "relevance",
    "approach",
    "values",
)
# ... and where it does not.
PLAIN_FEATURES: tuple[str, ...] = (*FEATURES, "relevance", "answered")

FITTING = 4.5  # the relevance of an answer that was not held against a question


@dataclass(frozen=True)
class Estimates:
    """The numbers of one answer, before cautions and ceilings.

    Attributes:
        labels: label probabilities of each sentence, shape (sentences, 5).
        similarities: cosines with the bank's sentences, shape (sentences, bank).
        features: the answer's features, by name.
        story: 0..1.
        star: part to 0..2.
        ended: 0..1, how likely it is that some sentence tells how a story ended.
        relevance: 1..5, or None without a question.
        off_topic: 0..1, how likely another question is answered; 0 without a question.
        rating: 1..5.
        parts: named contributions to the rating; they sum to it before it is kept in 1..5.
    """

    labels: NDArray[np.float64]
    similarities: NDArray[np.float64]
    features: dict[str, float]
    story: float
    star: dict[str, float]
    ended: float
    relevance: float | None
    off_topic: float
    rating: float
    parts: dict[str, float]


# A vague answer touches any question and answers none: these count towards relevance, too.
_HOW_VAGUE = tuple(
    FEATURES.index(name) for name in (*SUBSTANCE, "general_share", "habit_share", "buzzwords")
)


def relevance_inputs(
    compared: NDArray[np.float64],
    features: NDArray[np.float64],
    story: float,
    answered: float | None = None,
) -> NDArray[np.float64]:
    """The inputs of relevance.

    They are the comparisons, those of them that mean something else for a question of the bank,
    how vague the answer is, and, where no story is asked for, whether it answers such a question.

    Args:
        compared: in the order of RELEVANCE_FEATURES.
        features: in the order of FEATURES.
        story: 0..1.
        answered: 0..1, from `answers_type`, or None for a question for a story.
    """
    more = [story] if answered is None else [story, answered]
    return np.concatenate(
        [compared, compared[-1] * compared[:-1], features[list(_HOW_VAGUE)], more]
    )


def substance_column(kind: str) -> int:
    """Which output of a sentence's worth serves a type of question: stories share one."""
    return 0 if kind in TYPES_WITH_STORY else 1 + PLAIN_TYPES.index(kind)


def estimate(
    reading: Reading,
    model: TrainedModel,
    question: NDArray[np.float32] | None,
    question_id: str | None,
    kind: str,
    asked: NDArray[np.float64] | None,
    whole: AnswerFindings,
    known: Mapping[int, str] | None = None,
) -> Estimates:
    """All numbers of an answer: what its sentences add up to, and what it is as a whole.

    Args:
        reading: an answer of at least one sentence.
        model: what was learned.
        question: unit vector of the question's topic, or None when no question is known.
        question_id: its id if it is in the pool.
        kind: the question's type.
        asked: direction of what the question asks for, shape (themes,); None without a question,
            and where no story is asked for.
        whole: what the encoder of answers found in it, each thing said once.
        known: sentence, by its place, to a label that is not to be estimated.
    """
    # What is said twice counts once, and nothing around it looks different for the second time.
    once = reading.without_repeats()
    similarities = model.bank.similarities(once)
    seen = sentence_features(once, similarities, model.bank, model.space)
    labels = model.labels.probabilities(seen)
    _set_known(labels, known or {}, reading)
    substance = model.substance(seen)[:, substance_column(kind)]
    features = answer_features(once, labels, substance)
    told = sigmoid(float(model.story(features)[0]))
    star = np.clip(model.star(features), 0, 2)
    related = model.related(kind)
    answered = None
    if kind not in TYPES_WITH_STORY:
        answered = answers_type(model.answered, answered_inputs(once, features), kind)
    relevance: float | None = None
    off_topic = 0.0
    if question is not None:
        compared = relevance_inputs(
            relevance_features(
                once,
                question,
                question_id,
                related.pool,
                related.expected,
                None if asked is None else Themes(_told(once, model), asked),
            ),
            features,
            told,
            answered,
        )
        relevance = float(np.clip(related.relevance(compared)[0], 1, 5))
        off_topic = sigmoid(float(related.off_topic(compared)[0]))
    named = dict(zip(FEATURES, map(float, features), strict=True))
    if answered is None:
        said = amount_said(once, substance)
        inputs = rating_inputs(features, told, star, relevance, kind)
        parts = _story_parts(model.overall_story, inputs, said, _undone(named, told))
    else:
        parts = _plain_parts(model.overall_plain, plain_inputs(features, relevance, answered))
    share = WHOLE_SHARE * (1.0 if answered is None else _fits(relevance, answered))
    parts = {name: (1 - share) * points for name, points in parts.items()}
    parts["base"] += share * MIDDLE_RATING
    parts["whole"] = share * (whole.rating + WHOLE_OFFSET - MIDDLE_RATING)
    # What each sentence is by itself, and as it is read in its answer.
    labels = (1 - WHOLE_SHARE) * labels + WHOLE_SHARE * whole.labels
    _set_known(labels, known or {}, reading)
    star = (1 - WHOLE_SHARE) * star + WHOLE_SHARE * whole.star
    return Estimates(
        labels=labels[list(reading.same_as)],
        similarities=similarities[list(reading.same_as)],
        features=named,
        story=whole.story,
        star=dict(zip(LABELS, map(float, star), strict=False)),
        ended=_ended(named["best_R"], labels, once.mark("words")),
        relevance=relevance,
        off_topic=off_topic,
        rating=float(np.clip(sum(parts.values()), 1, 5)),
        parts=parts,
    )


# Relevance, and how surely it answers such a question, from which that begins and is complete.
_FIT, _SUCH = (1.5, 4.0), (0.4, 0.8)


def _fits(relevance: float | None, answered: float) -> float:
    """0..1: how far an answer where no story is asked for is one to its question.

    The encoder of answers was not taught what another question is: what answers none of this kind
    gets nothing for being a good answer.
    """
    such = float(np.clip((answered - _SUCH[0]) / (_SUCH[1] - _SUCH[0]), 0, 1))
    if relevance is None:
        return such
    return such * float(np.clip((relevance - _FIT[0]) / (_FIT[1] - _FIT[0]), 0, 1))


def _set_known(labels: NDArray[np.float64], known: Mapping[int, str], reading: Reading) -> None:
    """Make sure of the labels that are known: by sentence, in its place before repeats went."""
    for row, label in known.items():
        if row < len(reading.same_as):
            labels[reading.same_as[row]] = np.equal(LABELS, label)


def _told(once: Reading, model: TrainedModel) -> NDArray[np.float64]:
    return model.themes.of_story(once, whole_vector(once))


def _story_parts(
    overall: Linear, inputs: NDArray[np.float64], said: float, undone: float
) -> dict[str, float]:
    return {
        "base": calibrated(float(overall.offset[0]), 0.0),
        "amount": AMOUNT * said,
        "undone": -undone,
        **_contributions(RATING_FEATURES, inputs, overall, SLOPE),
    }


def _plain_parts(overall: Linear, inputs: NDArray[np.float64]) -> dict[str, float]:
    return {
        "base": float(overall.offset[0]),
        **_contributions(PLAIN_FEATURES, inputs, overall),
    }


def _contributions(
    names: tuple[str, ...], inputs: NDArray[np.float64], overall: Linear, slope: float = 1.0
) -> dict[str, float]:
    """What each input brings to the rating, by its name."""
    return dict(zip(names, map(float, inputs * overall.weights[:, 0] * slope), strict=True))


_OUTCOME_SURE = 0.75  # probability of the likeliest outcome from which there is one
_RUN_ON = (15, 25)  # words from which a sentence may hold more than its label says, and surely does


def _ended(best: float, labels: NDArray[np.float64], words: NDArray[np.float64]) -> float:
    """How likely it is that an outcome is told, also at the end of a sentence that runs on.

    Dictation knows no full stops: there the ending hangs on the last action, whose label it gets.
    """
    shortest, longest = _RUN_ON
    run_on = np.clip((words - shortest) / (longest - shortest), 0, 1)
    hidden = run_on * (labels[:, LABELS.index("R")] > 0.1)
    return float(max(min(1.0, best / _OUTCOME_SURE), hidden.max()))


UNDONE_COST = 2.5
_UNDONE_FREE = 0.3  # "I didn't know ..." once stands in many a good story


def _undone(features: dict[str, float], story: float) -> float:
    """What it costs to tell of things not done, unless something was learned from it.

    Set by hand from the rubric ("failed and nothing learned"): good stories tell too seldom of what
    was not done for a weight to be learned.
    """
    told = max(0.0, features["own_omissions"] - _UNDONE_FREE)
    return UNDONE_COST * story * told * (1 - features["lessons"])


def rating_inputs(
    features: NDArray[np.float64],
    story: float,
    star: NDArray[np.float64],
    relevance: float | None,
    kind: str,
) -> NDArray[np.float64]:
    """The inputs of the rating, in the order of RATING_FEATURES.

    A part that is missing costs more than a part that is told well brings, and a complete story is
    worth more than its parts (rubric: 3 where action or outcome has to be guessed, 5 when
    complete); hence the three inputs made from the STAR parts. Without a question the answer is
    taken to be relevant.

    Args:
        features: in the order of FEATURES.
        story: 0..1.
        star: the four parts, 0..2.
        relevance: 1..5, or None.
        kind: the question's type.
    """
    situation, task, action, result = star
    told = [
        story * max(0.0, 1.0 - action),
        story * max(0.0, 1.0 - result),
        story * min(max(situation, task), action, result) / 2,
    ]
    kinds = [float(kind == "approach"), float(kind == "values")]
    return np.concatenate([features, [story], told, [_related(relevance)], kinds])


def plain_inputs(
    features: NDArray[np.float64], relevance: float | None, answered: float
) -> NDArray[np.float64]:
    """The inputs of the rating where no story is asked for, in the order of PLAIN_FEATURES.

    Args:
        features: in the order of FEATURES.
        relevance: 1..5, or None.
        answered: 0..1, from `answers_type`.
    """
    return np.concatenate([features, [_related(relevance), answered]])


def _related(relevance: float | None) -> float:
    """Relevance on the scale of the other inputs, 0..1."""
    return ((FITTING if relevance is None else relevance) - 1) / 4


__all__ = [
    "FITTING",
    "PLAIN_FEATURES",
    "RATING_FEATURES",
    "RELEVANCE_FEATURES",
    "Estimates",
    "estimate",
    "plain_inputs",
    "rating_inputs",
    "relevance_inputs",
    "substance_column",
]
