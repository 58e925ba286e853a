"""From samples to a trained model, the same to the last digit every time.

Whatever learns from another model's output learns from outputs on answers that the other model
had not seen: the labeller is fitted once for each fold of the questions, and once on all.
"""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.content import QuestionType
from coach.embedding import Encoder
from coach.scoring.cautions import WordPairs, little_pairs
from coach.scoring.estimates import RATING_FEATURES, rating_inputs, relevance_inputs
from coach.scoring.features import answer_features
from coach.scoring.labels import (
    LABELS,
    OWN_AXES,
    LabelModel,
    SentenceBank,
    Space,
    sentence_features,
)
from coach.scoring.linear import Linear, sigmoid
from coach.scoring.model import TrainedModel
from coach.scoring.question_type import TYPES_WITH_STORY
from coach.scoring.relevance import (
    RelevancePool,
    question_topic,
    relevance_features,
    whole_vector,
)
from coach.training.fitting import fit_classes, fit_values, settled, side_by_side
from coach.training.samples import AS_WRITTEN, Sample, cuts, swapped, with_filler

FOLDS = 4
SEED = 20
LABEL_STRENGTH = 0.02
STORY_STRENGTH = 0.2
SUBSTANCE_PENALTY = 300.0
VALUE_PENALTY = 3.0
SWAP_RATING = 1.25
SWAP_WEIGHT = 0.1

# What may only lower the rating of a story, and what is left out of it.
_LOWERS_STORY = frozenset(
    "group_share conditional_share habit_share general_share buzzwords off_topic".split()
)
_FREE_STORY = frozenset("others_share failures approach values".split())
_UNUSED_STORY = frozenset("hedges employer plan_steps asks".split())
_LOWERS_PLAIN = frozenset("general_share buzzwords off_topic".split())
_USED_PLAIN = frozenset(
    """best_A best_R particulars reasons outcomes lessons plan_steps asks own_acts past_time
    general_share buzzwords substance_best substance_mean relevance off_topic employer
    conditional_share""".split()
)


@dataclass(frozen=True)
class _Seen:
    """A sample with what the models below it made of it, each unseen by them."""

    sample: Sample
    features: NDArray[np.float64]


def train(samples: Sequence[Sample], encoder: Encoder) -> TrainedModel:
    """Fit everything.

    Args:
        samples: answers as written and as dictated, from `prepare`.
        encoder: for the questions.
    """
    written = [sample for sample in samples if sample.made_by == AS_WRITTEN]
    learned = [*samples, *_fillers(written)]
    space = _space(written)
    bank = _bank(written)
    views = _views(learned, bank)
    rows = [_sentence_rows(sample, views, space) for sample in learned]
    folds = _folds(learned)
    labels = LabelModel(_fit_labels(learned, rows))
    substance = _fit_substance(learned, rows)

    seen: list[_Seen] = []
    for fold in range(FOLDS):
        inside = [i for i in range(len(learned)) if folds[i] != fold]
        known = [learned[i] for i in inside]
        fold_labels = LabelModel(_fit_labels(known, [rows[i] for i in inside]))
        fold_substance = _fit_substance(known, [rows[i] for i in inside])
        for i, sample in enumerate(learned):
            if folds[i] == fold:
                versions = [sample, *(cuts(sample) if sample.made_by == AS_WRITTEN else ())]
                for one in versions:
                    seen.append(_see(one, views, space, fold_labels, fold_substance))

    pool, pool_types = _pool(written, encoder)
    story = _fit_story(seen)
    relevance, off_topic, related, swaps = _fit_relevance(written, pool, seen, story)
    return TrainedModel(
        space=space,
        bank=bank,
        pool=pool,
        labels=labels,
        substance=substance,
        story=story,
        star=_fit_star(seen),
        relevance=relevance,
        off_topic=off_topic,
        overall_story=_fit_rating(seen, story, related, swaps, True),
        overall_plain=_fit_rating(seen, story, related, swaps, False),
        pool_types=pool_types,
        pairs=_pairs(written),
    )


def _fillers(written: Sequence[Sample]) -> list[Sample]:
    """Stories with empty sentences behind them; the lenders are dealt out in a fixed order."""
    count = len(written)
    made = []
    for i, sample in enumerate(written[::2]):
        for turn in range(5):
            one = with_filler(sample, written[(i * 31 + 17 + turn * 7) % count])
            if one is not None:
                made.append(one)
                break
    return made


def _folds(samples: Sequence[Sample]) -> list[int]:
    """The fold of each sample: questions dealt out in a seeded order, in turn."""
    groups = sorted({sample.group for sample in samples})
    order = np.random.default_rng(SEED).permutation(len(groups))
    fold_of = {groups[place]: turn % FOLDS for turn, place in enumerate(order)}
    return [fold_of[sample.group] for sample in samples]


def _space(samples: Sequence[Sample]) -> Space:
    vectors = np.concatenate([sample.reading.vectors for sample in samples]).astype(np.float64)
    centre = vectors.mean(axis=0)
    # Eigenvectors of the covariance; the sign of each is fixed, so that a rerun gives the same.
    _, axes = np.linalg.eigh((vectors - centre).T @ (vectors - centre))
    axes = axes[:, ::-1][:, :OWN_AXES]
    axes = axes * np.where(axes.sum(axis=0) < 0, -1.0, 1.0)
    return Space(centre, np.ascontiguousarray(axes))


def _bank(samples: Sequence[Sample]) -> SentenceBank:
    chosen = [
        (sample, i) for sample in samples if sample.in_bank for i in range(len(sample.labels))
    ]
    return SentenceBank(
        np.stack([sample.reading.vectors[i] for sample, i in chosen]),
        np.array([sample.labels[i] for sample, i in chosen], dtype=np.int64),
        tuple(sample.group for sample, _ in chosen),
        tuple(sample.answer_id for sample, _ in chosen),
        tuple(sample.reading.sentences[i] for sample, i in chosen),
    )


# For each answer: the bank less its own question, and its sentences' cosines with that.
_Views = dict[str, tuple[SentenceBank, NDArray[np.float64]]]


def _views(samples: Sequence[Sample], bank: SentenceBank) -> _Views:
    less = {name: bank.without(name) for name in sorted({sample.group for sample in samples})}
    return {
        sample.answer_id: (less[sample.group], less[sample.group].similarities(sample.reading))
        for sample in samples
    }


def _sentence_rows(sample: Sample, views: _Views, space: Space) -> NDArray[np.float64]:
    bank, similarities = views[sample.answer_id]
    if sample.kept is not None:
        similarities = similarities[list(sample.kept)]
    return sentence_features(sample.reading, similarities, bank, space)


def _fit_labels(samples: Sequence[Sample], rows: Sequence[NDArray[np.float64]]) -> Linear:
    classes = np.concatenate([np.array(sample.labels) for sample in samples])
    counts = np.bincount(classes, minlength=len(LABELS))
    # Every label counts the same: how often each is met depends on who answers.
    weights = (len(classes) / len(LABELS) / counts)[classes] * _by_sentence(samples)
    return fit_classes(np.concatenate(list(rows)), classes, LABEL_STRENGTH, weights)


def _fit_substance(samples: Sequence[Sample], rows: Sequence[NDArray[np.float64]]) -> Linear:
    inputs = np.concatenate(list(rows))
    ratings = np.concatenate([np.full(len(sample.labels), sample.rating) for sample in samples])
    tells = np.concatenate(
        [np.full(len(sample.labels), sample.kind in TYPES_WITH_STORY) for sample in samples]
    )
    return side_by_side(
        [
            fit_values(
                inputs,
                ratings,
                SUBSTANCE_PENALTY,
                np.where(tells == kind, 1.0, 0.2) * _by_sentence(samples),
            )
            for kind in (True, False)
        ]
    )


def _by_sentence(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """The weight of each sentence's sample."""
    return np.concatenate([np.full(len(sample.labels), sample.weight) for sample in samples])


def _see(
    sample: Sample, views: _Views, space: Space, labels: LabelModel, substance: Linear
) -> _Seen:
    rows = _sentence_rows(sample, views, space)
    kept = list(sample.reading.distinct)
    column = 0 if sample.kind in TYPES_WITH_STORY else 1
    features = answer_features(
        sample.reading.without_repeats(),
        labels.probabilities(rows)[kept],
        substance(rows)[kept, column],
    )
    return _Seen(sample, features)


def _fit_story(seen: Sequence[_Seen]) -> Linear:
    known = [one for one in seen if one.sample.story is not None]
    return fit_classes(
        np.stack([one.features for one in known]),
        np.array([int(bool(one.sample.story)) for one in known]),
        STORY_STRENGTH,
        np.array([one.sample.weight for one in known]),
    )


def _fit_star(seen: Sequence[_Seen]) -> Linear:
    known = [one for one in seen if one.sample.star is not None]
    inputs = np.stack([one.features for one in known])
    weights = np.array([one.sample.weight for one in known])
    return side_by_side(
        [
            fit_values(
                inputs,
                np.array([(one.sample.star or {})[part] for one in known]),
                VALUE_PENALTY,
                weights,
            )
            for part in LABELS[:4]
        ]
    )


def _pool(
    samples: Sequence[Sample], encoder: Encoder
) -> tuple[RelevancePool, tuple[QuestionType, ...]]:
    questions = {sample.group: sample for sample in samples}
    names = tuple(questions)
    return (
        RelevancePool(
            encoder.encode([question_topic(questions[name].question) for name in names]),
            names,
            np.stack([whole_vector(sample.reading) for sample in samples]),
            np.array([names.index(sample.group) for sample in samples], dtype=np.int64),
            tuple(sample.answer_id for sample in samples),
        ),
        tuple(questions[name].kind for name in names),
    )


def _pairs(samples: Sequence[Sample]) -> WordPairs:
    return WordPairs(
        frozenset(
            pair
            for sample in samples
            for sentence in sample.reading.sentences
            for pair in little_pairs(sentence)
        )
    )


_Related = dict[tuple[str, bool], tuple[float, float]]


def _fit_relevance(
    samples: list[Sample], pool: RelevancePool, seen: Sequence[_Seen], story: Linear
) -> tuple[Linear, Linear, _Related, list[tuple[Sample, float, float]]]:
    """Relevance and "off the topic", learned with the question known and as if it were new."""
    rows: list[NDArray[np.float64]] = []
    values: list[float] = []
    off: list[int] = []
    of_sample: list[tuple[str, bool]] = []
    of_swap: list[Sample] = []
    own_features = {
        one.sample.answer_id: one.features for one in seen if one.sample.made_by == AS_WRITTEN
    }

    def inputs_of(sample: Sample, compared: NDArray[np.float64]) -> NDArray[np.float64]:
        features = own_features[sample.answer_id]
        return relevance_inputs(compared, features, sigmoid(float(story(features)[0])))

    place = {name: i for i, name in enumerate(pool.question_ids)}
    at = [place[sample.group] for sample in samples]
    for sample, own in zip(samples, at, strict=True):
        for known in (True, False):
            rest = (
                pool.without(answer_id=sample.answer_id)
                if known
                else pool.without(question_id=sample.group)
            )
            found = relevance_features(
                sample.reading.without_repeats(),
                pool.questions[own],
                sample.group if known else None,
                rest,
            )
            rows.append(inputs_of(sample, found))
            values.append(sample.relevance)
            off.append(0)
            of_sample.append((sample.answer_id, known))
    alike = pool.questions[at] @ pool.questions[at].T
    for turn, (sample, other) in enumerate(swapped(samples, alike, SEED)):
        known = turn % 2 == 0
        rest = pool.without(question_id=sample.group)
        if not known:
            rest = rest.without(question_id=other.group)
        found = relevance_features(
            sample.reading.without_repeats(),
            pool.questions[place[other.group]],
            other.group if known else None,
            rest,
        )
        rows.append(inputs_of(sample, found))
        values.append(1.2)
        off.append(1)
        of_swap.append(sample)
    inputs = np.stack(rows)
    targets = np.array(off)
    # Swaps are made, not met: they count less than answers to their own question.
    weights = np.where(targets == 1, 0.6, 1.0)
    relevance = fit_values(inputs, np.array(values), 1.0, np.where(targets == 1, SWAP_WEIGHT, 1.0))
    met = targets == 0
    relevance = settled(relevance, inputs[met], np.array(values)[met])
    off_topic = fit_classes(inputs, targets, 1.0, weights)
    estimates = [
        (float(np.clip(r, 1, 5)), sigmoid(float(o)))
        for r, o in zip(relevance(inputs)[:, 0], off_topic(inputs)[:, 0], strict=True)
    ]
    related = dict(zip(of_sample, estimates, strict=False))
    swaps = [
        (sample, *pair) for sample, pair in zip(of_swap, estimates[len(of_sample) :], strict=True)
    ]
    return relevance, off_topic, related, swaps


def _fit_rating(
    seen: Sequence[_Seen],
    story: Linear,
    related: _Related,
    swaps: Sequence[tuple[Sample, float, float]],
    tells: bool,
) -> Linear:
    inputs: list[NDArray[np.float64]] = []
    values: list[float] = []
    weights: list[float] = []
    met: list[bool] = []
    written: dict[str, _Seen] = {}

    def add(one: _Seen, relevance: float, off: float, rating: float, weight: float) -> None:
        chance = sigmoid(float(story(one.features)[0]))
        inputs.append(rating_inputs(one.features, chance, relevance, off, one.sample.kind))
        values.append(rating)
        weights.append(weight)

    for one in seen:
        sample = one.sample
        if (sample.kind in TYPES_WITH_STORY) != tells:
            continue
        if sample.made_by == AS_WRITTEN:
            written[sample.answer_id] = one
        for known in (True, False):
            add(one, *related[sample.written_id, known], sample.rating, sample.weight / 2)
            met.append(sample.made_by == AS_WRITTEN)
    for sample, relevance, off in swaps:
        if sample.answer_id in written:
            swapped_rating = min(SWAP_RATING, sample.rating)
            add(written[sample.answer_id], relevance, off, swapped_rating, SWAP_WEIGHT / 2)
            met.append(False)
    rows, ratings = _used(np.stack(inputs), tells), np.array(values)
    model = fit_values(rows, ratings, VALUE_PENALTY, np.array(weights), _signs(tells))
    return settled(model, rows[np.array(met)], ratings[np.array(met)])


def _used(inputs: NDArray[np.float64], tells: bool) -> NDArray[np.float64]:
    kept = [
        (name not in _UNUSED_STORY) if tells else (name in _USED_PLAIN) for name in RATING_FEATURES
    ]
    return inputs * np.array(kept, dtype=np.float64)


def _signs(tells: bool) -> NDArray[np.int64]:
    lowers = _LOWERS_STORY if tells else _LOWERS_PLAIN
    free = _FREE_STORY if tells else frozenset()
    return np.array(
        [-1 if name in lowers else 0 if name in free else 1 for name in RATING_FEATURES]
    )
