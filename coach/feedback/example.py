"""A strong exemplar, shown as one way among others."""

from __future__ import annotations

from itertools import groupby

from coach.content import Exemplar, PartQuestion, Question
from coach.feedback.words import PART_NAMES

_SETTINGS: dict[str, str] = {
    "job": "from a job",
    "school": "from school or study",
    "family": "from family life",
    "volunteering": "from volunteering",
    "former_trade": "from a former trade",
}


def example_text(question: Question, exemplar: Exemplar) -> str:
    """An exemplar whose sentences are marked with their parts in words.

    Args:
        question: what it answers.
        exemplar: usually a strong one.
    """
    lines = [
        f"One way among others, {_SETTINGS[exemplar.setting]} ({exemplar.occupation}). "
        "Yours will be different, and should be:",
        "",
    ]
    marked = question.type in ("episode", "approach", "values")
    for label, sentences in groupby(exemplar.sentences, key=lambda one: one.label):
        passage = " ".join(one.text for one in sentences)
        name = PART_NAMES.get(label)
        lines.append(f"{name}: {passage}" if marked and name else passage)
    return "\n".join(lines)


def part_example_text(question: PartQuestion) -> str:
    """A strong answer to the question of a part, as somebody else gave it."""
    if question.example is None:
        return f"There is no example for this one. {question.hint}"
    return (
        "One way among others, by somebody else. Yours will be different, and should be:\n\n"
        f"{question.example.strip()}"
    )
