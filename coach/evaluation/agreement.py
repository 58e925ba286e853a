"""Agreement of scores with ratings."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from coach.evaluation.measures import (
    accuracy,
    macro_f1,
    mean_absolute_error,
    partial_pearson,
    pearson,
)
from coach.evaluation.rated import RatedAnswer
from coach.scoring import Score, Scorer

Measures = dict[str, float]


def evaluate(
    scorer: Scorer,
    rated: Sequence[RatedAnswer],
    progress: Callable[[int], None] = lambda done: None,
) -> Measures:
    """Score rated answers and measure the agreement.

    Each answer is scored as a user's would be, from its text alone; for the labels its given
    sentences are labelled.

    Args:
        scorer: what is evaluated.
        rated: the answers.
        progress: called with the number of answers done.
    """
    return measure(rated, *score_rated(scorer, rated, progress))


def score_rated(
    scorer: Scorer,
    rated: Sequence[RatedAnswer],
    progress: Callable[[int], None] = lambda done: None,
) -> tuple[list[Score], list[Score | None]]:
    """The scores from the texts, and with the given sentences (None where there are none)."""
    scores: list[Score] = []
    labelled: list[Score | None] = []
    for done, one in enumerate(rated, start=1):
        scores.append(scorer.score(one.question, one.answer))
        labelled.append(
            scorer.score(one.question, one.answer, sentences=one.sentences)
            if one.sentences
            else None
        )
        progress(done)
    return scores, labelled


def overall_of(score: Score) -> float:
    """Its overall; an answer that is not judged (another language) counts as the lowest."""
    return 1.0 if score.overall is None else score.overall


def label_pairs(
    rated: Sequence[RatedAnswer], labelled: Sequence[Score | None]
) -> list[tuple[str, str]]:
    """For each given sentence the label that was found and the right one."""
    return [
        (finding.label, label)
        for score, one in zip(labelled, rated, strict=True)
        if score is not None
        for finding, label in zip(score.sentences, one.labels, strict=True)
    ]


def measure(
    rated: Sequence[RatedAnswer], scores: Sequence[Score], labelled: Sequence[Score | None]
) -> Measures:
    """Named numbers; one that cannot be computed from these answers is nan.

    Args:
        rated: answers with ratings.
        scores: of the same answers, from their texts.
        labelled: of the same answers, with their given sentences; None where there are none.
    """
    overall = [overall_of(score) for score in scores]
    ratings = [one.overall for one in rated]
    words = [math.log(1 + len(one.answer.split())) for one in rated]
    related = [
        (score.relevance, one.relevance)
        for score, one in zip(scores, rated, strict=True)
        if score.relevance is not None and one.relevance is not None
    ]
    stories = [
        (bool(score.story), one.story)
        for score, one in zip(scores, rated, strict=True)
        if one.story is not None
    ]
    pairs = label_pairs(rated, labelled)
    given = [
        (overall_of(score), one.overall)
        for score, one in zip(labelled, rated, strict=True)
        if score is not None
    ]
    found_labels, right_labels = [a for a, _ in pairs], [b for _, b in pairs]
    measures: Measures = {
        "answers": float(len(rated)),
        "overall_r": pearson(overall, ratings),
        "overall_mae": mean_absolute_error(overall, ratings),
        "overall_bias": sum(a - b for a, b in zip(overall, ratings, strict=True))
        / max(1, len(rated)),
        "overall_partial_r": partial_pearson(overall, ratings, words) if rated else math.nan,
        "overall_r_given_sentences": pearson([a for a, _ in given], [b for _, b in given]),
        "words_r": pearson(words, ratings),
        "relevance_r": pearson([a for a, _ in related], [b for _, b in related]),
        "relevance_mae": mean_absolute_error([a for a, _ in related], [b for _, b in related]),
        "story_accuracy": accuracy([a for a, _ in stories], [b for _, b in stories]),
        "sentences": float(len(pairs)),
        "label_accuracy": accuracy(found_labels, right_labels),
        "label_macro_f1": macro_f1(found_labels, right_labels),
    }
    for part in "STAR":
        both = [
            (score.star[part], one.star[part])
            for score, one in zip(scores, rated, strict=True)
            if score.star is not None and one.star is not None
        ]
        measures[f"star_{part}_r"] = pearson([a for a, _ in both], [b for _, b in both])
    return measures
