"""Rated answers in the format of `data/real-answers/dev.jsonl`, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import CoachError
from guard.strict_json import read_json


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
        # Not `splitlines`: that takes some characters for line ends that JSON takes for text.
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise RatingsError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise RatingsError(f"{path} is not a UTF-8 text file.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _row(read_json(line))
        except json.JSONDecodeError as error:
            raise RatingsError(f"{path}, line {number}, is not JSON: {error.msg}.") from error
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise RatingsError(
                f"{path}, line {number}, lacks what a rated answer has: {error}."
            ) from error


def _row(line: Any) -> RatedAnswer:
    if not isinstance(line, dict):
        raise TypeError("it is no object")
    sentences = line.get("sentences") or []
    star = line.get("star")
    labels = tuple(str(one["label"]) for one in sentences)
    unknown = set(labels) - set("STARO")
    if unknown:
        raise ValueError(f"a label is {min(unknown)[:20]!r}, none of S, T, A, R and O")
    return RatedAnswer(
        id=str(line["id"]),
        question=str(line["question"]),
        answer=str(line["answer"]),
        overall=_rating(line["overall"], 1, 5),
        relevance=None if line.get("relevance") is None else _rating(line["relevance"], 1, 5),
        story=None if line.get("story") is None else bool(line["story"]),
        star=None if star is None else {part: _rating(star[part], 0, 2) for part in "STAR"},
        sentences=tuple(str(one["text"]) for one in sentences),
        labels=labels,
    )


def _rating(value: Any, least: float, most: float) -> float:
    number = float(value)
    if not least <= number <= most:
        raise ValueError(f"a rating is {number:g}, not from {least:g} to {most:g}")
    return number
