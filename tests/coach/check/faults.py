"""Content with one thing changed, for a rule to find."""

from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from coach.content import Content, load_content, load_themes, load_training

CONTENT, TRAINING, THEMES = load_content(), load_training(), load_themes()
Model = TypeVar("Model", bound=BaseModel)


def changed(one: Model, /, **values: Any) -> Model:
    """A model with some values replaced, not validated."""
    return one.model_copy(update=values)


def persona(name: str, /, **values: Any) -> Content:
    personas = {**CONTENT.personas, name: changed(CONTENT.personas[name], **values)}
    return replace(CONTENT, personas=personas)


def question(name: str, /, **values: Any) -> Content:
    questions = {**CONTENT.questions, name: changed(CONTENT.questions[name], **values)}
    return replace(CONTENT, questions=questions)


def without_questions(persona_id: str, left: int) -> Content:
    """Only the last so many questions of a persona."""
    gone = {one.id for one in CONTENT.questions_of(persona_id)[:-left]}
    kept = {name: one for name, one in CONTENT.questions.items() if name not in gone}
    return replace(CONTENT, questions=kept)


def exemplar(name: str, grade: str = "strong", /, **values: Any) -> Content:
    """The first exemplar of this grade to a question, changed."""
    group = list(CONTENT.exemplars[name])
    place = next(i for i, one in enumerate(group) if one.grade == grade)
    group[place] = changed(group[place], **values)
    return replace(CONTENT, exemplars={**CONTENT.exemplars, name: group})


def all_exemplars(**values: Any) -> Content:
    return replace(
        CONTENT,
        exemplars={
            name: [changed(one, **values) for one in group]
            for name, group in CONTENT.exemplars.items()
        },
    )


def library(**values: Any) -> Content:
    """The parts with some of their collections having other entries besides or instead."""
    of = CONTENT.library
    merged = {
        name: {**getattr(of, name), **value} if isinstance(value, dict) else value
        for name, value in values.items()
    }
    return replace(CONTENT, library=replace(of, **merged))


def part(name: str, /, **values: Any) -> Content:
    return library(parts={name: changed(CONTENT.library.parts[name], **values)})


def part_question(name: str, number: int = 0, /, **values: Any) -> Content:
    questions = list(CONTENT.library.parts[name].questions)
    questions[number] = changed(questions[number], **values)
    return part(name, questions=questions)


def pack(name: str, /, **values: Any) -> Content:
    return library(packs={name: changed(CONTENT.library.packs[name], **values)})


def exercise(kind: str, /, **values: Any) -> Content:
    """The office's exercise of this kind, changed."""
    exercises = [
        changed(one, **values) if one.kind == kind else one
        for one in CONTENT.library.packs["office"].exercises
    ]
    return pack("office", exercises=exercises)


def criterion(marks: str, number: int = 0, /, **values: Any) -> Content:
    criteria = list(CONTENT.library.criteria[marks])
    criteria[number] = changed(criteria[number], **values)
    return library(criteria={marks: criteria})


def example(marks: str, /, **values: Any) -> Content:
    examples = list(CONTENT.library.examples[marks])
    examples[0] = changed(examples[0], **values)
    return library(examples={marks: examples})


def company(**values: Any) -> Content:
    linen = CONTENT.library.companies["brightwater_linen"]
    return library(companies={"brightwater_linen": changed(linen, **values)})
