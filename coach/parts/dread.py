"""The question that the candidate dreads: chosen first, then put."""

import re
from typing import ClassVar

from coach.content import Question
from coach.parts.base import Context, Fields, Judge, Part, Put
from coach.scoring import Score

WHICH, OTHER = "dread_which", "dread_other"
_WORDS = {
    "dread_gap": (
        "gap",
        "break",
        "out of work",
        "unemployed",
        "years at home",
        "time off",
    ),
    "dread_dismissal": (
        "fired",
        "sacked",
        "dismiss",
        "let go",
        "laid off",
        "redundan",
        "lost my job",
    ),
    "dread_change": ("change", "career", "switch", "different field", "new field", "new trade"),
    "dread_adjustments": ("adjust", "accommodat", "disab", "health", "condition", "wheelchair"),
    "dread_improper": (
        "improper",
        "personal",
        "family",
        "pregnan",
        "children",
        "kids",
        "religion",
        r"age\b",
        "married",
        "illegal",
        "where i am from",
    ),
}


class Dread(Part):
    """Marked for truthful, brief and forward-looking; shows options, advises no disclosure."""

    id = "dread"
    greets = False
    fields: ClassVar[Fields] = {OTHER: ("question",)}

    def length(self, context: Context) -> int:
        """Which question, and the question."""
        return 2

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        if step == 0:
            return self.fresh(WHICH, context)
        told = context.answers_to(WHICH)
        if step > 1 or not told:
            return None
        # What is added to a choice may be the beginning of the answer already.
        named = [one.text for one in told if chosen_dread(one.text) is not None]
        text = named[0] if named else told[0].text
        chosen = chosen_dread(text)
        if chosen is None:
            return self.fresh(OTHER, context, question=_as_question(text))
        return self.fresh(chosen, context)

    def feedback(
        self, question: Question, text: str, score: Score, judge: Judge, context: Context
    ) -> str | None:
        """Nothing to judge in the choice itself (see parent class)."""
        if question.id == WHICH:
            return (
                "Then let's try that one where it costs nothing. Say “go on” and it will be asked."
            )
        return None


def chosen_dread(text: str) -> str | None:
    """Which of the part's questions a text means, or None for another one."""
    counts = {
        name: sum(bool(re.search(rf"\b{word}", text, re.IGNORECASE)) for word in words)
        for name, words in _WORDS.items()
    }
    best = max(counts, key=lambda one: counts[one])
    return best if counts[best] else None


def _as_question(text: str) -> str:
    bare = " ".join(text.split()).strip(' .!"“”')
    bare = bare[:1].upper() + bare[1:]
    return bare if bare.endswith("?") else f"{bare}. What would you say to that?"
