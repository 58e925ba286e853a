"""Repeat, hint, why, progress, pause and back: in every part, in the same words."""

import pytest

from ..candidate import Candidate
from .answers import PARTS, begin, begin_round, go_to

#: Where each part's last question is met: alone, or (goals, retell) in a round.
PLACES = {part: beginnings[-1] for part, beginnings in PARTS.items() if part != "dread"} | {
    "dread": "dread_which"
}


def _interrupt(candidate: Candidate) -> None:
    before, question = candidate.place, candidate.question
    text = question.text.partition("{")[0]
    assert text in candidate.say("sorry, what was the question again?")
    assert question.hint.partition("{")[0] in candidate.say("any tips how to answer this")
    why = candidate.say("why do you ask me that?")
    assert question.listens_for.rstrip(".") in why
    assert "Coach" not in why
    assert f"question {before.position} of" in candidate.say("how far are we")
    assert candidate.place == before
    assert "Everything is kept" in candidate.say("I have to go now, I'll be back tomorrow")
    assert candidate.place.stage == "paused"
    assert text in candidate.say("hello, I'm back")
    assert candidate.place == before


@pytest.mark.parametrize("part", PLACES)
def test_whatever_is_asked_in_between_the_question_stays_open(
    candidate: Candidate, part: str
) -> None:
    begin(candidate, part)
    go_to(candidate, PLACES[part])
    _interrupt(candidate)


def test_the_guess_at_the_goals_in_a_round_keeps_them_hidden(candidate: Candidate) -> None:
    begin_round(candidate, 30)
    go_to(candidate, "goal_guess")
    _interrupt(candidate)
    after = candidate.content.personas["supervisor"].after
    assert after not in candidate.say("why do you want to know that?")


def test_a_story_is_told_again_in_the_middle_of_a_round_of_an_hour(candidate: Candidate) -> None:
    begin_round(candidate, 60)
    go_to(candidate, "goal_guess")
    open_question = candidate.place.question
    candidate.say("I'd like to retell a story")
    assert candidate.place.question == "retell_story"
    _interrupt(candidate)
    go_to(candidate, "goal_guess")
    assert candidate.place.question == open_question
