"""Working together: the co-worker's questions of the bank."""

from coach.content import Content
from coach.parts import PARTS

from .made import context, play

TEAM = PARTS["team"]


def test_its_questions_are_the_coworkers(content: Content) -> None:
    asked = play(TEAM, content)
    assert len(asked) == TEAM.length(context(content)) == 4
    assert {content.questions[one].persona for one in asked} == {"coworker"}


def test_what_this_interview_has_had_does_not_come(content: Content) -> None:
    had = content.library.parts["team"].bank[0]
    assert had not in play(TEAM, content, asked=[had])


def test_those_longest_unseen_come_first(content: Content) -> None:
    bank = content.library.parts["team"].bank
    put = TEAM.put(0, context(content, seen={bank[0]: 1, bank[1]: 3, bank[2]: 2, bank[3]: 1}))
    assert put is not None
    assert put.question == bank[1]
