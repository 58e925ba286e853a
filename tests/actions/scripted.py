"""A scorer and a marker whose findings a test decides."""

import re
from collections.abc import Mapping, Sequence

from coach.content import Criterion, Question, SeldomTold
from coach.marking.marker import grade_of
from coach.scoring import Remark, Score, SentenceFinding

#: The words by which the scripted marker knows what a candidate's own question is about.
TOPIC_WORDS = {
    "salary": ("pay", "salary", "earn"),
    "evaluation": ("judge", "measure", "expect"),
    "vision": ("going", "plans", "years"),
    "decision_date": ("decide", "hear from you"),
    "team": ("team", "colleagues"),
    "development": ("training", "course"),
    "job_description": ("day", "tasks"),
}


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
        labels: Mapping[int, str] | None = None,
    ) -> Score:
        self.scored.append((question, answer))
        tells = question.type not in ("what_would_you_do", "motive", "pay")
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


class ScriptedMarker:
    """Marks as it is told.

    Attributes:
        overall: the mark of every text.
        unmet: criteria that every text lacks; all others are met.
        cautions: the caution of a text; other texts have none.
        marked: set, text and question of each call.
    """

    def __init__(self, criteria: Mapping[str, Sequence[Criterion]]) -> None:
        self.overall = 4.0
        self.unmet: set[str] = set()
        self.cautions: dict[str, str] = {}
        self.marked: list[tuple[str, str, str | None]] = []
        self._criteria = criteria

    def mark(self, marks: str, text: str, question: str | None = None) -> Score:
        self.marked.append((marks, text, question))
        return Score(
            overall=self.overall,
            relevance=None,
            story=None,
            star=None,
            sentences=[SentenceFinding(text, "O", 1.0, None)],
            remarks=[Remark("scripted", text, praise="That is clear.")],
            caution=self.cautions.get(text),
            question_type="marked",
            grade=grade_of(self.overall),
            topic=self.topic(marks, text) if marks == "own_question" else None,
            criteria={
                one.id: 0.0 if one.id in self.unmet or one.fault else 1.0
                for one in self._criteria.get(marks, ())
            },
        )

    def sure_topic(self, marks: str, text: str) -> tuple[str, float]:
        return self.topic(marks, text), 1.0

    def topic(self, marks: str, text: str) -> str:
        folded = text.casefold()
        return next(
            (one for one, words in TOPIC_WORDS.items() if any(word in folded for word in words)),
            "other",
        )


def closeness(text: str, others: Sequence[str]) -> list[float]:
    """How large a share of a text's longer words each of the others has."""

    def words(one: str) -> set[str]:
        return {word for word in re.findall(r"\w+", one.casefold()) if len(word) > 3}

    return [max(0.15, len(words(text) & words(one)) / max(1, len(words(text)))) for one in others]


def seldom_told(text: str) -> tuple[SeldomTold | None, float]:
    """Every question is one that a company file may tell."""
    return None, 0.0
