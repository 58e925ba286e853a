"""From samples to a trained model, the same to the last digit every time.

Whatever learns from another model's output learns from outputs on answers that the other model
had not seen: the labeller is fitted once for each fold of the questions, and once on all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coach.content import QuestionType, ThemeLibrary
from coach.embedding import Encoder
from coach.scoring.cautions import WordPairs, little_pairs
from coach.scoring.estimates import substance_column
from coach.scoring.features import answer_features, substance_features
from coach.scoring.labels import (
    LABELS,
    MEANING_AXES,
    OWN_AXES,
    LabelModel,
    SentenceBank,
    Space,
    sentence_features,
)
from coach.scoring.linear import Linear
from coach.scoring.model import TrainedModel
from coach.scoring.question_type import PLAIN_TYPES, QUESTION_TYPES, asked_inputs
from coach.scoring.relevance import question_topic
from coach.training.fitting import fit_classes, fit_scores, fit_values, side_by_side
from coach.training.rating import fit_plain_rating, fit_story_rating
from coach.training.relevance import fit_relevance
from coach.training.samples import (
    AS_WRITTEN,
    CONTRAST,
    Sample,
    Seen,
    cuts,
    with_filler,
)
from coach.training.themes import fit_themes

FOLDS = 4
SEED = 20
LABEL_STRENGTH = 0.03
MEANING_SPREAD = 0.45  # beside the other things that the labeller sees of a sentence
STORY_STRENGTH = 0.2
SUBSTANCE_PENALTY = 300.0
SUBSTANCE_PENALTY_PLAIN = 100.0
_OTHERS = 0.2  # what a sentence counts for the worth of another type's sentences
_OTHERS_PLAIN = 0.05
STAR_PENALTY = 3.0
ASKED_STRENGTH = 0.3


def train(
    samples: Sequence[Sample],
    encoder: Encoder,
    question_types: Mapping[str, QuestionType],
    theme_library: ThemeLibrary,
) -> TrainedModel:
    """Fit everything.

    Args:
        samples: answers as written and as dictated, from `prepare`.
        encoder: for the questions.
        question_types: more questions, with their types.
        theme_library: what stories are examples of.
    """
    written = [sample for sample in samples if sample.made_by == AS_WRITTEN]
    contrasts = [sample for sample in samples if sample.made_by == CONTRAST]
    told = [*(one for one in samples if one.made_by != CONTRAST), *_fillers(written)]
    space = _space(written)
    bank = _bank(written)
    views = _views([*told, *contrasts], bank)
    rows = {one.answer_id: _sentence_rows(one, views, space) for one in (*told, *contrasts)}
    labels, substance = _fit_sentences(told, rows)

    # Contrast sets and cuts teach what a rating rests on; what a sentence is, they would teach
    # wrongly: nobody ends a real story where they end.
    seen: list[Seen] = []
    fold_of = _folds([*told, *contrasts])
    to_cut = {one.answer_id for one in written[::3]}  # each makes some eight
    for fold in range(FOLDS):
        fits = _fit_sentences([one for one in told if fold_of[one.group] != fold], rows)
        for sample in (*told, *contrasts):
            if fold_of[sample.group] == fold:
                versions = [sample, *(cuts(sample) if sample.answer_id in to_cut else ())]
                seen += [_see(one, views, space, *fits) for one in versions]

    story = _fit_story(seen)
    star = _fit_star(seen)
    own = {one.sample.answer_id: one for one in seen if one.sample.made_by == AS_WRITTEN}
    themes = fit_themes(theme_library, written, fold_of, encoder)
    related = fit_relevance(written, own, fold_of, story, themes, encoder)
    return TrainedModel(
        space=space,
        bank=bank,
        to_stories=related.to_stories,
        to_others=related.to_others,
        themes=themes.model,
        labels=labels,
        substance=substance,
        story=story,
        star=star,
        asked=_fit_asked(
            {one.question: one.kind for one in written} | dict(question_types), encoder
        ),
        answered=related.answered,
        overall_story=fit_story_rating(seen, story, star, related),
        overall_plain=fit_plain_rating(seen, related),
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


def _folds(samples: Sequence[Sample]) -> dict[str, int]:
    """The fold of each group: questions dealt out in a seeded order, in turn."""
    groups = sorted({sample.group for sample in samples})
    order = np.random.default_rng(SEED).permutation(len(groups))
    return {groups[place]: turn % FOLDS for turn, place in enumerate(order)}


_Rows = dict[str, NDArray[np.float64]]  # what the labeller sees of each sample's sentences


def _fit_sentences(told: Sequence[Sample], rows: _Rows) -> tuple[LabelModel, Linear]:
    """What is learned of single sentences: their labels and their worth."""
    of_told = [rows[one.answer_id] for one in told]
    return LabelModel(_fit_labels(told, of_told)), _fit_substance(told, of_told)


def _space(samples: Sequence[Sample]) -> Space:
    centre, axes = _axes([sample.reading.wording for sample in samples], OWN_AXES)
    meaning_centre, meaning_axes = _axes(
        [sample.reading.meaning for sample in samples], MEANING_AXES
    )
    about = np.concatenate([sample.reading.meaning for sample in samples]) - meaning_centre
    spread = float(np.sqrt(np.mean((about @ meaning_axes) ** 2)))
    return Space(centre, axes, meaning_centre, meaning_axes * (MEANING_SPREAD / spread))


def _axes(
    rows: Sequence[NDArray[np.float32]], count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean of all rows and their first principal axes, shape (384, count)."""
    vectors = np.concatenate(list(rows)).astype(np.float64)
    centre = vectors.mean(axis=0)
    # Eigenvectors of the covariance; the sign of each is fixed, so that a rerun gives the same.
    _, axes = np.linalg.eigh((vectors - centre).T @ (vectors - centre))
    axes = axes[:, ::-1][:, :count]
    return centre, np.ascontiguousarray(axes * np.where(axes.sum(axis=0) < 0, -1.0, 1.0))


def _bank(samples: Sequence[Sample]) -> SentenceBank:
    chosen = [
        (sample, i) for sample in samples if sample.in_bank for i in range(len(sample.labels))
    ]
    return SentenceBank(
        np.stack([sample.reading.wording[i] for sample, i in chosen]),
        np.array([sample.labels[i] for sample, i in chosen], dtype=np.int64),
        tuple(sample.group for sample, _ in chosen),
        tuple(sample.answer_id for sample, _ in chosen),
        tuple(sample.reading.sentences[i] for sample, i in chosen),
    )


# For each answer: the bank less its own question, and its sentences' cosines with that.
_Views = dict[str, tuple[SentenceBank, NDArray[np.float64]]]


def _views(samples: Sequence[Sample], bank: SentenceBank) -> _Views:
    less = {name: bank.without(name) for name in dict.fromkeys(bank.questions)}
    return {
        sample.answer_id: (
            less.get(sample.group, bank),
            less.get(sample.group, bank).similarities(sample.reading),
        )
        for sample in samples
        if sample.kept is None
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
    """What a sentence is worth, by itself, in an answer to each type of question."""
    inputs = np.concatenate(list(rows))
    ratings = np.concatenate([np.full(len(one.labels), one.rating) for one in samples])
    columns = np.concatenate(
        [np.full(len(one.labels), substance_column(one.kind)) for one in samples]
    )
    by_sentence = _by_sentence(samples)
    models = []
    for number in range(1 + len(PLAIN_TYPES)):
        others = _OTHERS_PLAIN if number else _OTHERS
        penalty = SUBSTANCE_PENALTY_PLAIN if number else SUBSTANCE_PENALTY
        counts = np.where(columns == number, 1.0, others) * by_sentence
        models.append(fit_values(inputs, ratings, penalty, counts))
    return side_by_side(models)


def _by_sentence(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """The weight of each sentence's sample."""
    return np.concatenate([np.full(len(sample.labels), sample.weight) for sample in samples])


def _see(
    sample: Sample,
    views: _Views,
    space: Space,
    labels: LabelModel,
    substance: Linear,
) -> Seen:
    rows = _sentence_rows(sample, views, space)
    kept = list(sample.reading.distinct)
    once, worth = sample.reading.without_repeats(), substance(rows)[kept]
    features = answer_features(
        once, labels.probabilities(rows)[kept], worth[:, substance_column(sample.kind)]
    )
    return Seen(
        sample, features, np.array([substance_features(once, column) for column in worth.T])
    )


def _fit_asked(types: Mapping[str, QuestionType], encoder: Encoder) -> Linear:
    """What type a question is of."""
    topics = encoder.encode([question_topic(text) for text in types]).meaning
    inputs = [asked_inputs(text, topic) for text, topic in zip(types, topics, strict=True)]
    kinds = np.array([QUESTION_TYPES.index(kind) for kind in types.values()])
    return fit_scores(np.stack(inputs), kinds, len(QUESTION_TYPES), ASKED_STRENGTH)


def _fit_story(seen: Sequence[Seen]) -> Linear:
    known = [one for one in seen if one.sample.story is not None]
    return fit_classes(
        np.stack([one.features for one in known]),
        np.array([int(bool(one.sample.story)) for one in known]),
        STORY_STRENGTH,
        np.array([one.sample.weight for one in known]),
    )


def _fit_star(seen: Sequence[Seen]) -> Linear:
    known = [one for one in seen if one.sample.star is not None]
    inputs = np.stack([one.features for one in known])
    weights = np.array([one.sample.weight for one in known])
    return side_by_side(
        [
            fit_values(
                inputs,
                np.array([(one.sample.star or {})[part] for one in known]),
                STAR_PENALTY,
                weights,
            )
            for part in LABELS[:4]
        ]
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
