"""Loads what only teaches the scorer: rated answers, contrast sets and types of questions."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from coach import paths
from coach.content.errors import must
from coach.content.schema import (
    QuestionType,
    QuestionTypesFile,
    TrainingAnswer,
    TrainingAnswersFile,
)
from coach.content.yaml_file import read_yaml, yaml_files


@dataclass(frozen=True)
class TrainingLibrary:
    """What the scorer learns from besides the exemplars of the bank.

    Attributes:
        answers: rated answers to questions outside the bank, by their ids.
        contrasts: answers made from others by small edits that look as good and are not, or look
            worse and are not (contrast sets: Gardner et al., "Evaluating Models' Local Decision
            Boundaries via Contrast Sets", 2020), by their ids.
        question_types: questions outside the bank, each with its type.
        ordinary: rated answers that teach only the encoder of answers (`coach.embedding`), by their
            ids: what reads sentence by sentence was fitted without them.
    """

    answers: list[TrainingAnswer]
    contrasts: list[TrainingAnswer] = field(default_factory=list)
    question_types: dict[str, QuestionType] = field(default_factory=dict)
    ordinary: list[TrainingAnswer] = field(default_factory=list)


def load_training(folder: Path | None = None) -> TrainingLibrary:
    """Load and validate what teaches the scorer.

    Args:
        folder: with `rated_answers`, `contrast_sets` and `question_types.yml`; without it the
            project's own. It is read once a process.

    Raises:
        ContentError: if a file is missing, broken, or contradicts another.
    """
    return _load(folder or paths.training())


@lru_cache(maxsize=4)
def _load(folder: Path) -> TrainingLibrary:
    return TrainingLibrary(
        _answers(folder, "rated_answers"),
        _answers(folder, "contrast_sets"),
        _question_types(folder / "question_types.yml"),
        _answers(folder, "ordinary_answers", required=False),
    )


def _answers(folder: Path, kind: str, required: bool = True) -> list[TrainingAnswer]:
    # In the order of their ids: what is learned does not hang on which file an answer lies in.
    found: dict[str, TrainingAnswer] = {}
    for path in yaml_files(folder, kind, required):
        for answer in read_yaml(path, TrainingAnswersFile).answers:
            must(answer.id not in found, path, f"the id {answer.id} is used twice")
            found[answer.id] = answer
    return [found[name] for name in sorted(found)]


def _question_types(path: Path) -> dict[str, QuestionType]:
    types: dict[str, QuestionType] = {}
    for kind, questions in read_yaml(path, QuestionTypesFile).types.items():
        for question in questions:
            must(question not in types, path, f'"{question}" stands in it twice')
            types[question] = kind
    return types
