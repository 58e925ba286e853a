"""Fits what tells an answer to the question from a good answer to another one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.content import QuestionType
from coach.embedding import Encoder
from coach.scoring.answered_type import answered_inputs, answers_type
from coach.scoring.estimates import relevance_inputs
from coach.scoring.linear import Linear, sigmoid
from coach.scoring.question_type import PLAIN_TYPES, QUESTION_TYPES, TYPES_WITH_STORY
from coach.scoring.relevance import (
    ExpectedQuestion,
    RelevanceModel,
    RelevancePool,
    Themes,
    Unseen,
    question_topic,
    relevance_features,
    whole_vector,
)
from coach.training.fitting import fit_classes, fit_map, fit_scores, fit_values, settled
from coach.training.samples import Sample, Seen
from coach.training.themes import FoundThemes

SEED = 20
FAR_APART = 0.35  # cosine below which two questions ask for different things
SWAP_WEIGHT = 0.1  # swaps are made, not met: in the scale of relevance they count less
BESIDE_COUNTS = 0.5  # of a story beside a new question: there are several for each story
SWAPS_COUNT = 1.0  # of a swap for doubts, where a story is asked for ...
SWAPS_COUNT_PLAIN = 0.25  # ... and where not: there are several for each answer
RELEVANCE_PENALTY = 1.0
OFF_TOPIC_STRENGTH = 1.0
EXPECTED_PENALTY = 3.0
ANSWERED_STRENGTH = 0.3
ANSWERS = 3.5  # the relevance from which an answer is an example of one to its question


@dataclass(frozen=True)
class Beside:
    """A good answer beside a question of a type without a story that it does not answer.

    Attributes:
        features: in the order of FEATURES, beside that question.
        relevance: as learned, 1..5.
        answered: 0..1, from `answers_type`.
    """

    features: NDArray[np.float64]
    relevance: float
    answered: float


@dataclass(frozen=True)
class Related:
    """What was learned of relevance.

    Attributes:
        to_stories: of answers to questions that ask for a story.
        to_others: of answers to the other questions.
        answered: a score for each type of question that an answer may answer.
        of_answer: the relevance of each answer, by its id; its comparisons were learned without it.
        answered_own: whether each answers its question's type, as learned without it, by its id.
        beside: answers to other questions.
    """

    to_stories: RelevanceModel
    to_others: RelevanceModel
    answered: Linear
    of_answer: Mapping[str, float]
    answered_own: Mapping[str, float]
    beside: Sequence[Beside]


@dataclass(frozen=True)
class _Pair:
    """An answer beside a question: its own, or one that it does not answer.

    Attributes:
        sample: the answer.
        kind: the type of the question that it is beside; among stories any, as they share all.
        answer: its row in the pool, or None where it is not in it.
        own_question: the row of the question that it answers, or None.
        question: the row of the question that it is beside.
        known: whether that is taken for a question of the bank.
    """

    sample: Sample
    kind: QuestionType
    answer: int | None
    own_question: int | None
    question: int
    known: bool

    @property
    def swapped(self) -> bool:
        """Whether the question is another one than that which is answered."""
        return self.question != self.own_question


@dataclass(frozen=True)
class _Told:
    """What is learned from: answers as written, each with its features, fold and type.

    Attributes:
        samples: the answers.
        seen: each with its features, by its id.
        folds: the fold of each group.
        story: log odds that a past episode is told.
        themes: what the answers are examples of.
    """

    samples: Sequence[Sample]
    seen: Mapping[str, Seen]
    folds: Mapping[str, int]
    story: Linear
    themes: FoundThemes

    def of(self, kinds: Collection[str]) -> list[Sample]:
        """The answers to questions of these types."""
        return [one for one in self.samples if one.kind in kinds]


def fit_relevance(
    samples: Sequence[Sample],
    seen: Mapping[str, Seen],
    folds: Mapping[str, int],
    story: Linear,
    themes: FoundThemes,
    encoder: Encoder,
) -> Related:
    """Learn relevance, every other time as if the question were new.

    Args:
        samples: answers as written.
        seen: each answer with its features, by its id.
        folds: the fold of each group; what a sample is judged by was learned without its fold.
        story: log odds that a past episode is told.
        themes: what the answers are examples of.
        encoder: for the questions.
    """
    told = _Told(samples, seen, folds, story, themes)
    types = _AnsweredTypes(told)
    stories, plain = told.of(TYPES_WITH_STORY), told.of(PLAIN_TYPES)
    pool, _ = _pool(stories, encoder, themes)
    pairs = _own(stories, pool)
    pairs += _swaps(pairs, pool, folds, themes)
    to_stories, of_stories = _fit_pairs(pairs, pool, told, SWAPS_COUNT, None)
    pool, kinds = _pool(plain, encoder, None)
    topics = encoder.encode([question_topic(one.question) for one in samples]).meaning
    pairs = _own(plain, pool) + _swaps_of_all(told, topics, pool, kinds)
    answered = [types.of(pair.sample, pair.kind) for pair in pairs]
    to_others, of_others = _fit_pairs(pairs, pool, told, SWAPS_COUNT_PLAIN, answered)
    return Related(
        to_stories=to_stories,
        to_others=to_others,
        answered=types.whole,
        of_answer={
            pair.sample.answer_id: value
            for pair, value in (*of_stories, *of_others)
            if not pair.swapped
        },
        answered_own={one.answer_id: types.of(one, one.kind) for one in plain},
        beside=[
            Beside(seen[pair.sample.answer_id].beside(pair.kind), value, of)
            for (pair, value), of in zip(of_others, answered, strict=True)
            if pair.swapped
        ],
    )


class _AnsweredTypes:
    """Which type of question an answer answers, learned from those that answer theirs."""

    def __init__(self, told: _Told) -> None:
        self._fold_of = {one.answer_id: told.folds[one.group] for one in told.samples}
        self._inputs = {
            one.answer_id: answered_inputs(
                one.reading.without_repeats(), told.seen[one.answer_id].features
            )
            for one in told.samples
        }
        self._good = [one for one in told.samples if one.relevance >= ANSWERS]
        self._without = {fold: self._fit(fold) for fold in sorted(set(self._fold_of.values()))}
        self.whole = self._fit(None)

    def of(self, sample: Sample, kind: str) -> float:
        """0..1, as learned without the sample's fold."""
        linear = self._without[self._fold_of[sample.answer_id]]
        return answers_type(linear, self._inputs[sample.answer_id], kind)

    def _fit(self, left_out: int | None) -> Linear:
        chosen = [one for one in self._good if self._fold_of[one.answer_id] != left_out]
        inputs = np.stack([self._inputs[one.answer_id] for one in chosen])
        kinds = np.array([QUESTION_TYPES.index(one.kind) for one in chosen])
        return fit_scores(inputs, kinds, len(QUESTION_TYPES), ANSWERED_STRENGTH)


def _fit_pairs(
    pairs: Sequence[_Pair],
    pool: RelevancePool,
    told: _Told,
    swaps_count: float,
    answered: Sequence[float] | None,
) -> tuple[RelevanceModel, list[tuple[_Pair, float]]]:
    """The model, and each pair with the relevance that it finds there, 1..5."""
    fold_of = {row: told.folds[name] for row, name in enumerate(pool.question_ids)}
    expected = {
        fold: fit_expected(pool, {row for row, of in fold_of.items() if of == fold})
        for fold in sorted(set(told.folds.values()))
    }
    inputs = np.stack(
        [
            _inputs(
                pair,
                pool,
                expected[told.folds[pair.sample.group]],
                told,
                None if answered is None else answered[row],
            )
            for row, pair in enumerate(pairs)
        ]
    )
    met = np.array([not pair.swapped for pair in pairs])
    values = np.array([1.2 if pair.swapped else pair.sample.relevance for pair in pairs])
    relevance = fit_values(inputs, values, RELEVANCE_PENALTY, np.where(met, 1.0, SWAP_WEIGHT))
    relevance = settled(relevance, inputs[met], values[met])
    # An answer that its raters found beside the question is no example of one that fits it.
    clear = ~met | (values >= ANSWERS)
    rows, others = inputs[clear], ~met[clear]
    counts = np.where(met, 1.0, swaps_count)[clear]
    if answered is None and told.themes.beside:
        new, fits = _beside_new(pool, expected, told)
        rows, others = np.concatenate([rows, new]), np.concatenate([others, ~fits])
        counts = np.concatenate([counts, np.full(len(new), BESIDE_COUNTS)])
    off_topic = fit_classes(rows, others.astype(np.int64), OFF_TOPIC_STRENGTH, counts)
    found = np.clip(relevance(inputs)[:, 0], 1, 5)
    model = RelevanceModel(pool, fit_expected(pool, set()), relevance, off_topic)
    return model, list(zip(pairs, map(float, found), strict=True))


def _beside_new(
    pool: RelevancePool,
    expected: Mapping[int, ExpectedQuestion],
    told: _Told,
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Stories beside new questions, whose words say less: the inputs, and whether they fit."""
    answers = {name: row for row, name in enumerate(pool.answer_ids)}
    inputs, fits = [], []
    for beside in told.themes.beside:
        seen, answer = told.seen[beside.answer_id], answers[beside.answer_id]
        compared = relevance_features(
            seen.sample.reading.without_repeats(),
            beside.topic,
            None,
            pool,
            expected[told.folds[seen.sample.group]],
            Themes(told.themes.of_answer[beside.answer_id], beside.asked),
            Unseen((int(pool.answers_to[answer]),), (answer,)),
        )
        story = sigmoid(float(told.story(seen.features)[0]))
        inputs.append(relevance_inputs(compared, seen.features, story))
        fits.append(beside.fits)
    return np.stack(inputs), np.array(fits)


def fit_expected(pool: RelevancePool, left_out: set[int]) -> ExpectedQuestion:
    """Ridge regression from answers to their questions.

    Args:
        pool: questions and answers.
        left_out: questions whose answers are not learned from, as rows of the pool.
    """
    kept = np.array([row not in left_out for row in pool.answers_to])
    if not kept.any():  # few questions, all in one fold: nothing is expected
        nothing = np.zeros(pool.questions.shape[1], dtype=np.float32)
        return ExpectedQuestion(nothing, nothing, np.outer(nothing, nothing), pool.questions)
    answers = pool.answers[kept].astype(np.float64)
    questions = pool.questions[pool.answers_to[kept]].astype(np.float64)
    answer_centre, question_centre, weights = fit_map(answers, questions, EXPECTED_PENALTY)
    return ExpectedQuestion(
        answer_centre.astype(np.float32),
        question_centre.astype(np.float32),
        weights.astype(np.float32),
        pool.questions,
    )


def _pool(
    samples: Sequence[Sample], encoder: Encoder, themes: FoundThemes | None
) -> tuple[RelevancePool, tuple[QuestionType, ...]]:
    """The questions and answers, and the type of each question."""
    first = {sample.group: sample for sample in reversed(samples)}
    groups = sorted(first)
    topics = encoder.encode([question_topic(first[name].question) for name in groups]).meaning
    asked = [] if themes is None else [themes.of(*one) for one in zip(groups, topics, strict=True)]
    return (
        RelevancePool(
            topics,
            tuple(groups),
            np.stack([whole_vector(sample.reading) for sample in samples]),
            np.array([groups.index(sample.group) for sample in samples], dtype=np.int64),
            tuple(sample.answer_id for sample in samples),
            np.stack(asked) if asked else np.zeros((len(groups), 0)),
        ),
        tuple(first[name].kind for name in groups),
    )


def _own(samples: Sequence[Sample], pool: RelevancePool) -> list[_Pair]:
    """Each answer of a pool beside the question that it answers."""
    return [
        _Pair(one, one.kind, row, int(question), int(question), known=row % 2 == 0)
        for row, (one, question) in enumerate(zip(samples, pool.answers_to, strict=True))
    ]


def _swaps(
    own: Sequence[_Pair], pool: RelevancePool, folds: Mapping[str, int], themes: FoundThemes
) -> list[_Pair]:
    """Each answer beside a question that it does not answer, of the same fold."""
    chooser = np.random.default_rng(SEED)
    fold_of = np.array([folds[pair.sample.group] for pair in own])
    alike = pool.questions[pool.answers_to] @ pool.questions[pool.answers_to].T
    pairs = []
    for row, pair in enumerate(own):
        others = [
            number
            for number in np.flatnonzero(
                (alike[row] < FAR_APART) & (fold_of == fold_of[row])
            ).tolist()
            if not themes.may_fit(pair.sample.answer_id, own[number].sample.group)
        ]
        if others:
            other = own[int(chooser.choice(others))].question
            pairs.append(_Pair(pair.sample, pair.kind, row, pair.own_question, other, row % 2 == 0))
    return pairs


def _swaps_of_all(
    told: _Told,
    topics: NDArray[np.float32],
    pool: RelevancePool,
    kinds: Sequence[QuestionType],
) -> list[_Pair]:
    """Good answers of every type beside questions that ask for no story.

    A story is dealt one such question, an answer of these types one of each: they are fewer.

    Args:
        told: all answers.
        topics: the topic of the question that each answers.
        pool: the questions that ask for no story, and their answers.
        kinds: the type of each of them.
    """
    chooser = np.random.default_rng(SEED)
    fold_of = np.array([told.folds[name] for name in pool.question_ids])
    answers = {name: row for row, name in enumerate(pool.answer_ids)}
    pairs = []
    for number, (sample, topic) in enumerate(zip(told.samples, topics, strict=True)):
        if sample.relevance < ANSWERS:
            continue
        answer = answers.get(sample.answer_id)
        own = None if answer is None else int(pool.answers_to[answer])
        free = (pool.questions @ topic < FAR_APART) & (fold_of == told.folds[sample.group])
        dealt = PLAIN_TYPES if own is not None else (PLAIN_TYPES[number % len(PLAIN_TYPES)],)
        for kind in dealt:
            others = np.flatnonzero(free & np.array([of == kind for of in kinds]))
            if len(others):
                other = int(chooser.choice(others))
                pairs.append(_Pair(sample, kind, answer, own, other, number % 2 == 0))
    return pairs


def _inputs(
    pair: _Pair,
    pool: RelevancePool,
    expected: ExpectedQuestion,
    told: _Told,
    answered: float | None,
) -> NDArray[np.float64]:
    # An answer does not count as its own neighbour, and a new question has no answers yet; whether
    # the question that an answer does answer is in the bank, nobody knows: here it is not.
    own = pair.own_question
    hidden = set() if own is None or (pair.known and not pair.swapped) else {own}
    if not pair.known:
        hidden.add(pair.question)
    compared = relevance_features(
        pair.sample.reading.without_repeats(),
        pool.questions[pair.question],
        pool.question_ids[pair.question] if pair.known else None,
        pool,
        expected,
        _themes(pair, pool, told.themes) if answered is None else None,
        Unseen(tuple(sorted(hidden)), () if pair.answer is None else (pair.answer,)),
    )
    features = told.seen[pair.sample.answer_id].beside(pair.kind)
    return relevance_inputs(compared, features, sigmoid(float(told.story(features)[0])), answered)


def _themes(pair: _Pair, pool: RelevancePool, themes: FoundThemes) -> Themes:
    asked = pool.themes[pair.question]
    if not pair.known:
        asked = themes.model.of_question(pool.questions[pair.question])
    return Themes(themes.of_answer[pair.sample.answer_id], asked)
