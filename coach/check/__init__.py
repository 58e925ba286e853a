"""The rules of the content beyond what loading refuses: what `second-round check` looks for.

Each rule is a small function that takes what was loaded and yields what is wrong with it. A rule of
the content belongs here and nowhere else; the tests plant a fault for each.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from coach.check import bank, companies, files, parts, placeholders, training
from coach.check.problem import Problem
from coach.content import Content, ThemeLibrary, TrainingLibrary

__all__ = ["Problem", "content_problems", "file_problems", "training_problems"]


def file_problems(folder: Path) -> list[str]:
    """What keeps files of a content folder from being read, a sentence for each of them."""
    return [*files.unreadable(folder), *files.passed_over(folder)]


def content_problems(content: Content, folder: Path) -> Iterator[str]:
    """What is wrong with what interviews are made of.

    Args:
        content: as loaded.
        folder: where it was loaded from.

    Yields:
        One sentence for each problem: the file, what is wrong there, how to mend it.
    """
    rules = (*bank.RULES, *parts.RULES, *companies.RULES, *placeholders.RULES)
    found = chain.from_iterable(rule(content) for rule in rules)
    yield from (one.sentence(folder) for one in chain(bank.misnamed(content, folder), found))


def training_problems(
    content: Content,
    library: TrainingLibrary,
    themes: ThemeLibrary,
    folder: Path,
    evaluation: Path,
) -> Iterator[str]:
    """What is wrong with what teaches the scorer, beside the content that it belongs to.

    Args:
        content: the project's own.
        library: rated answers, contrast sets and types of questions.
        themes: themes of questions and stories.
        folder: where these two were loaded from.
        evaluation: the folder of what only measures.

    Yields:
        One sentence for each problem, as `content_problems` does.
    """
    taught = training.Taught(content, library, themes, training.read_evaluated(evaluation))
    for rule in training.RULES:
        yield from (one.sentence(folder) for one in rule(taught))
