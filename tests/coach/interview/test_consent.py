"""In doubt, nothing is deleted."""

import pytest

from coach.interview.consent import takes_it_back


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "Yes, please",
        "yes delete everything",
        "go ahead",
        "sure, delete it now",
        "y",
        "do it",
    ],
)
def test_a_clear_yes_stands(text: str) -> None:
    assert not takes_it_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No, don't delete my data",
        "don’t delete my data",
        "do not delete anything",
        "delete my data? never",
        "not yet",
        "yes... wait",
        "keep everything",
        "please leave my data alone",
        "stop",
        "cancel the deletion",
        "I'd rather not delete it",
        "nah",
        "maybe later",
        "I've changed my mind",
    ],
)
def test_a_yes_with_a_no_in_it_does_not(text: str) -> None:
    assert takes_it_back(text)
