"""A scorer whose findings a test decides."""

import re
from collections.abc import Sequence

from coach.content import Question
from coach.content.schema import TYPES_WITHOUT_STAR
from coach.scoring import Remark, Score, SentenceFinding


class ScriptedScorer:
    """Finds what it is told to find.

    Attributes:
        overall: the score of every answer.
        missing: letters of the STAR parts that every story lacks.
        cautions: the caution of an answer, by its text; other answers have none.
        scored: question and answer of each call.
    """

    def __init__(self) -> None:
        self.overall = 4.0
        self.missing = ""
        self.cautions: dict[str, str] = {}
        self.scored: list[tuple[Question, str]] = []

    def score(
        self,
        question: Question,
        answer: str,
        persona: str | None = None,
        sentences: Sequence[str] | None = None,
    ) -> Score:
        self.scored.append((question, answer))
        tells = question.type not in TYPES_WITHOUT_STAR
        sentences = re.findall(r"[^.!?]+[.!?]?", answer)
        return Score(
            overall=self.overall,
            relevance=5.0,
            story=True if tells else None,
            star={part: 0.0 if part in self.missing else 2.0 for part in "STAR"} if tells else None,
            sentences=[SentenceFinding(one.strip(), "A", 0.9, None) for one in sentences],
            remarks=[
                Remark("clear_action", sentences[0].strip(), praise="That is clear."),
                Remark("missing_result", sentences[-1].strip(), advice="Say how it ended."),
            ],
            caution=self.cautions.get(answer),
            question_type=question.type,
            parts={"base": 3.0, "action": 1.0},
        )
