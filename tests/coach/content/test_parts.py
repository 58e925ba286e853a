"""The content of the parts: what its files must have, and what ships."""

import re
from pathlib import Path
from statistics import mean

import pytest

from coach.content import GRADES, ContentError, Exercise, PartQuestion, load_content
from coach.content.part_library import load_parts

CONTENT = load_content()
LIBRARY = CONTENT.library
FIELDS = re.compile(r"\{([^}]*)\}")
#: What the part's module puts in, question by question; others have nothing to fill in.
FILLED = {
    "background_cv": {"line"},
    "culture_value": {"value", "meaning"},
    "culture_clash": {"value", "meaning"},
    "dread_other": {"question"},
    "earlier_result": {"claim", "when", "listener"},
    "earlier_we": {"claim", "when", "listener"},
    "earlier_deeper": {"claim", "when", "listener"},
    "earlier_gap": {"claim", "other"},
    "earlier_worry": {"worry"},
    "goal_guess": {"name", "title"},
    "call": {"name"},
    "preparation_told": {"company_or_them"},
    "retell_story": {"story", "name", "after"},
    "role_duty": {"duty"},
    "salary_range": {"offer", "scale"},
    "salary_offer": {"offer", "scale"},
    "salary_scale": {"offer", "scale"},
    "salary_push": {"figure"},
    "note": {"name", "title"},
}
QUESTIONS = [one for _, one in LIBRARY.questions()]
EXERCISES = [one for pack in LIBRARY.packs.values() for one in pack.exercises]

PART = """\
id: close
title: the close
about: how it ends
asked_for: [close]
interviewer: owner
minutes: 4
order: 10
intro: [Here it ends.]
questions:
- id: close_end
  text: That is all.
  competency: closing
  type: marked
  marks: close
  listens_for: thanks
  hint: Say thanks.
  simpler: Bye.
"""
CRITERIA = """\
marks: close
criteria:
- {id: thanks, what: thanks them, patterns: ['\\bthank'], advice: [Say thanks.]}
- {id: asks, what: asks when, advice: [Ask when.]}
"""
EXAMPLES = "marks: close\nexamples:\n" + "".join(
    f"- {{id: close_{grade}, grade: {grade}, sentences: [{{text: Thank you., marks: [thanks]}}]}}\n"
    for grade in GRADES
)


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """A content folder with one complete part."""
    folder = tmp_path / "parts" / "close"
    folder.mkdir(parents=True)
    for name, text in (("part", PART), ("criteria", CRITERIA), ("examples", EXAMPLES)):
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def by_id(one: PartQuestion | Exercise) -> str:
    return one.id


def test_a_part_is_read_from_its_folder(parts: Path) -> None:
    library = load_parts(parts)
    assert list(library.parts) == ["close"]
    assert [one.id for one in library.criteria["close"]] == ["thanks", "asks"]
    assert len(library.examples["close"]) == 3


def test_a_folder_without_parts_has_none(tmp_path: Path) -> None:
    assert load_parts(tmp_path).parts == {}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("part", "id: close\n", "id: ending\n", "the id ending is not the folder's name"),
        ("part", "title: the close\n", "", "title: this key is missing; add it"),
        (
            "part",
            "minutes: 4",
            "minutes: 0",
            "line 6, minutes: expected greater than or equal to 1",
        ),
        ("part", "minutes: 4", "minuts: 4", "minutes: this key is missing"),
        ("part", "  marks: close", "  marks: clothes", "marked by clothes, which has no criteria"),
        ("part", "type: marked", "type: riddle", "questions.0.type"),
        ("part", "id: close_end", "id: close end", "expected small letters, digits and _ only"),
        ("criteria", "'\\bthank'", "'('", "is no regular expression"),
        ("criteria", "advice: [Ask when.]", "advice: []", "criteria.1.advice"),
        ("examples", "grade: weak", "grade: fine", "examples.2.grade"),
        ("examples", "marks: [thanks]", "marks: [thx]", "close_strong has the unknown mark thx"),
        ("examples", "marks: close", "marks: open", "there are no criteria for open"),
    ],
)
def test_an_error_is_one_sentence_with_file_and_key(
    parts: Path, file: str, old: str, new: str, told: str
) -> None:
    path = parts / "parts" / "close" / f"{file}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_parts(parts)
    said = str(error.value)
    assert told in said
    assert said.startswith(str(parts / "parts" / "close"))
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize("marks", LIBRARY.examples)
def test_grades_do_not_show_in_the_length_of_an_example(marks: str) -> None:
    means = [
        mean(len(one.text.split()) for one in LIBRARY.examples[marks] if one.grade == grade)
        for grade in GRADES
    ]
    assert max(means) <= 1.12 * min(means), means


@pytest.mark.parametrize("marks", LIBRARY.examples)
def test_no_example_comes_twice_and_every_criterion_has_some(marks: str) -> None:
    examples = LIBRARY.examples[marks]
    assert len({one.text for one in examples}) == len(examples)
    met = {name for one in examples for row in one.sentences for name in row.marks}
    assert met == {one.id for one in LIBRARY.criteria[marks]}


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_a_question_has_only_fields_that_its_module_fills(question: PartQuestion) -> None:
    said = " ".join((question.text, question.simpler, question.hint, question.listens_for))
    assert set(FIELDS.findall(said)) <= FILLED.get(question.id, set()) | {"role"}
    for text in (*question.digs, *(one for texts in question.follow_ups.values() for one in texts)):
        assert set(FIELDS.findall(text)) <= {"quote"}
    assert not FIELDS.findall(question.hypothetical)
    assert not FIELDS.findall(question.example or "")


def test_fields_are_named_for_questions_that_there_are() -> None:
    assert set(FILLED) <= {one.id for one in QUESTIONS}


def test_ids_of_parts_and_of_the_bank_do_not_meet() -> None:
    assert not {one.id for one in QUESTIONS} & set(CONTENT.questions)


def test_what_a_part_names_is_there() -> None:
    for part in LIBRARY.parts.values():
        assert part.interviewer in {*CONTENT.personas, "coach"}
        assert set(part.bank) <= set(CONTENT.questions)
        assert len(set(part.intro)) == len(part.intro) >= 3


def test_no_words_mean_two_parts() -> None:
    words = [one.casefold() for part in LIBRARY.parts.values() for one in part.asked_for]
    assert len(set(words)) == len(words)


def test_what_is_beside_a_question_is_a_criterion_of_it() -> None:
    for question in QUESTIONS:
        if question.beside:
            known = {one.id for one in LIBRARY.criteria[question.marks or ""]}
            assert set(question.beside) < known


@pytest.mark.parametrize("marks", LIBRARY.criteria)
def test_criteria_say_what_they_want(marks: str) -> None:
    for one in LIBRARY.criteria[marks]:
        assert bool(one.praise) != one.fault, one.id
        for text in (*one.praise, *one.advice):
            assert set(FIELDS.findall(text)) <= {"quote"}, text


def test_six_packs_have_role_questions_and_two_exercises_each() -> None:
    assert set(LIBRARY.packs) == {"office", "retail", "care", "trades", "teaching", "software"}
    for pack in LIBRARY.packs.values():
        assert len(pack.questions) >= 3
        assert len(pack.exercises) == 2
        assert len({one.kind for one in pack.exercises}) == 2


def test_no_role_belongs_to_two_packs() -> None:
    roles = [one.casefold() for pack in LIBRARY.packs.values() for one in pack.roles]
    assert len(set(roles)) == len(roles)


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_an_order_has_six_tasks_and_rules_that_its_example_keeps(exercise: Exercise) -> None:
    if exercise.kind != "order":
        assert exercise.items == {}
        return
    assert list(exercise.items) == list("abcdef")
    assert len(exercise.before) >= 3
    assert {one for pair in exercise.before for one in pair} <= set(exercise.items)
    for letter, task in exercise.items.items():
        assert f"{letter}) {task}" in exercise.text
