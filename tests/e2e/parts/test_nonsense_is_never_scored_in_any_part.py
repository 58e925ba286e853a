"""Symbols, another language, a row of keys: said kindly, not scored, the question stays open.

At the last question of each part, `test_each_part_goes_through_to_its_end.py` shows it.
"""

import pytest

from ..candidate import Candidate
from .answers import PARTS, begin, begin_round, go_to
from .in_between import talk_nonsense


@pytest.mark.parametrize(
    "question", ["preparation_paste", "preparation_first", "dread_which", "salary_", "own_question"]
)
def test_nor_does_an_earlier_question_of_one(candidate: Candidate, question: str) -> None:
    begin(candidate, next(part for part in PARTS if question.startswith(part[:5])))
    go_to(candidate, question)
    talk_nonsense(candidate)


def test_nor_a_guess_at_the_goals_in_a_round(candidate: Candidate) -> None:
    begin_round(candidate, 30)
    go_to(candidate, "goal_guess")
    talk_nonsense(candidate)


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
