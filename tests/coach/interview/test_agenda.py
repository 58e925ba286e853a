"""The plan of an interview."""

import pytest

from coach.content import Content, load_content
from coach.interview.agenda import (
    COACH,
    interviewers,
    of_part,
    of_questions,
    of_round,
    plan_lines,
)

CONTENT = load_content()


@pytest.mark.parametrize(("minutes", "met"), [(15, 1), (30, 2), (60, 3)])
def test_a_longer_round_meets_more_people(minutes: int, met: int) -> None:
    assert len(interviewers(of_round(minutes, CONTENT))) == met


def test_fifteen_minutes_are_one_interviewer_and_two_questions() -> None:
    places = [(one["part"], one["interviewer"]) for one in of_round(15, CONTENT)]
    assert places == [("questions", "supervisor")] * 2


def test_the_whole_round_keeps_its_order() -> None:
    plan = of_round(60, CONTENT)
    assert interviewers(plan) == ["supervisor", "coworker", "owner"]
    parts = list(dict.fromkeys(place["part"] for place in plan))
    wanted = ["preparation", "questions", "own_questions", "salary", "close", "thank_you_note"]
    assert [one for one in parts if one in wanted] == wanted


def test_every_interviewer_of_the_whole_round_is_asked_something() -> None:
    asked_by_them = [
        one["interviewer"] for one in of_round(60, CONTENT) if one["part"] == "own_questions"
    ]
    assert asked_by_them == ["supervisor", "coworker", "owner"]


@pytest.mark.parametrize(("minutes", "nearest"), [(1, 15), (20, 15), (25, 30), (50, 60), (600, 60)])
def test_other_lengths_get_the_nearest_plan(minutes: int, nearest: int) -> None:
    assert of_round(minutes, CONTENT) == of_round(nearest, CONTENT)


@pytest.mark.parametrize("minutes", [30, 60])
def test_no_place_comes_twice_but_for_questions_of_the_bank(minutes: int) -> None:
    places = [
        (one["part"], one["interviewer"], one["step"])
        for one in of_round(minutes, CONTENT)
        if one["part"] != "questions"
    ]
    assert len(set(places)) == len(places)


def test_a_part_alone_has_a_place_for_each_step() -> None:
    assert [one["step"] for one in of_part("salary", "owner", 2)] == [0, 1]
    assert len(of_part("earlier", "owner", 0)) == 1


def test_questions_alone(content: Content) -> None:
    plan = of_questions("owner", 3, content)
    assert [one["interviewer"] for one in plan] == ["owner"] * 3
    assert len(interviewers(of_questions("full", 6, content))) == 3


def test_the_coach_is_nobody_whom_one_meets() -> None:
    assert interviewers(of_part("fit", COACH, 1)) == []


def test_the_plan_in_words_has_a_line_for_each_stretch(content: Content) -> None:
    names = {key: one.name for key, one in content.personas.items()}
    lines = plan_lines(of_round(30, CONTENT), content, names)
    assert len(lines) == 4
    assert lines[0] == f"1. With me: {content.library.parts['preparation'].title}"
    assert lines[1].startswith(f"2. {names['supervisor']}: questions about you and your work, ")
    assert lines[2].count(content.library.parts["salary"].title) == 1
    assert lines[3].startswith("4. With me: ")
