"""Pasting the same answer again and again earns nothing."""

from ..candidate import NOT_SCORED, Candidate
from ..stories import BAKERY, GARDEN


def test_five_times(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    before = candidate.place
    for _ in range(4):
        assert NOT_SCORED in " ".join(candidate.say(GARDEN).split())
        assert candidate.place == before
    assert len(candidate.attempts) == 1


def test_to_the_next_question_either(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    candidate.say("next")
    before = candidate.place
    for _ in range(4):
        assert NOT_SCORED in " ".join(candidate.say(GARDEN.upper()).split())
    assert candidate.place == before
    candidate.say(BAKERY)
    assert len(candidate.attempts) == 2
