"""Every rule of the bank finds its fault, and says in which file."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coach import paths
from coach.check import bank
from coach.check.problem import Problem
from coach.content import Content, LabelledSentence

from .faults import (
    CONTENT,
    all_exemplars,
    changed,
    exemplar,
    persona,
    question,
    without_questions,
)

OWNER = CONTENT.personas["owner"]
CARE = "owner_beyond_duty"
CARED = CONTENT.questions[CARE]
CLASSIC = next(one.id for one in CONTENT.questions_of("owner") if one.classic)


def only(persona_id: str, **values: object) -> Content:
    """A persona of whose questions each is changed in the same way."""
    others = {one.id: changed(one, **values) for one in CONTENT.questions_of(persona_id)}
    return replace(CONTENT, questions={**CONTENT.questions, **others})


def follow_ups(text: str) -> Content:
    return question(CARE, follow_ups={**CARED.follow_ups, "result": [text]})


FAULTS: list[tuple[Callable[[Content], Iterator[Problem]], Content, str, str]] = [
    (
        bank.contradicts_a_company,
        persona("owner", smalltalk=["I began here with two vans and a dog."]),
        "personas/owner.yml",
        '"vans" in its smalltalk',
    ),
    (
        bank.contradicts_a_company,
        question(CARE, text="I founded this place. Tell me what you have begun."),
        "questions/owner.yml",
        f'"founded" in its {CARE}, text',
    ),
    (
        bank.contradicts_a_company,
        persona("owner", voice=changed(OWNER.voice, nothing_more=["Ask her."])),
        "personas/owner.yml",
        '"her" in its voice',
    ),
    (
        bank.same_name,
        persona("owner", name=CONTENT.personas["coworker"].name),
        "personas/owner.yml",
        "coworker, owner are all called",
    ),
    (
        bank.few_questions,
        without_questions("owner", 7),
        "questions/owner.yml",
        "it has 7 questions and needs 8",
    ),
    (bank.few_questions, only("owner", classic=False), "questions/owner.yml", "0 of its questions"),
    (
        bank.few_questions,
        only("owner", type="motive"),
        "questions/owner.yml",
        "questions ask for an episode; a third has to",
    ),
    (
        bank.few_questions,
        only("owner", classic=True),
        "questions/owner.yml",
        "without being a classic",
    ),
    (
        bank.few_questions,
        only("owner", competency="care"),
        "questions/owner.yml",
        "about 1 competencies and have to be about 6",
    ),
    (
        bank.same_question,
        question(CARE, text=CONTENT.questions[CLASSIC].text),
        "questions/owner.yml",
        "are the same question",
    ),
    (
        bank.few_wordings,
        persona("owner", transitions=OWNER.transitions[:5]),
        "personas/owner.yml",
        "transitions has 5 different wordings and needs 6",
    ),
    (
        bank.few_wordings,
        persona("owner", greeting=[*OWNER.greeting, OWNER.greeting[0]]),
        "personas/owner.yml",
        "greeting has “Hello, come in",
    ),
    (
        bank.praising,
        persona("owner", acknowledgements=["Very good."]),
        "personas/owner.yml",
        "“Very good.” praises (“good”)",
    ),
    (
        bank.ill_worded_question,
        question(CARE, hint="pick one day."),
        "questions/owner.yml",
        f"{CARE}, hint: “pick one day.” begins with a small letter",
    ),
    (bank.ill_worded_question, follow_ups("And then"), "questions/owner.yml", "question mark"),
    (
        bank.ill_worded_question,
        question(CARE, simpler="When  was it?"),
        "questions/owner.yml",
        "two blanks",
    ),
    (
        bank.ill_worded_question,
        question(CARE, simpler=CARED.text),
        "questions/owner.yml",
        f"{CARE} is nearly the same in simpler words",
    ),
    (
        bank.few_follow_ups,
        follow_ups("And then?"),
        "questions/owner.yml",
        f"{CARE}, result: there has to be a wording with {{quote}} and one without",
    ),
    (bank.few_follow_ups, follow_ups("After {quote}?"), "questions/owner.yml", "and one without"),
    (
        bank.ill_with_a_role,
        question(CARE, text="Why the {role}?"),
        "questions/owner.yml",
        "“the this” with the role left open",
    ),
    (
        bank.ill_with_a_role,
        persona("owner", greeting=["Are you an a {role}?"]),
        "personas/owner.yml",
        "the greeting would say “an a”",
    ),
    (
        bank.ill_handover,
        Content(
            {
                "owner": changed(OWNER, handover=["Meet our {next_title}."]),
                "boss": changed(OWNER, id="boss", title="the boss"),
            },
            {},
            {},
        ),
        "personas/owner.yml",
        "“our the” before boss",
    ),
    (
        bank.occupations,
        exemplar(CARE, occupation=CONTENT.exemplars[CARE][1].occupation.upper()),
        f"exemplars/{CARE}.yml",
        "comes twice",
    ),
    (
        bank.occupations,
        all_exemplars(occupation="baker"),
        "questions/owner.yml",
        "come from the occupation baker",
    ),
    (
        bank.settings,
        all_exemplars(setting="job"),
        "exemplars",
        "strong answers come from the setting school",
    ),
    (bank.grades_of_unequal_length, all_exemplars(grade="weak"), "exemplars", "graded strong"),
    (
        bank.grades_of_unequal_length,
        Content(
            {},
            {},
            {
                name: [
                    changed(one, sentences=one.sentences[:1]) if one.grade == "weak" else one
                    for one in group
                ]
                for name, group in CONTENT.exemplars.items()
            },
        ),
        "exemplars",
        "the grades differ in their length",
    ),
    (
        bank.ratings_against_grades,
        exemplar(CARE, "weak", rating=5.0),
        f"exemplars/{CARE}.yml",
        "is weak and rated 5",
    ),
    (bank.star_and_story, exemplar(CARE, star=None), f"exemplars/{CARE}.yml", "star of"),
    (
        bank.star_and_story,
        exemplar("owner_pay", story=True),
        "exemplars/owner_pay.yml",
        "has to be null: its question is of the type pay",
    ),
    (
        bank.star_and_story,
        exemplar(CARE, sentences=[LabelledSentence(label="A", text="I went.")]),
        f"exemplars/{CARE}.yml",
        "no sentence has the label S, R",
    ),
    (bank.star_and_story, exemplar(CARE, story=False), f"exemplars/{CARE}.yml", "story is false"),
    (
        bank.same_answer,
        exemplar(CARE, sentences=CONTENT.exemplars["owner_pay"][0].sentences),
        "exemplars/",
        "are the same answer",
    ),
]


@pytest.mark.parametrize(("rule", "content", "file", "told"), FAULTS)
def test_a_fault_is_found_in_its_file(
    rule: Callable[[Content], Iterator[Problem]], content: Content, file: str, told: str
) -> None:
    assert not list(rule(CONTENT))
    found = list(rule(content))
    assert any(told in one.what and one.file.startswith(file) for one in found), found


def test_every_rule_is_tried() -> None:
    assert {rule for rule, *_ in FAULTS} == set(bank.RULES)


@pytest.mark.parametrize(
    ("file", "what"),
    [
        ("personas/owner.yml", "persona"),
        ("questions/owner.yml", "persona"),
        (f"exemplars/{CARE}.yml", "question"),
    ],
)
def test_a_file_of_another_name_is_found(tmp_path: Path, file: str, what: str) -> None:
    folder = shutil.copytree(paths.shipped_content(), tmp_path / "interview")
    (folder / file).rename((folder / file).with_stem("other"))
    (found,) = bank.misnamed(CONTENT, folder)
    assert found.file == file.rpartition("/")[0] + "/other.yml"
    assert f"name the file after the id of its {what}" in found.what


def test_a_problem_is_a_sentence_with_its_file(tmp_path: Path) -> None:
    said = Problem("questions/owner.yml", "it has no questions; add some").sentence(tmp_path)
    assert said == f"{tmp_path}/questions/owner.yml: it has no questions; add some."
