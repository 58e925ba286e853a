"""Agreement of the marker with the grades of held-out texts, for each part that is marked.

The texts (`data/evaluation/marked_answers`) are by authors who had not seen the scorer. Those of
one case answer the same situation, one of each grade or two.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.content import GRADES
from coach.evaluation.agreement import overall_of
from coach.evaluation.measures import accuracy
from coach.evaluation.rated import RatingsError
from coach.evaluation.table import markdown
from coach.paths import evaluation
from coach.scoring import Score

GRADE_PAIRS = (("strong", "weak"), ("strong", "middling"), ("middling", "weak"))
ALL_PAIRS, TOPIC = "all pairs", "topic"
#: The issue's targets: part, what is measured, and the share that has to be reached.
TARGETS: tuple[tuple[str, str, float], ...] = (
    ("own_question", "strong over weak", 0.88),
    ("own_question", TOPIC, 0.85),
    ("thank_you_note", ALL_PAIRS, 0.90),
    ("salary", ALL_PAIRS, 0.90),
    ("preparation", "strong over weak", 0.90),
)

Mark = Callable[[str, str], Score]


@dataclass(frozen=True)
class GradedText:
    """A held-out text with what its author meant it to be.

    Attributes:
        id: its name in the file.
        case: texts of one case answer the same situation.
        part: the set of criteria that it is marked by.
        grade: strong, middling or weak.
        answer: the text.
        topic: what a candidate's own question is about; None elsewhere.
    """

    id: str
    case: str
    part: str
    grade: str
    answer: str
    topic: str | None


@dataclass(frozen=True)
class Ordered:
    """How many of some pairs of texts the marker puts in order; a tie is not in order."""

    right: int
    pairs: int

    @property
    def share(self) -> float:
        """0..1; nan without any pair."""
        return self.right / self.pairs if self.pairs else math.nan

    def __add__(self, other: Ordered) -> Ordered:
        return Ordered(self.right + other.right, self.pairs + other.pairs)


@dataclass(frozen=True)
class PartAgreement:
    """How the marks of one set agree with the grades.

    Attributes:
        texts: how many there are.
        within: kind of pair ("strong over weak", ..., "all pairs") to pairs of one case.
        across: the same for any two texts, whatever they answer.
        grade: share of texts whose grade is found.
        topic: share of texts whose topic is found; nan where there are no topics.
    """

    texts: int
    within: dict[str, Ordered]
    across: dict[str, Ordered]
    grade: float
    topic: float

    def measured(self, name: str) -> float:
        """The figure that a target is about."""
        return self.topic if name == TOPIC else self.within[name].share


def read_held_out(folder: Path | None = None) -> dict[str, list[GradedText]]:
    """Set of criteria to its held-out texts.

    Args:
        folder: of the `*.jsonl` files; without it the project's own.

    Raises:
        RatingsError: a file or a line of it cannot be read.
    """
    found: dict[str, list[GradedText]] = {}
    for path in sorted((folder or evaluation() / "marked_answers").glob("*.jsonl")):
        for one in _texts(path):
            found.setdefault(one.part, []).append(one)
    return found


def agreement(texts: Sequence[GradedText], mark: Mark) -> PartAgreement:
    """How the marks of texts of one set agree with their grades.

    Args:
        texts: at least one.
        mark: marks a text by a set of criteria.
    """
    scores = [mark(one.part, one.answer) for one in texts]
    topics = [
        (score.topic, one.topic)
        for score, one in zip(scores, texts, strict=True)
        if one.topic is not None
    ]
    return PartAgreement(
        texts=len(texts),
        within=_ordered(texts, scores, same_case=True),
        across=_ordered(texts, scores, same_case=False),
        grade=accuracy([one.grade for one in scores], [one.grade for one in texts]),
        topic=accuracy([found for found, _ in topics], [right for _, right in topics]),
    )


def parts_section(mark: Mark, folder: Path | None = None) -> str:
    """The section of `docs/evaluation.md`: the figures, then the targets beside them.

    Args:
        mark: marks a text by a set of criteria.
        folder: of the held-out texts; without it the project's own.

    Raises:
        RatingsError: the texts cannot be read.
    """
    found = {part: agreement(texts, mark) for part, texts in read_held_out(folder).items()}
    return "\n\n".join([_INTRO, _figures(found), _TARGETS_INTRO, _targets(found)])


_INTRO = (
    "## Parts of the interview\n\n"
    "Held-out texts (`data/evaluation/marked_answers`), written for the project by authors who "
    "had not seen the scorer, and graded by them. Pairs are texts of the same situation and "
    "different grades; in order means that the better one has the higher mark. Harder are any two "
    "texts, whatever they answer, and finding the grade itself."
)
_TARGETS_INTRO = "### Targets"


def _figures(found: dict[str, PartAgreement]) -> str:
    kinds = [*(_kind(*pair) for pair in GRADE_PAIRS), ALL_PAIRS]
    return markdown(
        ["part", "texts", *kinds, "any two texts", "grade found", "topic found"],
        [
            [
                part.replace("_", " "),
                str(one.texts),
                *[_pairs(one.within[kind]) for kind in kinds],
                _pairs(one.across[ALL_PAIRS]),
                _share(one.grade),
                _share(one.topic),
            ]
            for part, one in found.items()
        ],
    )


def _targets(found: dict[str, PartAgreement]) -> str:
    lines = []
    for part, name, target in TARGETS:
        if part not in found:
            continue
        reached = found[part].measured(name)
        lines.append(
            [
                f"{part.replace('_', ' ')}, {name}",
                f"{target:.2f}",
                _share(reached),
                "met" if reached >= target else "**missed**",
                "–" if name == TOPIC else _share(found[part].across[name].share),
            ]
        )
    return markdown(["figure", "target", "reached", "", "with any two texts"], lines)


def _kind(upper: str, lower: str) -> str:
    return f"{upper} over {lower}"


def _pairs(one: Ordered) -> str:
    return f"{one.share:.2f} of {one.pairs}" if one.pairs else "–"


def _share(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"


def _ordered(
    texts: Sequence[GradedText], scores: Sequence[Score], same_case: bool
) -> dict[str, Ordered]:
    marked = list(zip(texts, scores, strict=True))
    found: dict[str, Ordered] = {}
    for upper, lower in GRADE_PAIRS:
        ordered = [
            overall_of(better) > overall_of(worse)
            for high, better in marked
            for low, worse in marked
            if (high.grade, low.grade) == (upper, lower)
            and (high.case == low.case or not same_case)
        ]
        found[_kind(upper, lower)] = Ordered(sum(ordered), len(ordered))
    return {**found, ALL_PAIRS: sum(found.values(), Ordered(0, 0))}


def _texts(path: Path) -> Iterator[GradedText]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RatingsError(f"{path} cannot be read as UTF-8 text.") from error
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            one = GradedText(
                id=str(row["id"]),
                case=str(row["case"]),
                part=str(row["part"]),
                grade=str(row["grade"]),
                answer=str(row["answer"]),
                topic=row.get("topic"),
            )
        except json.JSONDecodeError as error:
            raise RatingsError(f"{path}, line {number}, is not JSON: {error.msg}.") from error
        except (KeyError, TypeError, AttributeError) as error:
            raise RatingsError(
                f"{path}, line {number}, lacks what a graded text has: {error}."
            ) from error
        if one.grade not in GRADES:
            raise RatingsError(
                f"{path}, line {number}: the grade {one.grade} is none of {', '.join(GRADES)}."
            )
        yield one
