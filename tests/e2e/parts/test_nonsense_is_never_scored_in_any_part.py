"""Symbols, another language, a row of keys: said kindly, not scored, the question stays open."""

import pytest

from ..candidate import NOT_SCORED, Candidate
from .answers import PARTS, answer, begin, begin_round, go_to

NONSENSE = (
    "%$#@ ++ !!",
    "#### ???? ----",
    "Letztes Jahr hatte ich zu viele Aufträge auf einmal und musste meinem Chef sagen, dass wir "
    "den Termin nicht halten können.",
    "去年我在一家商店工作，有一天供应商没有送货。",
    "asdf ghjkl qwert yxcv uiop",
    "sdkfjh wrtzp lkjhg mnbvc",
    "/restart",
)


def _talk_nonsense(candidate: Candidate) -> None:
    before, brief = candidate.place, candidate.interviews[-1].brief
    for text in NONSENSE:
        assert NOT_SCORED in " ".join(candidate.say(text).split()), text
        assert candidate.place == before, text
    assert candidate.interviews[-1].brief == brief


@pytest.mark.parametrize("part", PARTS)
def test_no_question_of_a_part_takes_nonsense(candidate: Candidate, part: str) -> None:
    begin(candidate, part)
    go_to(candidate, PARTS[part][-1])
    _talk_nonsense(candidate)
    question = candidate.place.question
    answer(candidate)
    assert candidate.attempts[-1].question_id == question


@pytest.mark.parametrize(
    "question", ["preparation_paste", "preparation_first", "dread_which", "salary_", "own_question"]
)
def test_nor_does_an_earlier_question_of_one(candidate: Candidate, question: str) -> None:
    begin(candidate, next(part for part in PARTS if question.startswith(part[:5])))
    go_to(candidate, question)
    _talk_nonsense(candidate)


def test_nor_a_guess_at_the_goals_in_a_round(candidate: Candidate) -> None:
    begin_round(candidate, 30)
    go_to(candidate, "goal_guess")
    _talk_nonsense(candidate)


@pytest.mark.parametrize(
    ("part", "question", "names"),
    [
        ("preparation", "preparation_paste", "marta okafor, tomasz bielak, graham sutcliffe"),
        ("preparation", "preparation_first", "Krzysztof Wszolek, a worry about my gap"),
        ("dread", "dread_which", "gap"),
    ],
)
def test_names_and_single_words_are_no_nonsense(
    candidate: Candidate, part: str, question: str, names: str
) -> None:
    begin(candidate, part)
    go_to(candidate, question)
    candidate.say(names)
    assert candidate.attempts[-1].text == names
