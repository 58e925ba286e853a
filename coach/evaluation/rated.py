"""Rated answers in the format of `data/real-answers/dev.jsonl`, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import CoachError


class RatingsError(CoachError):
    """The file of rated answers cannot be used."""


@dataclass(frozen=True)
class RatedAnswer:
    """An answer with what judges said of it.

    Attributes:
        id: its name in the file.
        question: an id of the bank or any text.
        answer: the text.
        overall: 1..5.
        relevance: 1..5, or None.
        story: None where it was not judged.
        star: part to 0..2, or None.
        sentences: texts.
        labels: S, T, A, R or O for each sentence.
    """

    id: str
    question: str
    answer: str
    overall: float
    relevance: float | None
    story: bool | None
    star: dict[str, float] | None
    sentences: tuple[str, ...]
    labels: tuple[str, ...]


def read_rated(path: Path) -> list[RatedAnswer]:
    """All rated answers of a file.

    Raises:
        RatingsError: the file or a line of it cannot be read.
    """
    return list(_rows(path))


def _rows(path: Path) -> Iterator[RatedAnswer]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RatingsError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise RatingsError(f"{path} is not a UTF-8 text file.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _row(json.loads(line))
        except json.JSONDecodeError as error:
            raise RatingsError(f"{path}, line {number}, is not JSON: {error.msg}.") from error
        except (KeyError, TypeError, ValueError) as error:
            raise RatingsError(
                f"{path}, line {number}, lacks what a rated answer has: {error}."
            ) from error


def _row(line: Any) -> RatedAnswer:
    if not isinstance(line, dict):
        raise TypeError("it is no object")
    sentences = line.get("sentences") or []
    star = line.get("star")
    return RatedAnswer(
        id=str(line["id"]),
        question=str(line["question"]),
        answer=str(line["answer"]),
        overall=float(line["overall"]),
        relevance=None if line.get("relevance") is None else float(line["relevance"]),
        story=None if line.get("story") is None else bool(line["story"]),
        star=None if star is None else {part: float(star[part]) for part in "STAR"},
        sentences=tuple(str(one["text"]) for one in sentences),
        labels=tuple(str(one["label"]) for one in sentences),
    )
