"""The advert beside the CV: what the one asks for and the other does not show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.language.words import FUNCTION_WORDS
from coach.parts.base import Context, Judge, Put
from coach.parts.brief import Brief

QUESTION = "role_gap"
MOST_PROBED = 2  # by all interviewers together
_MOST_LISTED = 3
_FEWEST_WORDS = 12  # of a CV that is enough to miss something in
#: Cosine of a line of the advert with the nearest of the CV: from here it may be the same thing.
#: Chosen on made-up pairs so that nothing is listed that the CV shows; it misses half of the rest.
_FAR = 0.25
_STEM = 5  # letters by which two words are taken for one


def not_shown(brief: Brief, judge: Judge) -> list[str]:
    """What the advert asks for and no line of the CV comes near, what is farthest first.

    Args:
        brief: with duties, what else is wanted, and lines of the CV.
        judge: says how near two texts are.

    Returns:
        Three at most, each in the words of the advert; none where either is missing. A thing is
        left out where there is any doubt: better none than a wrong one.
    """
    cv = brief.cv
    if sum(len(one.split()) for one in cv) < _FEWEST_WORDS:
        return []
    found = []
    for asked in dict.fromkeys([*brief.duties, *brief.wanted]):
        nearest = max(judge.closeness(asked, cv))
        if nearest < _FAR and not _share_a_word(asked, cv):
            found.append((nearest, asked))
    return [asked for _, asked in sorted(found, key=lambda one: one[0])][:_MOST_LISTED]


def _words(text: str) -> set[str]:
    found = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return {one[:_STEM] for one in found if one not in FUNCTION_WORDS and one != "own"}


def _share_a_word(asked: str, cv: Sequence[str]) -> bool:
    known = _words(" ".join(cv))
    return any(
        one.startswith(other) or other.startswith(one) for one in _words(asked) for other in known
    )


def gaps_to_probe(context: Context) -> list[str]:
    """What of it an interviewer may ask about, what was asked about already included."""
    return context.brief.not_shown[:MOST_PROBED]


def next_gap(context: Context) -> Put | None:
    """The question about the next thing that the CV does not show, or None."""
    asked = sum(one.partition("#")[0] == QUESTION for one in context.asked)
    left = gaps_to_probe(context)[asked:]
    if not left:
        return None
    return Put(f"{QUESTION}#{asked + 1}" if asked else QUESTION, {"asked": left[0]})
