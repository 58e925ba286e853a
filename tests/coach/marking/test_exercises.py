"""Exercises are marked by their own stated criteria."""

import pytest

from coach.content import Content, Exercise
from coach.marking import Marker
from coach.marking.exercises import find_exercise, order_given
from coach.service import load_coach

EXERCISES = [one for pack in load_coach().content.library.packs.values() for one in pack.exercises]
ORDERS = [one for one in EXERCISES if one.kind == "order"]
BOARD = "office_order_board_meeting"


def by_id(exercise: Exercise) -> str:
    return exercise.id


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_the_example_that_is_shown_is_a_strong_one(marker: Marker, exercise: Exercise) -> None:
    score = marker.mark("exercise", exercise.example, exercise.id)
    assert score.grade == "strong"
    assert score.overall is not None
    assert score.overall >= 4


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_a_solution_that_solves_nothing_is_weak(marker: Marker, exercise: Exercise) -> None:
    score = marker.mark("exercise", "I would just do it, as I always do things.", exercise.id)
    assert score.grade == "weak"
    assert not [one for one in score.remarks if one.praise]
    assert score.remarks, "it says what to do"


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_praise_is_for_what_is_there_and_advice_for_what_is_not(
    marker: Marker, exercise: Exercise
) -> None:
    for text in (exercise.example, exercise.example[: len(exercise.example) // 2]):
        score = marker.mark("exercise", text, exercise.id)
        for remark in score.remarks:
            assert remark.evidence is None or remark.evidence in text
            if remark.praise:
                assert score.criteria[remark.kind] == 1
            elif remark.kind.startswith("missing_"):
                assert score.criteria[remark.kind.removeprefix("missing_")] == 0


@pytest.mark.parametrize("exercise", ORDERS, ids=by_id)
@pytest.mark.parametrize(
    "notation",
    [
        "{}, {}, {}, {}, {}, {}.",
        "{}) {}) {}) {}) {}) {})",
        "1. {}\n2. {}\n3. {}\n4. {}\n5. {}\n6. {}",
        "first {}, then {}, {}, {}, {} - last {}",
        "{} > {} > {} > {} > {} > {}",
        "{} {} {} {} {} {}",
    ],
)
def test_the_order_is_read_in_several_notations(exercise: Exercise, notation: str) -> None:
    for order in (list("dfcbae"), list("abcdef"), list("fedcba")):
        assert order_given(notation.format(*order), exercise) == order
        assert order_given(notation.format(*order).upper(), exercise) == order


@pytest.mark.parametrize("exercise", ORDERS, ids=by_id)
def test_the_order_is_read_from_the_words_of_the_tasks(exercise: Exercise) -> None:
    order = list("dfcbae")
    text = ". Then I would ".join(exercise.items[one].lower() for one in order)
    found = order_given(text, exercise)
    assert len(found) >= 5


def test_a_task_before_what_it_needs_is_said_with_both_names(
    marker: Marker, content: Content
) -> None:
    right = marker.mark("exercise", "d, f, c, b, a, e. The printer takes time.", BOARD)
    wrong = marker.mark("exercise", "b, f, c, d, a, e. The printer takes time.", BOARD)
    assert right.overall is not None
    assert wrong.overall is not None
    assert right.criteria["order"] == 1
    assert wrong.criteria["order"] < 1
    assert wrong.overall < right.overall
    advice = next(one.advice for one in wrong.remarks if one.kind == "order")
    items = find_exercise(content, BOARD).items
    assert advice is not None
    assert items["b"] in advice
    assert items["f"] in advice


def test_the_bare_order_is_an_answer_and_bare_words_are_none(marker: Marker) -> None:
    bare = marker.mark("exercise", "d, f, c, b, a, e", BOARD)
    assert bare.caution is None
    assert bare.criteria["order"] == 1
    assert bare.grade != "strong", "it asks for the reasons, too"
    words = marker.mark(
        "exercise", "printer agenda technician copies messages urgent backup", BOARD
    )
    assert words.caution == "not_prose"


def test_an_order_with_tasks_left_out_asks_for_all_six(marker: Marker) -> None:
    score = marker.mark("exercise", "d, then f, and that would be all for me.", BOARD)
    advice = [one.advice for one in score.remarks if one.kind == "order"]
    assert advice == ["Name all six tasks, in the order you would take."]


def test_a_message_of_many_words_is_too_long(marker: Marker) -> None:
    exercise = next(one for one in EXERCISES if one.most_words)
    text = f"{exercise.example} {'And I would like to say again how sorry we are. ' * 12}"
    score = marker.mark("exercise", text, exercise.id)
    assert score.criteria["short"] == 0
    assert "short" not in marker.mark("exercise", exercise.example, exercise.id).criteria


def test_an_exercise_is_found_by_its_id_and_by_its_text(content: Content) -> None:
    exercise = find_exercise(content, BOARD)
    assert find_exercise(content, exercise.text.upper()) is exercise


@pytest.mark.parametrize("question", [None, "", "owner_pay"])
def test_without_an_exercise_the_error_says_which_there_are(
    marker: Marker, question: str | None
) -> None:
    with pytest.raises(ValueError, match=f"name one of .*{BOARD}"):
        marker.mark("exercise", "First I would look at the printer.", question)
