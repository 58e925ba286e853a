"""How one refers to a day."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.parts.days import day_words

NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "earlier today"),
        (1, "yesterday"),
        (2, "on Tuesday"),
        (6, "on Friday"),
        (7, "on 5 March"),
        (40, "on 31 January"),
    ],
)
def test_a_day_as_one_says_it(days: int, words: str) -> None:
    assert day_words(NOW - timedelta(days=days), NOW) == words


def test_a_clock_that_was_put_back_does_no_harm() -> None:
    assert day_words(NOW + timedelta(days=2), NOW) == "earlier today"


def test_without_a_now_the_clock_is_asked() -> None:
    assert day_words(datetime.now(UTC)) == "earlier today"
