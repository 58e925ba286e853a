"""What the best of the parts cannot buy: a story without its end, its teller, or its question.

The parts of a rating add up. These conditions of the rubric do not add, they limit: "relevant" from
3 on, "the speaker's own actions clear, an outcome stated" from 4 on. Each limit is soft, drawing
what lies above it nearer the surer the condition is, so that no small difference between two
answers makes a large one.
"""

from __future__ import annotations

import numpy as np

from coach.scoring.cautions import CAPS, OFF_TOPIC, tells_episode
from coach.scoring.estimates import Estimates
from coach.scoring.question_type import TYPES_WITH_STORY

NO_STORY_CEILING = 3.0  # for an episode that is not told
APPROACH_CEILING = 3.5  # for a method without an example of it at work
NO_OUTCOME_CEILING = 3.0
_OUTCOME_DRAW = 0.8  # of what lies above the ceiling
OWN_PART_CEILING = 2.75
_OWN_PART_DRAW = 0.5
_OWN_SHARE = (0.05, 0.25)  # of all acts: nothing of one's own, and enough
_SHARE_OF_OTHERS = (0.2, 0.4)
BESIDE_CEILING = 3.0
DOUBTED = (0.5, 0.9)  # off_topic from which doubt begins, and where it is complete
_GIVEN_UP = 0.98  # off_topic from which the rating falls to the cap of the caution


def limited(numbers: Estimates, kind: str, caution: str | None) -> float | None:
    """The overall score, or None where nothing is rated.

    Args:
        numbers: with a rating of 1..5.
        kind: the question's type.
        caution: caps the score (design: contracts).
    """
    rating = numbers.rating - sum(losses(numbers, kind).values())
    cap = 5.0 if caution is None else CAPS[caution]
    return None if cap is None else min(rating, cap)


def losses(numbers: Estimates, kind: str) -> dict[str, float]:
    """What each limit takes from the rating, one after the other; only those that take something.

    Args:
        numbers: with a rating of 1..5.
        kind: the question's type.
    """
    rating = numbers.rating
    lost: dict[str, float] = {}

    def lose(name: str, points: float) -> None:
        nonlocal rating
        if points > 0:
            lost[name] = points
            rating -= points

    if kind in TYPES_WITH_STORY:
        floor = NO_STORY_CEILING if kind == "episode" else APPROACH_CEILING
        likely = float(np.clip((numbers.story - 0.3) / 0.3, 0, 1))
        lose("no_story_told", rating - (floor + (5 - floor) * likely))
    if tells_episode(kind, numbers.story):
        lose("no_end_told", _unfinished(numbers, rating))
        lose("no_part_of_ones_own", _done_by_others(numbers, rating))
        lose("another_question", beside_cost(numbers, rating))
    return lost


def _unfinished(numbers: Estimates, rating: float) -> float:
    """What it costs that no sentence of a story tells how it ended."""
    lacking = numbers.story * (1 - numbers.ended)
    return _OUTCOME_DRAW * lacking * max(0.0, rating - NO_OUTCOME_CEILING)


def _done_by_others(numbers: Estimates, rating: float) -> float:
    """What it costs that "we", or somebody else, did all that was done."""
    features = numbers.features
    others = max(features["group_share"], features["others_share"])
    done = _risen(others, _SHARE_OF_OTHERS) * (1 - _risen(features["own_share"], _OWN_SHARE))
    return _OWN_PART_DRAW * numbers.story * done * max(0.0, rating - OWN_PART_CEILING)


def _risen(value: float, between: tuple[float, float]) -> float:
    """0 below the one, 1 above the other, in a straight line between them."""
    low, high = between
    return float(np.clip((value - low) / (high - low), 0, 1))


def beside_cost(numbers: Estimates, rating: float) -> float:
    """What it costs that a story seems to answer another question.

    Args:
        numbers: of an answer that tells an episode.
        rating: 1..5.
    """
    doubted = _risen(numbers.off_topic, DOUBTED)
    given_up = _risen(numbers.off_topic, (_GIVEN_UP, OFF_TOPIC))
    lowest = CAPS["off_topic"] or 1.0
    return max(
        doubted * max(0.0, rating - BESIDE_CEILING),
        given_up * max(0.0, rating - lowest),
    )
