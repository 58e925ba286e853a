"""What a report consists of: plain values, the same for every format."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from coach.interview.best_try import best_try
from coach.scoring import Remark


@dataclass(frozen=True)
class Met:
    """A person whom the candidate met.

    Attributes:
        id: the persona.
        name: the real person's name where the candidate told it, or else the persona's.
        title: that person's title; may be empty.
        listens_for: what this person is after, as it goes on from "listens for"; may be empty.
    """

    id: str
    name: str
    title: str
    listens_for: str


@dataclass(frozen=True)
class LabelledText:
    """A sentence of an answer; the label is S, T, A, R or O, None where no story was asked for."""

    text: str
    label: str | None


@dataclass(frozen=True)
class TurnEntry:
    """A message of the candidate's, with what it answers.

    Attributes:
        kind: "answer", "follow_up" or "addition".
        asked: what the interviewer had asked; empty where it is not known.
        text: the message as typed.
        sentences: its sentences with their labels; empty where there are no labels, and where
            sentences could not be told apart by messages. Then the text says it all.
    """

    kind: str
    asked: str
    text: str
    sentences: tuple[LabelledText, ...]


@dataclass(frozen=True)
class CriterionEntry:
    """A criterion of a part.

    Attributes:
        id: the criterion.
        what: completes "a good one ...", or for a fault "it ...".
        fault: its presence lowers the mark.
        met: it was found (for a fault: the fault is there).
    """

    id: str
    what: str
    fault: bool
    met: bool


@dataclass(frozen=True)
class ObjectionEntry:
    """What the candidate objected to in the feedback, and what became of it.

    Attributes:
        said: the objection as typed.
        sentence: the sentence of the answer that it is about.
        was: what the sentence was taken for: S, T, A, R or O.
        now: and what since the objection; the same where the mark stays.
        overall_was: 1..5, or None.
        overall_now: 1..5, or None.
        conceded: the mark was changed.
    """

    said: str
    sentence: str
    was: str
    now: str
    overall_was: float | None
    overall_now: float | None
    conceded: bool


@dataclass(frozen=True)
class AttemptEntry:
    """One try at a question.

    Attributes:
        number: 1 for the first try.
        at: when it was recorded, UTC.
        turns: answer and follow-ups, in order.
        sentences: all sentences, in order.
        overall: 1..5, or None where there is no score.
        relevance: 1..5, or None.
        star: STAR part to 0..2, or None where no story was asked for.
        question_type: what the question asks for; empty where nothing was scored.
        caution: why the score was capped, or None.
        caution_text: the same as a sentence for the candidate; empty where there is none.
        grade: strong, middling or weak, for parts that are marked by criteria, or None.
        topic: what a candidate's own question is about, or None.
        criteria: the criteria of the part; empty where there are none.
        remarks: praise first, then advice.
        objections: in the order in which they were made.
    """

    number: int
    at: datetime
    turns: tuple[TurnEntry, ...]
    sentences: tuple[LabelledText, ...]
    overall: float | None
    relevance: float | None
    star: dict[str, float] | None
    question_type: str
    caution: str | None
    caution_text: str
    grade: str | None
    topic: str | None
    criteria: tuple[CriterionEntry, ...]
    remarks: tuple[Remark, ...]
    objections: tuple[ObjectionEntry, ...] = ()

    @property
    def text(self) -> str:
        """Everything that was typed in this try, a line for each message."""
        return "\n".join(turn.text for turn in self.turns)

    @property
    def loose_sentences(self) -> tuple[LabelledText, ...]:
        """The labelled sentences, where they are not with the messages that they come from."""
        labelled = any(one.label for one in self.sentences)
        by_turn = any(turn.sentences for turn in self.turns)
        return self.sentences if labelled and not by_turn else ()


@dataclass(frozen=True)
class QuestionEntry:
    """A question with every try at it.

    Attributes:
        number: its place in the interview, from 1.
        id: the question's id, with the instance.
        part: the part of the interview.
        interviewer: who asked; the coach's own questions have "coach".
        interviewer_name: that person's name.
        text: what was really asked.
        competency: what it is about, in a few words.
        listens_for: what the interviewer wants to hear, as in "listening for ...".
        skipped: passed over, with no try since.
        attempts: the tries, the oldest first.
        fit: a line on how much of `listens_for` was heard.
    """

    number: int
    id: str
    part: str
    interviewer: str
    interviewer_name: str
    text: str
    competency: str
    listens_for: str
    skipped: bool
    attempts: tuple[AttemptEntry, ...]
    fit: str

    @property
    def speaker(self) -> str:
        """The interviewer's name at the beginning of a line."""
        return self.interviewer_name[:1].upper() + self.interviewer_name[1:]

    @property
    def best(self) -> AttemptEntry | None:
        """The try that counts, or None where there is none."""
        return best_try(self.attempts, lambda one: one.overall) if self.attempts else None


@dataclass(frozen=True)
class PartEntry:
    """A part of the interview with its questions."""

    id: str
    title: str
    questions: tuple[QuestionEntry, ...]


@dataclass(frozen=True)
class OwnQuestion:
    """A question that the candidate put to an interviewer; grade and topic where marked."""

    text: str
    asked_of: str
    topic: str | None
    grade: str | None


@dataclass(frozen=True)
class Report:
    """One interview, ready to be rendered.

    Attributes:
        interview_id: 32 hexadecimal digits.
        candidate: whose record it is.
        role: the job.
        company: the employer's name, or None.
        mode: "coach" or "rehearsal".
        started_at: UTC.
        finished_at: UTC, or None while it is open.
        people: who was met, in order.
        parts: the parts in the order in which they came.
        star: mean of each STAR part, 0..2, over the best try at each story; None without stories.
        stories: how many stories that is.
        own_questions: the candidate's own questions, in order.
        note: the thank-you note as written, or None.
        next_steps: three to five things to do this week.
        over_time: moment and mean rating (1..5, best tries) of each interview up to this one.
    """

    interview_id: str
    candidate: str
    role: str
    company: str | None
    mode: str
    started_at: datetime
    finished_at: datetime | None
    people: tuple[Met, ...]
    parts: tuple[PartEntry, ...]
    star: dict[str, float] | None
    stories: int
    own_questions: tuple[OwnQuestion, ...]
    note: str | None
    next_steps: tuple[str, ...] = field(default=())
    over_time: tuple[tuple[datetime, float], ...] = field(default=())

    @property
    def questions(self) -> tuple[QuestionEntry, ...]:
        """Every question, part by part."""
        return tuple(question for part in self.parts for question in part.questions)

    @property
    def answered(self) -> tuple[QuestionEntry, ...]:
        """The questions with at least one try."""
        return tuple(question for question in self.questions if question.attempts)

    @property
    def salary(self) -> tuple[QuestionEntry, ...]:
        """What was said about pay."""
        return tuple(question for question in self.questions if question.part == "salary")
