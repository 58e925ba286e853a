"""The same question again: both attempts are kept and compared."""

import pytest

from ..candidate import ENOUGH, Candidate
from ..stories import BAKERY, GARDEN, THIN


@pytest.mark.parametrize("wish", ["I'd like to try that one again", "let me do it over, please"])
def test_retry_keeps_both_attempts_and_says_what_changed(candidate: Candidate, wish: str) -> None:
    question = candidate.begin_with("episode")
    candidate.answer(THIN)
    asked_again = candidate.say(wish)
    assert question.text.replace("{role}", "shop manager") in asked_again
    assert candidate.place.stage == "question"

    first, said = candidate.attempts[0], candidate.answer(GARDEN)
    assert [one.number for one in candidate.attempts] == [1, 2]
    assert candidate.attempts[0] == first
    second = candidate.attempts[1]
    assert second.text.startswith(GARDEN)
    for attempt in (first, second):
        assert f"{attempt.score['overall']:.1f}" in said
    # By its parts: the overall depends on which question was drawn, which the story may not fit.
    assert sum(second.score["star"].values()) > sum(first.score["star"].values())


def test_a_better_answer_right_after_feedback_is_another_attempt(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    candidate.answer(BAKERY)
    assert [one.number for one in candidate.attempts] == [1, 2]
    assert candidate.place.position == 1


def test_a_retry_in_the_middle_of_follow_ups_starts_over(candidate: Candidate) -> None:
    candidate.begin_with("episode")
    candidate.say(THIN)
    assert candidate.place.follow_up
    candidate.say("let me start this answer again")
    place = candidate.place
    assert (place.stage, place.follow_up, place.turns) == ("question", None, 0)
    candidate.say(GARDEN)
    assert candidate.attempts[-1].turns[0]["text"] == GARDEN


def test_after_a_retry_the_interview_goes_on(candidate: Candidate) -> None:
    candidate.begin()
    candidate.answer(GARDEN)
    candidate.say("another try please")
    candidate.say(BAKERY)
    while candidate.place.follow_up:
        candidate.say(ENOUGH)
    candidate.say("next")
    assert candidate.place.position == 2
