"""Finds what an earlier answer leaves open: the claims that are worth a second look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.language.words import FUNCTION_WORDS
from coach.records import Attempt
from coach.scoring import Score

WITHOUT_EVIDENCE = "result"
WITH_WE = "we"
DEEPER = "deeper"
GAP = "gap"

_CLAIM = re.compile(
    r"\b(better|faster|quicker|improv\w+|reduc\w+|sav(ed|ing)|increas\w+|success\w*|happ(y|ier)|pleased|calmer|smoother|easier|"
    r"grew|solved|worked (out|well)|went well|fewer|more efficient)\b",
    re.IGNORECASE,
)
_EVIDENCE = re.compile(
    r"\d|%|\b(because|since then|told me|said|from \w+ to|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|half|twice|none|"
    r"no (customer|complaint)s?)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(we|our team|us)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(i|my)\b", re.IGNORECASE)
_FEWEST_WORDS, _MOST_WORDS = 4, 28


@dataclass(frozen=True)
class Claim:
    """A sentence of an earlier answer, word for word, and why it is taken up.

    Attributes:
        kind: WITHOUT_EVIDENCE, WITH_WE, DEEPER, or GAP.
        sentence: as the candidate wrote it.
        attempt: where it stands.
        weight: how much a second look is worth, larger for more.
        other: for a GAP the sentence of the earlier telling.
    """

    kind: str
    sentence: str
    attempt: Attempt
    weight: float
    other: str = ""


def claims_of(attempts: Iterable[Attempt]) -> list[Claim]:
    """The claims worth a second look, the weightiest first, one for each answer at most."""
    found: list[Claim] = []
    told: list[Attempt] = []
    for attempt in attempts:
        mine = [*_of_one(attempt), *(one for earlier in told for one in _gaps(earlier, attempt))]
        told.append(attempt)
        if mine:
            found.append(max(mine, key=lambda one: one.weight))
    return sorted(found, key=lambda one: -one.weight)


def _of_one(attempt: Attempt) -> Iterable[Claim]:
    score = Score.from_dict(attempt.score)
    if not score.story or score.caution is not None:
        return
    for finding in score.sentences:
        words = len(finding.text.split())
        if not _FEWEST_WORDS <= words <= _MOST_WORDS or finding.text not in attempt.text:
            continue
        result = finding.label == "R"
        if _CLAIM.search(finding.text) and not _EVIDENCE.search(finding.text):
            yield Claim(WITHOUT_EVIDENCE, finding.text, attempt, 2.0 + 0.5 * result)
        elif finding.label == "A" and _WE.search(finding.text) and not _OWN.search(finding.text):
            yield Claim(WITH_WE, finding.text, attempt, 1.8)
        elif result or finding.label == "A":
            yield Claim(DEEPER, finding.text, attempt, 1.0 + 0.2 * result)


def _gaps(earlier: Attempt, later: Attempt) -> Iterable[Claim]:
    """Sentences of two tellings of one story that agree in their words and not in their figures."""
    again = Score.from_dict(later.score)
    if again.caution is not None:
        return
    before, now = (
        [
            (one.text, figures, _words(one.text))
            for one in score.sentences
            if (figures := _numbers(one.text))
        ]
        for score in (Score.from_dict(earlier.score), again)
    )
    for first, figures, words in before:
        for second, other_figures, other_words in now:
            differ = not figures & other_figures
            if differ and _tell_the_same(words, other_words) and second in later.text:
                yield Claim(GAP, second, later, 3.0, first)


def _tell_the_same(one: set[str], other: set[str]) -> bool:
    """Whether two sentences have enough words in common to be about one thing."""
    shared = len(one & other)
    return shared >= _SHARED_WORDS and shared >= _SHARED_PART * min(len(one), len(other))


_SHARED_WORDS = 3  # of those that say something
_SHARED_PART = 0.4  # of the words of the one that has fewer
_NUMBER_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
]


def _numbers(text: str) -> set[str]:
    words = re.findall(r"[a-z]+|\d+", text.casefold())
    return {one for one in words if one.isdigit() or one in _NUMBER_WORDS}


def _words(text: str) -> set[str]:
    found = set(re.findall(r"[a-z]{4,}", text.casefold()))
    return found - FUNCTION_WORDS - set(_NUMBER_WORDS)


def quotation(sentence: str) -> str:
    """A sentence as a quotation inside a question: its words, without the final stop."""
    return f"“{sentence.strip().rstrip('.!').strip('“”')}”"
