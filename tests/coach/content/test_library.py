"""What the loaded content is like, and what is said where files contradict each other."""

from pathlib import Path

import pytest

from coach.content import ContentError, load_content

from .conftest import EXEMPLARS, INTERVIEW, PERSONA, QUESTIONS


def problem(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_content(folder)
    text = str(caught.value)
    assert "\n" not in text  # one sentence, whatever is wrong
    assert text.endswith(".")
    return text


def add(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_folder_is_loaded_into_personas_questions_and_exemplars(folder: Path) -> None:
    content = load_content(folder)
    assert list(content.personas) == ["owner"]
    assert content.personas["owner"].first_name == "Mira"
    assert [one.id for one in content.questions_of("owner")] == ["owner_care"]
    assert content.questions["owner_care"].persona == "owner"
    assert [one.occupation for one in content.strong_exemplars("owner_care")] == [
        "baker",
        "nurse",
        "driver",
    ]
    assert content.exemplars["owner_care"][0].text == "It was a Monday. I locked the door."


def test_a_folder_is_read_once(folder: Path) -> None:
    first = load_content(folder)
    add(folder, "personas/owner.yml", "broken: [")
    assert load_content(folder) is first


def test_the_environment_names_another_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_ROUND_CONTENT", str(folder))
    assert list(load_content().personas) == ["owner"]


def test_strong_exemplars_leave_out_the_other_grades(folder: Path) -> None:
    weak = EXEMPLARS.split("exemplars:\n")[1].split("  - id: owner_care_strong_2")[0]
    weak = weak.replace("strong_1", "weak_1").replace("grade: strong", "grade: weak")
    add(folder, "exemplars/owner_care.yml", EXEMPLARS + weak)
    content = load_content(folder)
    assert len(content.exemplars["owner_care"]) == 4
    assert len(content.strong_exemplars("owner_care")) == 3


@pytest.mark.parametrize("kind", ["personas", "questions", "exemplars"])
def test_a_folder_without_files_is_named(folder: Path, kind: str) -> None:
    for file in (folder / kind).glob("*.yml"):
        file.unlink()
    text = problem(folder)
    assert str(folder / kind) in text
    assert "no .yml file" in text


def test_a_persona_id_that_is_used_twice_is_named(folder: Path) -> None:
    file = add(folder, "personas/zweite.yml", PERSONA)
    assert problem(folder) == f"{file}: the persona id owner is used twice."


def test_a_question_id_that_is_used_twice_is_named(folder: Path) -> None:
    file = add(folder, "questions/zweite.yml", QUESTIONS)
    assert problem(folder) == f"{file}: the question id owner_care is used twice."


def test_an_exemplar_id_that_is_used_twice_is_named(folder: Path) -> None:
    file = add(folder, "exemplars/owner_care.yml", EXEMPLARS.replace("strong_2", "strong_1"))
    assert problem(folder) == f"{file}: the exemplar id owner_care_strong_1 is used twice."


def test_a_question_of_an_unknown_persona_is_named(folder: Path) -> None:
    file = add(folder, "questions/owner.yml", QUESTIONS.replace("persona: owner", "persona: boss"))
    text = problem(folder)
    assert str(file) in text
    assert "owner_care" in text
    assert "boss" in text


def test_exemplars_of_an_unknown_question_are_named(folder: Path) -> None:
    text = EXEMPLARS.replace("question: owner_care", "question: owner_car")
    file = add(folder, "exemplars/owner_care.yml", text)
    text = problem(folder)
    assert str(file) in text
    assert "owner_car" in text


def test_exemplars_of_one_question_in_two_files_are_named(folder: Path) -> None:
    file = add(folder, "exemplars/zweite.yml", EXEMPLARS.replace("owner_care_", "other_"))
    text = problem(folder)
    assert str(file) in text
    assert "put them together" in text


def test_too_few_strong_exemplars_are_counted(folder: Path) -> None:
    text = EXEMPLARS.replace("grade: strong", "grade: middling", 1)
    add(folder, "exemplars/owner_care.yml", text)
    text = problem(folder)
    assert "owner_care.yml" in text
    assert "2 strong exemplars and needs 3" in text


def test_a_question_without_exemplars_is_named(folder: Path) -> None:
    more = QUESTIONS + QUESTIONS.split("questions:\n")[1].replace("owner_care", "owner_thrift")
    add(folder, "questions/owner.yml", more)
    text = problem(folder)
    assert str(folder / "exemplars" / "owner_thrift.yml") in text
    assert "0 strong exemplars" in text


def test_a_persona_without_questions_is_named(folder: Path) -> None:
    add(folder, "personas/coworker.yml", PERSONA.replace("id: owner", "id: coworker"))
    text = problem(folder)
    assert str(folder / "questions" / "coworker.yml") in text
    assert "the persona coworker has no questions" in text


def test_who_is_met_earlier_comes_first(folder: Path) -> None:
    add(folder, "personas/boss.yml", another("boss", order=0))
    add_questions(folder, "boss")
    assert list(load_content(folder).personas) == ["boss", "owner"]


def test_a_word_that_means_two_people_is_named(folder: Path) -> None:
    file = add(folder, "personas/boss.yml", another("boss", aliases="[Big Boss]", order=2))
    add_questions(folder, "boss")
    assert problem(folder) == (
        f"{file}: Big Boss means the persona owner already; leave it out in one of the two."
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("rounds: {15:", "rounds: {20:", "rounds has one of 20 minutes, and interview.yml has 15"),
        ("{questions: [1]}", "{questoins: [1]}", "rounds has the part questoins, which has no"),
        ("{15: {questions: [1]}}", "{}", "nobody is met in a round of 15 minutes"),
        ("good_for: [pay]", "good_for: [pai]", "interview.yml has no topic pai"),
        ("greeting: [Hello.]", "greeting: [I'm Mira.]", "greeting has the name Mira Sol in it"),
    ],
)
def test_what_does_not_fit_in_a_persona_is_named(
    folder: Path, old: str, new: str, told: str
) -> None:
    assert old in PERSONA
    add(folder, "personas/owner.yml", PERSONA.replace(old, new))
    assert told in problem(folder)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("default_interviewer: owner", "default_interviewer: chief", "which has no file in"),
        ("usual_minutes: 15", "usual_minutes: 30", "for which there is no round"),
        ("worth_asking: [pay]", "worth_asking: [pai]", "not among the topics"),
        ("rounds: {15: {}}", "rounds: {15: {after: {note: [1]}}}", "rounds has the part note"),
    ],
)
def test_what_does_not_fit_in_the_interview_file_is_named(
    folder: Path, old: str, new: str, told: str
) -> None:
    assert old in INTERVIEW
    file = add(folder, "interview.yml", INTERVIEW.replace(old, new))
    text = problem(folder)
    assert text.startswith(str(file))
    assert told in text


def another(persona: str, aliases: str = "[chief]", order: int = 1) -> str:
    text = PERSONA.replace("id: owner", f"id: {persona}").replace("order: 1", f"order: {order}")
    return text.replace("[owner, big boss]", aliases)


def add_questions(folder: Path, persona: str) -> None:
    add(folder, f"questions/{persona}.yml", QUESTIONS.replace("owner", persona))
    add(folder, f"exemplars/{persona}_care.yml", EXEMPLARS.replace("owner", persona))
