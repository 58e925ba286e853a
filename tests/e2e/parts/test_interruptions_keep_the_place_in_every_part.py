"""Repeat, hint, why, progress, pause and back: in a round, too, in the same words.

In each part alone, `test_each_part_goes_through_to_its_end.py` shows it.
"""

from ..candidate import Candidate
from .answers import begin_round, go_to
from .in_between import interrupt


def test_the_guess_at_the_goals_in_a_round_keeps_them_hidden(candidate: Candidate) -> None:
    begin_round(candidate, 30)
    go_to(candidate, "goal_guess")
    interrupt(candidate)
    after = candidate.content.personas["supervisor"].after
    assert after not in candidate.say("why do you want to know that?")


def test_a_story_is_told_again_in_the_middle_of_a_round_of_an_hour(candidate: Candidate) -> None:
    begin_round(candidate, 60)
    go_to(candidate, "goal_guess")
    open_question = candidate.place.question
    candidate.say("I'd like to retell a story")
    assert candidate.place.question == "retell_story"
    interrupt(candidate)
    go_to(candidate, "goal_guess")
    assert candidate.place.question == open_question
