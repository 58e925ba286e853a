"""The guess at what an interviewer is after."""

import pytest

from coach.content import Content
from coach.parts import PARTS, Brief

from .made import ScriptedJudge, context, marked

GOALS = PARTS["goals"]


@pytest.mark.parametrize(
    ("near", "begins"), [(0.7, "That's near"), (0.4, "Partly"), (0.1, "Not quite")]
)
def test_how_near_the_guess_was(
    content: Content, judge: ScriptedJudge, near: float, begins: str
) -> None:
    person = content.personas["supervisor"]
    judge.near = {person.goals[0]: near}
    said = GOALS.feedback(
        content.question("goal_guess"), "deadlines", marked("deadlines"), judge, context(content)
    )
    assert said is not None
    assert said.startswith(begins)
    assert all(one.rstrip(".") in said for one in person.goals[1:])
    assert (person.goals[0].rstrip(".") in said.splitlines()[0]) == (near >= 0.3)


def test_goals_stay_hidden_until_the_guess(content: Content, linen: Brief) -> None:
    put = GOALS.put(0, context(content, brief=linen))
    assert put is not None
    assert put.fields == {"name": "Marta", "title": "operations lead"}
    assert GOALS.put(1, context(content)) is None


def test_each_interviewer_can_be_guessed_once(content: Content) -> None:
    put = GOALS.put(0, context(content, interviewer="coworker", asked=["goal_guess"]))
    assert put is not None
    assert put.question == "goal_guess#2"
