"""Answers that look good and are not, each beside the good answer that it imitates."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from coach.content import Content
from coach.paths import evaluation
from coach.scoring import Answered, Scorer

LEAST_DIFFERENCE = 0.5  # by which the better answer has to score higher
SEED = 11


@dataclass(frozen=True)
class Deception:
    """One pair of answers.

    Attributes:
        kind: how the worse answer deceives.
        question: what was asked: the text, or an id of the bank.
        better: the good answer.
        worse: the one that looks like it.
    """

    kind: str
    question: str
    better: str
    worse: str


def load_deceptions(folder: Path | None = None) -> list[Deception]:
    """The written pairs, and those that are made from their good answers.

    Args:
        folder: with YAML files; without it the project's own.
    """
    written = [
        Deception(kind["kind"], case["question"], case["better"], case["worse"])
        for path in sorted((folder or evaluation() / "deceptions").glob("*.yml"))
        for kind in yaml.safe_load(path.read_text(encoding="utf-8"))["kinds"]
        for case in kind["cases"]
    ]
    return written + list(_made(written))


def copies(content: Content, written: list[Deception]) -> list[Deception]:
    """Strong exemplars of the bank, a word or two changed, in place of an own answer.

    Args:
        content: for the exemplars.
        written: whose questions and good answers are used.
    """
    strong = [
        next(one.text for one in group if one.grade == "strong")
        for group in list(content.exemplars.values())[:6]
    ]
    return [
        Deception(
            "copied",
            one.question,
            one.better,
            text.replace(" and ", " and then ", 1).replace("I ", "I really ", 1),
        )
        for one, text in zip(written, strong, strict=False)
    ]


def _made(written: list[Deception]) -> Iterator[Deception]:
    chooser = random.Random(SEED)
    for one in written[:6]:
        words = one.better.split()
        first = one.better.split(". ")[0].rstrip(".") + "."
        scrambled = words.copy()
        chooser.shuffle(scrambled)
        yield Deception("scrambled", one.question, one.better, " ".join(scrambled))
        repeats = max(2, len(words) // len(first.split()))
        yield Deception("repeated", one.question, one.better, " ".join([first] * repeats))
        yield Deception("one_word", one.question, one.better, words[-1])
        opinion = (
            "I think that work is very important and one should always give everything for it. "
        )
        count = 5000 // len(opinion.split()) + 1
        yield Deception("five_thousand_words", one.question, one.better, opinion * count)


def passed(scorer: Scorer, deceptions: list[Deception]) -> dict[str, tuple[int, int]]:
    """For each kind how many of its pairs the scorer tells apart, and how many there are."""
    answers = [
        Answered(one.question, text) for one in deceptions for text in (one.better, one.worse)
    ]
    scores = [score.overall or 0.0 for score in scorer.score_many(answers)]
    counts: dict[str, tuple[int, int]] = {}
    for one, better, worse in zip(deceptions, scores[::2], scores[1::2], strict=True):
        good, of = counts.get(one.kind, (0, 0))
        counts[one.kind] = (good + (better - worse >= LEAST_DIFFERENCE), of + 1)
    return counts
