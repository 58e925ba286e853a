"""The nearest name that there is."""

import pytest
from click.testing import CliRunner

from second_round.__main__ import cli
from second_round.known import did_you_mean


@pytest.mark.parametrize("given", ["supervisr", "Supervisor", "supervisor_"])
def test_a_slip_is_taken_for_what_it_is_nearest_to(given):
    assert did_you_mean(given, ["owner", "supervisor"]) == " (did you mean supervisor?)"


def test_a_hyphen_stands_for_an_underscore():
    assert did_you_mean("Thank-You-Note", ["thank_you_note"]) == " (did you mean thank_you_note?)"


def test_what_is_like_nothing_is_not_guessed():
    assert did_you_mean("xyz", ["owner", "supervisor"]) == ""


@pytest.mark.parametrize(
    ("option", "given", "meant"),
    [
        ("--with", "co-worker", "coworker"),
        ("--with", "Owner", "owner"),
        ("--part", "own_question", "own_questions"),
        ("--company", "brightwater", "brightwater_linen"),
    ],
)
def test_the_options_of_chat_guess_what_was_meant(option, given, meant):
    done = CliRunner().invoke(cli, ["chat", option, given])
    assert done.exit_code == 2
    assert f"did you mean {meant}?" in " ".join(done.output.split())
