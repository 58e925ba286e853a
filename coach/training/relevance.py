"""Fits what tells an answer to the question from a good answer to another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.content import QuestionType
from coach.embedding import Encoder
from coach.scoring.estimates import relevance_inputs
from coach.scoring.linear import Linear, sigmoid
from coach.scoring.question_type import TYPES_WITH_STORY
from coach.scoring.relevance import (
    ExpectedQuestion,
    RelevancePool,
    Unseen,
    question_topic,
    relevance_features,
    whole_vector,
)
from coach.training.fitting import fit_classes, fit_values, settled
from coach.training.samples import Sample

SEED = 20
SWAPS = 1  # questions that it does not answer, for each answer
FAR_APART = 0.35  # cosine below which two questions ask for different things
SWAP_WEIGHT = 0.1  # swaps are made, not met: in the scale of relevance they count less
RELEVANCE_PENALTY = 1.0
OFF_TOPIC_STRENGTH = 1.0
EXPECTED_PENALTY = 3.0


@dataclass(frozen=True)
class Related:
    """What was learned of relevance.

    Attributes:
        pool: questions and answers to contrast with.
        pool_types: the question type of each question of the pool.
        expected: which question an answer would answer.
        relevance: 1..5.
        off_topic: log odds that another question is answered.
        of_answer: the relevance of each answer as learned without it, by its id.
    """

    pool: RelevancePool
    pool_types: tuple[QuestionType, ...]
    expected: ExpectedQuestion
    relevance: Linear
    off_topic: Linear
    of_answer: Mapping[str, float]


@dataclass(frozen=True)
class _Pair:
    """An answer beside a question: its own, or one that it does not answer."""

    answer: int
    own_question: int
    question: int
    known: bool

    @property
    def swapped(self) -> bool:
        """Whether the question is another one than that which is answered."""
        return self.question != self.own_question


def fit_relevance(
    samples: Sequence[Sample],
    features: Mapping[str, NDArray[np.float64]],
    folds: Sequence[int],
    story: Linear,
    encoder: Encoder,
) -> Related:
    """Learn relevance, every other time as if the question were new.

    Args:
        samples: answers as written.
        features: of each answer, by its id.
        folds: the fold of each sample; what a sample is judged by was learned without its fold.
        story: log odds that a past episode is told.
        encoder: for the questions.
    """
    pool, pool_types = _pool(samples, encoder)
    place = {name: i for i, name in enumerate(pool.question_ids)}
    at = [place[sample.group] for sample in samples]
    fold_of_question = {place[s.group]: fold for s, fold in zip(samples, folds, strict=True)}
    expected = {
        fold: fit_expected(pool, {q for q, of in fold_of_question.items() if of == fold})
        for fold in sorted(set(folds))
    }
    pairs = [_Pair(i, own, own, known=i % 2 == 0) for i, own in enumerate(at)]
    pairs += _swaps(samples, at, folds, pool.questions)
    inputs = np.stack(
        [_inputs(pair, samples, pool, expected[folds[pair.answer]], features, story)
         for pair in pairs]
    )  # fmt: skip
    off = np.array([int(pair.swapped) for pair in pairs])
    values = np.array([1.2 if pair.swapped else samples[pair.answer].relevance for pair in pairs])
    met = off == 0
    relevance = fit_values(inputs, values, RELEVANCE_PENALTY, np.where(met, 1.0, SWAP_WEIGHT))
    relevance = settled(relevance, inputs[met], values[met])
    # An answer that its raters found beside the question is no example of one that fits it.
    clear = ~met | (values >= 3.5)
    off_topic = fit_classes(inputs[clear], off[clear], OFF_TOPIC_STRENGTH)
    return Related(
        pool=pool,
        pool_types=pool_types,
        expected=fit_expected(pool, set()),
        relevance=relevance,
        off_topic=off_topic,
        of_answer={
            samples[pair.answer].answer_id: float(np.clip(value, 1, 5))
            for pair, value in zip(pairs, relevance(inputs)[:, 0], strict=True)
            if not pair.swapped
        },
    )


def fit_expected(pool: RelevancePool, left_out: set[int]) -> ExpectedQuestion:
    """Ridge regression from answers to their questions.

    Args:
        pool: questions and answers.
        left_out: questions whose answers are not learned from, as rows of the pool.
    """
    kept = np.array([row not in left_out for row in pool.answers_to])
    answers = pool.answers[kept].astype(np.float64)
    questions = pool.questions[pool.answers_to[kept]].astype(np.float64)
    answer_centre, question_centre = answers.mean(axis=0), questions.mean(axis=0)
    spread = answers - answer_centre
    product = spread.T @ spread + EXPECTED_PENALTY * np.eye(spread.shape[1])
    target = spread.T @ (questions - question_centre)
    return ExpectedQuestion(
        answer_centre.astype(np.float32),
        question_centre.astype(np.float32),
        np.linalg.solve(product, target).astype(np.float32),
        pool.questions,
    )


def _pool(
    samples: Sequence[Sample], encoder: Encoder
) -> tuple[RelevancePool, tuple[QuestionType, ...]]:
    first = {sample.group: sample for sample in reversed(samples)}
    groups = sorted(first)
    return (
        RelevancePool(
            encoder.encode([question_topic(first[name].question) for name in groups]).meaning,
            tuple(groups),
            np.stack([whole_vector(sample.reading) for sample in samples]),
            np.array([groups.index(sample.group) for sample in samples], dtype=np.int64),
            tuple(sample.answer_id for sample in samples),
        ),
        tuple(first[name].kind for name in groups),
    )


def _swaps(
    samples: Sequence[Sample],
    at: Sequence[int],
    folds: Sequence[int],
    questions: NDArray[np.float32],
) -> list[_Pair]:
    """Good answers beside questions that they do not answer, of the same fold and kind."""
    chooser = np.random.default_rng(SEED)
    alike = questions[at] @ questions[at].T
    tells = [sample.kind in TYPES_WITH_STORY for sample in samples]
    pairs = []
    for i in range(len(samples)):
        others = [
            j
            for j in range(len(samples))
            if alike[i, j] < FAR_APART and tells[j] == tells[i] and folds[j] == folds[i]
        ]
        for turn, j in enumerate(chooser.choice(others, SWAPS) if others else ()):
            pairs.append(_Pair(i, at[i], at[j], (i + turn) % 2 == 0))
    return pairs


def _inputs(
    pair: _Pair,
    samples: Sequence[Sample],
    pool: RelevancePool,
    expected: ExpectedQuestion,
    features: Mapping[str, NDArray[np.float64]],
    story: Linear,
) -> NDArray[np.float64]:
    sample = samples[pair.answer]
    # An answer does not count as its own neighbour, and a new question has no answers yet; whether
    # the question that an answer does answer is in the bank, nobody knows: here it is not.
    hidden = set() if pair.known and not pair.swapped else {pair.own_question}
    if not pair.known:
        hidden.add(pair.question)
    unseen = Unseen(questions=tuple(sorted(hidden)), answers=(pair.answer,))
    compared = relevance_features(
        sample.reading.without_repeats(),
        pool.questions[pair.question],
        pool.question_ids[pair.question] if pair.known else None,
        pool,
        expected,
        unseen,
    )
    own = features[sample.answer_id]
    return relevance_inputs(compared, own, sigmoid(float(story(own)[0])))
