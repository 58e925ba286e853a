"""Agreement within the project's own bank, on questions that the models have not seen.

The questions are dealt into folds; for each fold everything is trained on the others, and its
answers are scored with the questions unknown and their exemplars absent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from coach.content import Content, load_themes, load_training
from coach.embedding import Encoder, load_answer_encoder
from coach.evaluation.rated import RatedAnswer
from coach.scoring import Score, Scorer
from coach.scoring.labels import LABELS
from coach.training import Sample, prepare, train
from coach.training.samples import AS_WRITTEN


def rated_of(sample: Sample) -> RatedAnswer:
    """A training sample as a rated answer."""
    return RatedAnswer(
        id=sample.answer_id,
        question=sample.group if sample.in_bank else sample.question,
        answer=sample.reading.answer,
        overall=sample.rating,
        relevance=sample.relevance,
        story=sample.story,
        star=sample.star,
        sentences=sample.reading.sentences,
        labels=tuple(LABELS[number] for number in sample.labels),
    )


def held_out_scorers(
    content: Content, encoder: Encoder, folds: int = 5, seed: int = 7
) -> list[tuple[Scorer, list[Sample]]]:
    """For each fold a scorer that has not seen it, and its samples.

    The held-out questions stay known to the scorer by id, text and type, as a new question of a
    career centre would be.
    """
    training = load_training()
    samples: Sequence[Sample] = prepare(content, training, encoder)
    groups = sorted({sample.group for sample in samples})
    order = np.random.default_rng(seed).permutation(len(groups))
    fold_of = {groups[place]: turn % folds for turn, place in enumerate(order)}
    # The encoder of answers has learned from all of them: what it says is not held out.
    answers = load_answer_encoder()
    made = []
    for fold in range(folds):
        kept = [one for one in samples if fold_of[one.group] != fold]
        model = train(kept, encoder, training.question_types, load_themes())
        held = [one for one in samples if fold_of[one.group] == fold and one.made_by == AS_WRITTEN]
        made.append((Scorer(replace(content, exemplars={}), encoder, answers, model), held))
    return made


def score_held_out(
    scorers: Sequence[tuple[Scorer, list[Sample]]],
) -> tuple[list[RatedAnswer], list[Score], list[Score | None]]:
    """What `measure` wants, over all folds."""
    rated: list[RatedAnswer] = []
    scores: list[Score] = []
    labelled: list[Score | None] = []
    for scorer, held in scorers:
        for sample in held:
            one = rated_of(sample)
            rated.append(one)
            scores.append(scorer.score(one.question, one.answer))
            labelled.append(scorer.score(one.question, one.answer, sentences=one.sentences))
    return rated, scores, labelled
