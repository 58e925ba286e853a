"""Attempts, contexts and a judge whose findings a test decides."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from coach.content import Content, Question, SeldomTold
from coach.marking import grade_of
from coach.parts import Brief, Context, Past
from coach.records import Attempt
from coach.scoring import Remark, Score, SentenceFinding

DAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


class ScriptedJudge:
    """Judges as it is told.

    Attributes:
        overall: of every text.
        sure: how sure each topic is.
        topics: word to the topic of a text that has it; others are "other".
        seldom: word to what hardly any company file tells that a text with it asks for.
        near: word to how close a text with that word comes; others are 0.
        scored: every answer that was scored.
        marked: set of criteria, text and question of each call.
    """

    def __init__(self) -> None:
        self.overall = 4.0
        self.caution: str | None = None
        self.sure = 0.9
        self.seldom: dict[str, SeldomTold] = {}
        self.topics: dict[str, str] = {}
        self.near: dict[str, float] = {}
        self.remarks: list[Remark] = []
        self.scored: list[str] = []
        self.marked: list[tuple[str, str, str | None]] = []

    def score(self, question: Question, answer: str) -> Score:
        self.scored.append(answer)
        return told(answer, overall=self.overall)

    def mark(self, marks: str, text: str, question: str | None = None) -> Score:
        self.marked.append((marks, text, question))
        return marked(
            text,
            overall=self.overall,
            caution=self.caution,
            topic=self.topic(marks, text),
            remarks=self.remarks,
        )

    def topic(self, marks: str, text: str) -> str:
        return next((topic for word, topic in self.topics.items() if word in text), "other")

    def sure_topic(self, marks: str, text: str) -> tuple[str, float]:
        return self.topic(marks, text), self.sure

    def seldom_told(self, text: str) -> tuple[SeldomTold | None, float]:
        found = next((one for word, one in self.seldom.items() if word in text), None)
        return found, 0.9 if found else 0.1

    def closeness(self, text: str, others: Sequence[str]) -> list[float]:
        return [
            max((near for word, near in self.near.items() if word in one), default=0.15)
            for one in others
        ]


def told(text: str, labels: str = "", **changes: Any) -> Score:
    """The score of a story; its sentences end with full stops, each with its label."""
    sentences = [f"{one.strip()}." for one in text.split(".") if one.strip()]
    labels = labels or "A" * len(sentences)
    values: dict[str, Any] = {
        "overall": 4.0,
        "relevance": 5.0,
        "story": True,
        "star": dict.fromkeys("STAR", 2.0),
        "sentences": [
            SentenceFinding(one, label, 0.9, None)
            for one, label in zip(sentences, labels, strict=True)
        ],
        "remarks": [],
        "caution": None,
        "question_type": "episode",
    }
    return Score(**{**values, **changes})


def marked(text: str, **changes: Any) -> Score:
    """The score of a text that was marked by criteria."""
    values: dict[str, Any] = {
        "overall": 4.0,
        "relevance": None,
        "story": None,
        "star": None,
        "sentences": [SentenceFinding(text, "O", 1.0, None)],
        "remarks": [],
        "caution": None,
        "question_type": "marked",
    }
    values |= changes
    return Score(**values, grade=grade_of(values["overall"]))


def attempt(
    question_id: str, text: str, score: Score | None = None, asked: str | None = None
) -> Attempt:
    """A recorded answer, a story unless another score is given."""
    turn = {"kind": "answer", "part": None, "asked": asked, "text": text, "message_id": "m1"}
    return Attempt(question_id, 1, text, [turn], (score or told(text)).as_dict(), "m1", DAY)


def context(content: Content, **changes: Any) -> Context:
    """An interview with the supervisor in which nothing has been asked yet."""
    values: dict[str, Any] = {
        "content": content,
        "brief": Brief(),
        "role": "",
        "interview": "a" * 32,
        "candidate": "ada",
        "interviewer": "supervisor",
    }
    of_past = {one.name for one in fields(Past)} & changes.keys()
    past = Past(**{name: changes.pop(name) for name in of_past})
    return Context(**{**values, **changes}, recall=lambda: past)


def play(part: Any, content: Content, **changes: Any) -> list[str]:
    """The ids that a part puts, step by step, each answered by nothing in particular."""
    asked: list[str] = list(changes.pop("asked", ()))
    put_ids: list[str] = []
    for step in range(part.length(context(content, asked=asked, **changes))):
        put = part.put(step, context(content, asked=asked, **changes))
        if put is not None:
            put_ids.append(put.question)
            asked.append(put.question)
    return put_ids
