"""Fits the last step: from the features of an answer to its rating."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coach.scoring.estimates import RATING_FEATURES, rating_inputs
from coach.scoring.linear import Linear, sigmoid
from coach.scoring.question_type import TYPES_WITH_STORY
from coach.training.fitting import fit_values, settled
from coach.training.samples import AS_WRITTEN, FITTING, Seen

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
    conditional_share""".split()
)


def fit_rating(
    seen: Sequence[Seen],
    story: Linear,
    star: Linear,
    relevance: Mapping[str, float],
    tells: bool,
) -> Linear:
    """A rating that only rises with what speaks for an answer, and only falls with the rest.

    Args:
        seen: answers, and cuts of them, with their features.
        story: log odds that a past episode is told.
        star: the four STAR parts.
        relevance: 1..5, by an answer's id.
        tells: for questions that ask for a story, or for the others.
    """
    inputs: list[NDArray[np.float64]] = []
    values: list[float] = []
    weights: list[float] = []
    met: list[bool] = []
    for one in seen:
        sample = one.sample
        if (sample.kind in TYPES_WITH_STORY) != tells:
            continue
        chance = sigmoid(float(story(one.features)[0]))
        parts = np.clip(star(one.features), 0, 2)
        related = relevance.get(sample.written_id, FITTING)
        inputs.append(rating_inputs(one.features, chance, parts, related, sample.kind))
        values.append(sample.rating)
        weights.append(sample.weight)
        met.append(sample.made_by == AS_WRITTEN)
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
