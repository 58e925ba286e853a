"""Fits the last step: from the features of an answer to its rating."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coach.scoring.estimates import (
    FITTING,
    PLAIN_FEATURES,
    RATING_FEATURES,
    plain_inputs,
    rating_inputs,
)
from coach.scoring.linear import Linear, sigmoid
from coach.scoring.question_type import PLAIN_TYPES, TYPES_WITH_STORY
from coach.training.fitting import fit_values, settled
from coach.training.relevance import Related
from coach.training.samples import AS_WRITTEN, Seen

VALUE_PENALTY = 3.0

# What may only lower the rating of a story, and what is left out of it.
_LOWERS_STORY = frozenset(
    """group_share conditional_share habit_share general_share buzzwords
    no_own_action no_result own_omissions""".split()
)
_FREE_STORY = frozenset("others_share failures approach values".split())
_UNUSED_STORY = frozenset("hedges employer plan_steps asks".split())
_LOWERS_PLAIN = frozenset("general_share buzzwords".split())
_USED_PLAIN = frozenset(
    """best_A best_R particulars reasons outcomes lessons plan_steps asks own_acts past_time
    general_share buzzwords substance_best substance_mean relevance employer
    conditional_share answered""".split()
)
BESIDE_RATING = 1.3  # of a good answer to another question
BESIDE_WEIGHT = 0.15


def fit_story_rating(seen: Sequence[Seen], story: Linear, star: Linear, related: Related) -> Linear:
    """A rating that only rises with what speaks for an answer, and only falls with the rest.

    Args:
        seen: answers, and cuts of them, with their features.
        story: log odds that a past episode is told.
        star: the four STAR parts.
        related: the relevance of each answer.
    """
    told = [one for one in seen if one.sample.kind in TYPES_WITH_STORY]
    inputs = [
        rating_inputs(
            one.features,
            sigmoid(float(story(one.features)[0])),
            np.clip(star(one.features), 0, 2),
            related.of_answer.get(one.sample.written_id, FITTING),
            one.sample.kind,
        )
        for one in told
    ]
    used = np.array([name not in _UNUSED_STORY for name in RATING_FEATURES], dtype=np.float64)
    signs = [
        -1 if name in _LOWERS_STORY else 0 if name in _FREE_STORY else 1 for name in RATING_FEATURES
    ]
    rows, ratings = np.stack(inputs) * used, np.array([one.sample.rating for one in told])
    weights = np.array([one.sample.weight for one in told])
    model = fit_values(rows, ratings, VALUE_PENALTY, weights, np.array(signs))
    met = np.array([one.sample.made_by == AS_WRITTEN for one in told])
    return settled(model, rows[met], ratings[met])


def fit_plain_rating(seen: Sequence[Seen], related: Related) -> Linear:
    """The same where no story is asked for; good answers to other questions are among the rest.

    Args:
        seen: answers with their features.
        related: the relevance of each answer, and answers beside other questions.
    """
    told = [one for one in seen if one.sample.kind in PLAIN_TYPES]
    inputs = [
        plain_inputs(
            one.features,
            related.of_answer.get(one.sample.written_id, FITTING),
            related.answered_own.get(one.sample.written_id, 1.0),
        )
        for one in told
    ]
    inputs += [plain_inputs(one.features, one.relevance, one.answered) for one in related.beside]
    used = np.array([name in _USED_PLAIN for name in PLAIN_FEATURES], dtype=np.float64)
    signs = [-1 if name in _LOWERS_PLAIN else 1 for name in PLAIN_FEATURES]
    rows = np.stack(inputs) * used
    ratings = np.array([one.sample.rating for one in told] + [BESIDE_RATING] * len(related.beside))
    weights = [one.sample.weight for one in told] + [BESIDE_WEIGHT] * len(related.beside)
    model = fit_values(rows, ratings, VALUE_PENALTY, np.array(weights), np.array(signs))
    met = np.array(
        [one.sample.made_by == AS_WRITTEN for one in told] + [False] * len(related.beside)
    )
    return settled(model, rows[met], ratings[met])
