"""The same answer put differently: dictated, mistyped, hedged. None of it is a fault."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from coach.embedding.versions import dictated
from coach.evaluation.agreement import overall_of
from coach.evaluation.rated import RatedAnswer
from coach.scoring import Answered, Scorer

MOST = 0.25  # what a score may move
SEED = 12
_HEDGES = ("I guess", "to be honest", "maybe", "I would say", "sort of")


def mistyped(text: str) -> str:
    """One word in twelve with two letters changed round, one article in three left out."""
    chooser = random.Random(SEED)
    words = []
    for word in text.split():
        if word.lower() in ("a", "an", "the") and chooser.random() < 1 / 3:
            continue
        if len(word) > 4 and word.isalpha() and chooser.random() < 1 / 12:
            at = chooser.randrange(1, len(word) - 2)
            word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]  # noqa: PLW2901
        words.append(word)
    return " ".join(words)


def hedged(text: str) -> str:
    """A polite hedge before every second sentence."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    for turn in range(0, len(sentences), 2):
        one = sentences[turn]
        hedge = _HEDGES[turn // 2 % len(_HEDGES)].capitalize()
        if one.startswith("I "):
            sentences[turn] = f"{hedge} {one}"
        elif one:
            sentences[turn] = f"{hedge}, {one[:1].lower()}{one[1:]}"
    return " ".join(sentences)


MANNERS: dict[str, Callable[[str], str]] = {
    "dictated": dictated,
    "mistyped": mistyped,
    "hedged": hedged,
}


def steadiness(scorer: Scorer, rated: Sequence[RatedAnswer]) -> dict[str, float]:
    """For each manner the share of answers whose score moves by at most MOST."""
    texts = [one.answer for one in rated]
    before = _scores(scorer, rated, texts)
    found = {}
    for name, change in MANNERS.items():
        after = _scores(scorer, rated, [change(text) for text in texts])
        moved = [abs(a - b) for a, b in zip(before, after, strict=True)]
        found[name] = sum(one <= MOST for one in moved) / len(moved)
    return found


def _scores(scorer: Scorer, rated: Sequence[RatedAnswer], texts: Sequence[str]) -> list[float]:
    answers = (Answered(one.question, text) for one, text in zip(rated, texts, strict=True))
    return [overall_of(score) for score in scorer.score_many(answers)]
