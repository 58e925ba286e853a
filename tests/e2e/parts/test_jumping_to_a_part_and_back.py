"""Into another part in the middle of a round and back: nothing lost, nothing asked twice."""

import pytest

from coach.content import INSTANCE

from ..candidate import Candidate
from .answers import answer, begin_round, go_to


def _in_the_middle(candidate: Candidate) -> str:
    begin_round(candidate, 30)
    go_to(candidate, "supervisor_")
    return candidate.place.question or ""


def test_after_the_salary_talk_the_open_question_is_put_again(candidate: Candidate) -> None:
    left = _in_the_middle(candidate)
    text = candidate.question.text.partition("{")[0]
    said = candidate.say("let's do the salary talk now")
    assert candidate.question.text.partition("{")[0] in said
    while (candidate.place.question or "").startswith("salary_"):
        answer(candidate)
        said = candidate.say("next")
    assert candidate.place.question == left
    assert text in said


@pytest.mark.parametrize("answered", [False, True], ids=["at a question", "after feedback"])
@pytest.mark.parametrize("words", ["ok back to the interview please", "back to the questions"])
def test_one_may_come_back_early_in_plain_words(
    candidate: Candidate, words: str, answered: bool
) -> None:
    left = _in_the_middle(candidate)
    text = candidate.question.text.partition("{")[0]
    candidate.say("let's do the salary talk now")
    if answered:
        answer(candidate)
    assert text in candidate.say(words)
    assert candidate.place.question == left
    answer(candidate)
    assert left in [one.question_id for one in candidate.attempts]


def test_what_was_jumped_to_is_not_asked_again_later(candidate: Candidate) -> None:
    _in_the_middle(candidate)
    candidate.say("let's do the salary talk now")
    asked = []
    while candidate.place.stage == "question":
        asked.append((candidate.place.question or "").partition(INSTANCE)[0])
        answer(candidate)
        candidate.say("next")
    assert asked.count("salary_push") <= 1
    assert len([one for one in asked if one in ("salary_range", "salary_offer")]) == 1
    assert asked[-1] == "note"
    assert len(candidate.attempts) == len(asked) + 1  # and the preparation


def test_an_answer_already_given_stays_given(candidate: Candidate) -> None:
    left = _in_the_middle(candidate)
    answer(candidate)
    candidate.say("let's do the salary talk now")
    while (candidate.place.question or "").startswith("salary_"):
        answer(candidate)
        candidate.say("next")
    assert candidate.place.question != left
    assert left in [one.question_id for one in candidate.attempts]


@pytest.mark.parametrize("words", ["let's do the salary talk now", "just the salary part please"])
def test_before_any_answer_of_the_round(candidate: Candidate, words: str) -> None:
    begin_round(candidate, 30)
    candidate.say(words)
    assert (candidate.place.question or "").startswith("salary_")
    go_to(candidate, "preparation_told")
