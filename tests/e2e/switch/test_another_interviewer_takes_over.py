"""Another interviewer asks what is left of the round."""

import pytest

from ..candidate import Candidate
from ..stories import BAKERY, GARDEN


@pytest.mark.parametrize(
    ("words", "persona"),
    [
        ("could I talk to the owner instead?", "owner"),
        ("I'd prefer to be interviewed by a colleague", "coworker"),
        ("please switch to the co-worker", "coworker"),
        ("can the founder ask me questions from now on", "owner"),
    ],
)
def test_at_a_question_it_is_replaced(candidate: Candidate, words: str, persona: str) -> None:
    candidate.begin(question_count=3)
    said = candidate.say(words)
    place = candidate.place
    assert candidate.question.persona == persona
    assert candidate.content.personas[persona].name in said
    assert (place.stage, place.position) == ("question", 1)
    assert candidate.question.text.replace("{role}", "shop manager") in said


def test_after_feedback_the_new_interviewer_asks_the_next_question(candidate: Candidate) -> None:
    candidate.begin(question_count=3)
    candidate.answer(GARDEN)
    candidate.say("I'd like to speak with the owner now")
    assert candidate.question.persona == "owner"
    assert candidate.place.position == 2
    candidate.answer(BAKERY)
    candidate.say("next")
    assert candidate.question.persona == "owner"
    assert candidate.place.position == 3


def test_asking_for_whom_one_has_already_changes_nothing(candidate: Candidate) -> None:
    candidate.begin()
    before = candidate.place
    candidate.say("I want to talk to the supervisor")
    assert candidate.place == before
