"""A pause keeps the open question, however long it lasts."""

import pytest

from ..candidate import Candidate
from ..stories import GARDEN, THIN


@pytest.mark.parametrize("mode", ["coach", "rehearsal"])
@pytest.mark.parametrize(
    "words", ["I have to go now, I'll be back tomorrow", "can we take a short break?"]
)
def test_the_same_question_is_asked_on_return(candidate: Candidate, mode: str, words: str) -> None:
    candidate.begin(mode=mode)
    before = candidate.place
    assert "Everything is kept" in candidate.say(words)
    assert candidate.place.stage == "paused"
    said = candidate.say("hello, I'm back")
    assert candidate.question.text.replace("{role}", "shop manager") in said
    assert candidate.place == before


def test_a_pause_in_mid_follow_up_comes_back_to_the_follow_up(candidate: Candidate) -> None:
    candidate.begin_with("episode")
    candidate.say(THIN)
    before = candidate.place
    assert before.follow_up
    candidate.say("let's pause here please")
    assert before.follow_up in candidate.say("I'm back")
    assert candidate.place == before


def test_a_pause_after_feedback_comes_back_to_the_choice(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    before = candidate.place
    candidate.say("I need a break, back later")
    candidate.say("ok I am back now")
    assert candidate.place == before
    candidate.say("next")
    assert candidate.place.position == 2


def test_an_answer_in_a_pause_is_taken(candidate: Candidate) -> None:
    candidate.begin()
    question = candidate.place.question
    candidate.say("one moment, somebody is at the door, back in five")
    assert candidate.place.stage == "paused"
    candidate.say(GARDEN)
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question, GARDEN)]


def test_stopping_in_a_pause_ends_the_interview(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    candidate.say("let's pause here please")
    said = candidate.say("I want to end the interview")
    assert candidate.place.stage == "idle"
    assert "saved on this computer" in said
