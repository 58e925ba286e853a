"""An attempt, as the feedback texts need it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.content import Question
from coach.scoring import Score


@dataclass(frozen=True)
class AttemptView:
    """One answer to one question.

    Attributes:
        question: what was asked.
        score: how the answer did.
        text: the answer, follow-ups included.
        attempt: 1 for the first.
        skipped: the question was skipped; then score and text say nothing.
    """

    question: Question
    score: Score
    text: str
    attempt: int
    skipped: bool = False
