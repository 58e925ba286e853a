"""What a candidate lists, in several notations; a digit is a mark of the list only in a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.parts.lists import listed


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "1. How am I judged?\n2) When do you decide?",
            ["How am I judged?", "When do you decide?"],
        ),
        ("How am I judged? What comes next?", ["How am I judged?", "What comes next?"]),
        ("fair hours, a kind team, and training", ["fair hours", "a kind team", "training"]),
        ("- light\n\n* air", ["light", "air"]),
        ("quiet", ["quiet"]),
        ("1 kind people 2 daylight 3 no nights", ["kind people", "daylight", "no nights"]),
        ("What I need: 1. a plan 2. a lunch break", ["a plan", "a lunch break"]),
        (
            "i have to go at 5. and the bus is 3 pound each way",
            ["i have to go at 5", "the bus is 3 pound each way"],
        ),
        (
            "2 evenings off, no more than 9 hours, 11.40 an hour",
            ["2 evenings off", "no more than 9 hours", "11.40 an hour"],
        ),
        ("1 free Sunday, 2 breaks, 3 mates", ["1 free Sunday", "2 breaks", "3 mates"]),
        (
            "done by 4 p.m. at the latest, at least £1,900 a month",
            ["done by 4 p.m. at the latest", "at least £1,900 a month"],
        ),
        (
            "7.30 start\n12 days off\n3.20 for the bus",
            ["7.30 start", "12 days off", "3.20 for the bus"],
        ),
        (
            "a calm place, because I get loud ones wrong, and pay",
            ["a calm place, because I get loud ones wrong", "pay"],
        ),
        ("First, a boss who listens. Second, my Fridays", ["a boss who listens", "my Fridays"]),
        ("", []),
    ],
)
def test_a_list_is_read_in_several_notations(text: str, items: list[str]) -> None:
    assert listed(text) == items


@given(st.text(max_size=300))
def test_only_what_was_written_is_listed(text: str) -> None:
    assert all(one in text for one in listed(text))
