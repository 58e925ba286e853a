"""Relevance by contrast: closer to this question and its exemplars than to the other questions.

A cosine by itself says little: an eloquent story is near to any question about work, and a good
story seldom repeats the question's words. What tells is whether the answer is nearer to this
question than to the others of the pool, and nearer to answers given to this question, or to
questions like it, than to answers given to others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coach.scoring.linear import Linear
from coach.scoring.reading import Reading
from coach.scoring.themes import shown

RELEVANCE_FEATURES: tuple[str, ...] = (
    "cosine",
    "best_sentence",
    "contrast",
    "rank",
    "neighbours",
    "exemplars",
    "expected",
    "expected_contrast",
    "expected_rank",
    "shown",
    "shown_contrast",
    "shown_rank",
    "known",
)
SAME_QUESTION = 0.72  # cosine from which a pool question asks much the same and is no contrast
_SHARPNESS = 10.0  # of the weights with which alike questions lend their answers

_FRAME = re.compile(
    r"^\s*((can|could|would) you )?(please )?(tell (me|us) about|describe|share|discuss|narrate|"
    r"recount|talk about|talk me through|walk me through|give (me |us )?an example of|"
    r"think back to|"
    r"when was the last time|how do you|what do you do)\b( (a|an|the|one|your))?"
    r"( (time|situation|instance|story|example|occasion|moment|experience))?"
    r"( (about|of|when|where|in which|that))?( a time)?( when)?( you)?\b",
    re.IGNORECASE,
)


def question_topic(text: str) -> str:
    """A question without the frame that many share ("Tell me about a time when you ...")."""
    topic = _FRAME.sub("", text, count=1).strip()
    return topic if len(topic.split()) >= 3 else text.strip()


@dataclass(frozen=True)
class RelevancePool:
    """The questions and answers that an answer is held against.

    Attributes:
        questions: unit vectors of questions' topics, shape (questions, 384).
        question_ids: an id for each; questions outside the bank have their text.
        answers: unit vectors of whole answers, shape (answers, 384).
        answers_to: for each answer the row of its question.
        answer_ids: an id for each answer.
        themes: the direction of what each question asks for, shape (questions, themes); where no
            story is asked for, there are no themes.
    """

    questions: NDArray[np.float32]
    question_ids: tuple[str, ...]
    answers: NDArray[np.float32]
    answers_to: NDArray[np.int64]
    answer_ids: tuple[str, ...]
    themes: NDArray[np.float64]


@dataclass(frozen=True)
class Themes:
    """What a story has of each theme and what a question asks for, each of shape (themes,)."""

    told: NDArray[np.float64]
    asked: NDArray[np.float64]


@dataclass(frozen=True)
class Unseen:
    """What of a pool is to be passed over, as if it were not there: for training.

    Attributes:
        questions: rows of questions, whose answers are passed over, too.
        answers: rows of answers.
    """

    questions: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()


_ALL_SEEN = Unseen()


@dataclass(frozen=True)
class ExpectedQuestion:
    """From the direction of an answer to that of the question that it would answer.

    A linear map learned from answers and their questions (ridge regression): a story about a man
    who came in shouting lies near questions about upset customers, though no word is shared.

    Attributes:
        answer_centre: mean of the answers, shape (384,).
        question_centre: mean of the questions, shape (384,).
        weights: shape (384, 384).
        questions: unit vectors of the pool's questions, shape (questions, 384).
    """

    answer_centre: NDArray[np.float32]
    question_centre: NDArray[np.float32]
    weights: NDArray[np.float32]
    questions: NDArray[np.float32]

    @cached_property
    def _pool_directions(self) -> NDArray[np.float32]:
        return self._directions(self.questions)

    def _directions(self, questions: NDArray[np.float32]) -> NDArray[np.float32]:
        centred = questions - self.question_centre
        lengths = np.linalg.norm(centred, axis=1, keepdims=True)
        unit: NDArray[np.float32] = centred / np.maximum(lengths, 1e-9)
        return unit

    def closeness(
        self, whole: NDArray[np.float32], question: NDArray[np.float32]
    ) -> tuple[float, NDArray[np.float64]]:
        """-1..1: cosines with the question that is expected, of one question and of the pool's.

        Args:
            whole: unit vector of a whole answer, shape (384,).
            question: unit vector, shape (384,).
        """
        expected = (whole - self.answer_centre) @ self.weights
        expected /= max(float(np.linalg.norm(expected)), 1e-9)
        (one,) = self._directions(question[None, :]) @ expected
        return float(one), (self._pool_directions @ expected).astype(np.float64)


@dataclass(frozen=True)
class RelevanceModel:
    """What was learned of the relevance of answers to one kind of question.

    Attributes:
        pool: questions and answers of that kind.
        expected: which of them an answer would answer.
        relevance: 1..5.
        off_topic: log odds that another question is answered.
    """

    pool: RelevancePool
    expected: ExpectedQuestion
    relevance: Linear
    off_topic: Linear


def whole_vector(reading: Reading) -> NDArray[np.float32]:
    """The direction of a whole answer: its sentences weighted by the root of their length."""
    weights = np.sqrt(np.maximum(reading.mark("words"), 1.0))
    mean = (reading.meaning.astype(np.float64) * weights[:, None]).sum(axis=0)
    result: NDArray[np.float32] = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    return result


def relevance_features(
    reading: Reading,
    question: NDArray[np.float32],
    question_id: str | None,
    pool: RelevancePool,
    expected: ExpectedQuestion,
    themes: Themes | None,
    unseen: Unseen = _ALL_SEEN,
) -> NDArray[np.float64]:
    """The features of an answer's relevance, in the order of RELEVANCE_FEATURES.

    Args:
        reading: an answer of at least one sentence.
        question: unit vector of the question's topic, shape (384,).
        question_id: its id when it is in the pool.
        pool: what to contrast with.
        expected: which question such an answer would answer.
        themes: of the answer and the question; None where no story is asked for.
        unseen: what of the pool is passed over.
    """
    whole = whole_vector(reading)
    own = _closeness(reading, whole, question[None, :])[0]
    alike = pool.questions @ question
    others = alike < SAME_QUESTION
    others[list(unseen.questions)] = False
    row = pool.question_ids.index(question_id) if question_id in pool.question_ids else None
    if row is not None:
        others[row] = False
    rest = _closeness(reading, whole, pool.questions)[others]
    mapped, mapped_all = expected.closeness(whole, question)
    mapped_rest = mapped_all[others]
    shows, shows_above, shows_rank = 0.0, 0.0, 0.5
    if themes is not None:
        shows = float(shown(themes.told, themes.asked[None, :])[0])
        shows_above, shows_rank = _among(shows, shown(themes.told, pool.themes)[others])
    by_question = _mean_by_question(pool.answers @ whole, pool, unseen)
    lent = np.exp(_SHARPNESS * (alike - alike.max()))
    lent = np.where(np.isnan(by_question), 0.0, lent)
    known = by_question[~np.isnan(by_question)]
    centred = np.zeros(len(by_question))
    if len(known):  # else every question is new
        centred = np.nan_to_num(by_question - known.mean()) / max(float(known.std()), 1e-6)
    exemplars = 0.0 if row is None else centred[row]
    (above, rank), (mapped_above, mapped_rank) = _among(own, rest), _among(mapped, mapped_rest)
    return np.array(
        [
            own,
            float((reading.meaning @ question).max()),
            above / 3,
            rank,
            float((lent * centred).sum() / max(float(lent.sum()), 1e-9)) / 2,
            float(exemplars) / 2,
            mapped,
            mapped_above / 3,
            mapped_rank,
            shows / 3,
            shows_above / 3,
            shows_rank,
            float(row is not None),
        ]
    )


def _among(value: float, others: NDArray[np.float64]) -> tuple[float, float]:
    """How far a value lies above others, in their spread, and which share of them it exceeds."""
    if not len(others):  # nothing to contrast with
        return 0.0, 0.5
    spread = max(float(others.std()), 1e-6)
    return (value - float(others.mean())) / spread, float((others < value).mean())


def _closeness(
    reading: Reading, whole: NDArray[np.float32], questions: NDArray[np.float32]
) -> NDArray[np.float64]:
    """How close an answer comes to each question: as a whole and in its two closest sentences."""
    by_sentence = np.sort(reading.meaning @ questions.T, axis=0)[::-1][:2].mean(axis=0)
    result: NDArray[np.float64] = (0.5 * (questions @ whole) + 0.5 * by_sentence).astype(np.float64)
    return result


def _mean_by_question(
    similarities: NDArray[np.float32], pool: RelevancePool, unseen: Unseen
) -> NDArray[np.float64]:
    """Mean similarity of each question's answers; nan where there are none."""
    count = len(pool.question_ids)
    counted = np.ones(len(similarities))
    counted[list(unseen.answers)] = 0.0
    sums = np.bincount(pool.answers_to, weights=similarities * counted, minlength=count)
    counts = np.bincount(pool.answers_to, weights=counted, minlength=count)
    means: NDArray[np.float64] = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    means[list(unseen.questions)] = np.nan
    return means
