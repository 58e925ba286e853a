"""The nearest name that there is."""

import pytest

from second_round.known import did_you_mean


@pytest.mark.parametrize("given", ["supervisr", "Supervisor", "supervisor_"])
def test_a_slip_is_taken_for_what_it_is_nearest_to(given):
    assert did_you_mean(given, ["owner", "supervisor"]) == " (did you mean supervisor?)"


def test_a_hyphen_stands_for_an_underscore():
    assert did_you_mean("Thank-You-Note", ["thank_you_note"]) == " (did you mean thank_you_note?)"


def test_what_is_like_nothing_is_not_guessed():
    assert did_you_mean("xyz", ["owner", "supervisor"]) == ""
