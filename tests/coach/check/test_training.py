"""Every rule of what teaches the scorer finds its fault, and says in which file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach import paths
from coach.check import training
from coach.check.problem import Problem
from coach.check.training import Evaluated, Taught, read_evaluated
from coach.content import ContentError, StoryThemes, Themed

from .faults import CONTENT, THEMES, TRAINING, changed, exemplar

EVALUATED = read_evaluated(paths.evaluation())
TAUGHT = Taught(CONTENT, TRAINING, THEMES, EVALUATED)
STORY = CONTENT.exemplars["owner_beyond_duty"][0]
PAY = CONTENT.questions["owner_pay"].text
SENTENCE = THEMES.sentences[0]
ASKED = THEMES.questions[0]


def library(**values: Any) -> Taught:
    return replace(TAUGHT, library=replace(TRAINING, **values))


def themes(**values: Any) -> Taught:
    return replace(TAUGHT, themes=replace(THEMES, **values))


def evaluated(**values: str) -> Taught:
    return replace(TAUGHT, evaluated=Evaluated(**{key: {one} for key, one in values.items()}))  # type: ignore[arg-type]


def first(of: list[Any], **values: Any) -> list[Any]:
    """The first of several changed."""
    return [changed(of[0], **values), *of[1:]]


FAULTS: list[tuple[Callable[[Taught], Iterator[Problem]], Taught, str, str]] = [
    (
        training.unequal_lengths,
        library(answers=TRAINING.answers[:50]),
        "rated_answers",
        "each of the three has to have 100",
    ),
    (
        training.unequal_lengths,
        library(
            answers=[
                changed(one, sentences=one.sentences * 2) if one.rating >= 4 else one
                for one in TRAINING.answers
            ]
        ),
        "rated_answers",
        "differ in their length",
    ),
    (
        training.same_text,
        library(answers=first(TRAINING.answers, sentences=STORY.sentences)),
        "rated_answers",
        f"{TRAINING.answers[0].id} and an exemplar are the same answer",
    ),
    (
        training.same_text,
        library(contrasts=first(TRAINING.contrasts, sentences=TRAINING.contrasts[1].sentences)),
        "contrast_sets",
        "are the same answer",
    ),
    (
        training.contrasts,
        library(contrasts=TRAINING.contrasts[:9]),
        "contrast_sets",
        "there are 9, and 100 are needed",
    ),
    (
        training.contrasts,
        library(contrasts=first(TRAINING.contrasts, question="Why?")),
        "contrast_sets",
        "answers “Why?”, which is not in the bank",
    ),
    (
        training.types_of_questions,
        library(question_types={"Why?": "motive"}),
        "question_types.yml",
        "it has 1 questions and needs 400",
    ),
    (
        training.types_of_questions,
        library(question_types={**TRAINING.question_types, "Why us?": "motive", "why us?": "pay"}),
        "question_types.yml",
        "“why us?” stands in it twice",
    ),
    (
        training.types_of_questions,
        library(question_types={**TRAINING.question_types, PAY: "pay"}),
        "question_types.yml",
        "is a question of the bank, too",
    ),
    (
        training.types_of_questions,
        library(answers=first(TRAINING.answers, question=min(EVALUATED.plain))),
        "rated_answers",
        "is a question of data/evaluation, too",
    ),
    (
        training.few_of_a_theme,
        themes(means={"risk": "daring"}),
        "themes",
        "there are 1, and 60 are needed",
    ),
    (
        training.few_of_a_theme,
        themes(means={**THEMES.means, "cats": "a cat"}),
        "themes/cats.yml",
        "it has 0 questions and 0 sentences, and needs 60 and 20",
    ),
    (
        training.few_of_a_theme,
        themes(questions=(*THEMES.questions, ASKED)),
        f"themes/{ASKED.themes[0]}.yml",
        "stands there and elsewhere",
    ),
    (
        training.few_of_a_theme,
        themes(questions=(*THEMES.questions, *[Themed("Why?", ())] * 2)),
        "open_questions.yml",
        "“Why?” stands there and elsewhere",
    ),
    (training.few_of_a_theme, themes(stories={}), "theme_stories.yml", "fewer than 5 stories show"),
    (
        training.themes_of_nothing,
        themes(stories={**THEMES.stories, "gone": StoryThemes(shows=("risk",))}),
        "theme_stories.yml",
        "gone is no exemplar and no rated answer",
    ),
    (
        training.themes_of_nothing,
        replace(TAUGHT, content=exemplar("owner_beyond_duty", id="renamed")),
        "theme_stories.yml",
        f"{STORY.id} is no exemplar",
    ),
    (
        training.themes_of_nothing,
        themes(asked={**THEMES.asked, "Why?": ()}),
        "theme_questions.yml",
        "“Why?” is no question that asks for a story",
    ),
    (
        training.themes_of_nothing,
        themes(asked={**THEMES.asked, PAY: ()}),
        "theme_questions.yml",
        "name it by its id, owner_pay",
    ),
    (
        training.taught_and_measured,
        evaluated(answers=f"  {STORY.text.upper()} "),
        "../interview/exemplars/owner_beyond_duty.yml",
        f"{STORY.id} stands in data/evaluation",
    ),
    (
        training.taught_and_measured,
        evaluated(answers=TRAINING.answers[0].text),
        "rated_answers",
        f"{TRAINING.answers[0].id} stands in data/evaluation",
    ),
    (
        training.taught_and_measured,
        evaluated(answers=CONTENT.library.examples["close"][0].text),
        "../interview/parts/close/examples.yml",
        "stands in data/evaluation",
    ),
    (
        training.taught_and_measured,
        evaluated(answers=f"It was late. {SENTENCE.text} I slept."),
        f"themes/{SENTENCE.themes[0]}.yml",
        "stands in data/evaluation, too",
    ),
    (
        training.taught_and_measured,
        evaluated(questions=ASKED.text),
        f"themes/{ASKED.themes[0]}.yml",
        "is a question of the bank, of a rated answer or of data/evaluation",
    ),
]


@pytest.mark.parametrize(("rule", "taught", "file", "told"), FAULTS)
def test_a_fault_is_found_in_its_file(
    rule: Callable[[Taught], Iterator[Problem]], taught: Taught, file: str, told: str
) -> None:
    found = list(rule(taught))
    assert any(told in one.what and one.file == file for one in found), found[:5]


def test_every_rule_is_tried() -> None:
    assert {rule for rule, *_ in FAULTS} == set(training.RULES)


def test_themes_need_not_be_named_for_a_question_and_its_stories() -> None:
    """So a new question takes two files: itself, and its exemplars."""
    question = "owner_beyond_duty"
    own = {one.id for one in CONTENT.exemplars[question]}
    fewer = themes(
        stories={name: of for name, of in THEMES.stories.items() if name not in own},
        asked={name: of for name, of in THEMES.asked.items() if name != question},
    )
    assert not [one for rule in training.RULES for one in rule(fewer)]


def test_all_that_measures_is_read() -> None:
    assert len(EVALUATED.plain) >= 100
    assert EVALUATED.plain < EVALUATED.questions
    assert len(EVALUATED.answers) >= 1000  # stories, deceptions, answers without a story, marked


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("{")
    with pytest.raises(ContentError, match=r"broken\.jsonl: this file cannot be read"):
        read_evaluated(tmp_path)
