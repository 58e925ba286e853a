"""The best try counts."""

import pytest

from coach.interview.best_try import best_try


@pytest.mark.parametrize(
    ("ratings", "place"),
    [
        ([3.0], 0),
        ([3.0, 2.0], 0),
        ([2.0, 3.0, 2.5], 1),
        ([3.0, 3.0], 1),
        ([1.0, None], 0),
        ([None, None], 1),
    ],
)
def test_the_best_counts_and_of_equals_the_later(ratings: list[float | None], place: int) -> None:
    tries = list(enumerate(ratings))
    assert best_try(tries, lambda one: one[1]) == tries[place]
