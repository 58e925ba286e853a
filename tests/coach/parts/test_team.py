"""Working together: the co-worker's questions of the bank."""

from coach.content import Content
from coach.parts import PARTS

from .made import context, play

TEAM = PARTS["team"]


def test_it_asks_what_its_bank_names(content: Content) -> None:
    asked = play(TEAM, content)
    assert len(asked) == TEAM.length(context(content))
    assert set(asked) == set(content.library.parts["team"].bank)


def test_what_this_interview_has_had_does_not_come(content: Content) -> None:
    had = content.library.parts["team"].bank[0]
    assert had not in play(TEAM, content, asked=[had])


def test_those_longest_unseen_come_first(content: Content) -> None:
    bank = content.library.parts["team"].bank
    put = TEAM.put(0, context(content, seen={**dict.fromkeys(bank, 1), bank[1]: 3}))
    assert put is not None
    assert put.question == bank[1]
