"""What a part of the interview is: it asks, it judges, it answers.

A part holds no state. What has been asked and answered is in the tracker and in the record, and
comes with the context; so a part can be left, gone back to, and begun again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar, Protocol

from coach.content import (
    ENTRY,
    INSTANCE,
    MARKED,
    Content,
    PartContent,
    Persona,
    Question,
    SeldomTold,
)
from coach.interview.follow_up import FollowUp, choose_follow_up
from coach.parts.brief import Brief, people
from coach.records import Attempt
from coach.scoring import Score

#: Question id to the fields in braces that the texts of that question may have.
Fields = Mapping[str, Collection[str]]

_MOST_ASKED_FOR = 1  # follow-ups to a marked answer
_MISSING = 0.4


class Judge(Protocol):
    """What a part needs of the coach to judge an answer."""

    def score(self, question: Question, answer: str) -> Score:
        """Score an answer to a question of the rubric."""

    def mark(self, marks: str, text: str, question: str | None = None) -> Score:
        """Mark a text by a set of criteria."""

    def topic(self, marks: str, text: str) -> str:
        """The topic of a text."""

    def sure_topic(self, marks: str, text: str) -> tuple[str, float]:
        """The topic of a text, and how sure that is, 0..1."""

    def seldom_told(self, text: str) -> tuple[SeldomTold | None, float]:
        """What hardly any company file tells that a question is nearest to, and the cosine."""

    def closeness(self, text: str, others: Sequence[str]) -> list[float]:
        """Cosine of a text with each of the others, -1..1."""


@dataclass(frozen=True)
class Past:
    """What the record has of the candidate, as far as a part may know.

    Attributes:
        attempts: of this interview, in order.
        before: attempts of the candidate's earlier interviews, the newest interview first, each
            with the day it was given ("On Monday").
        seen: question id to how many interviews ago it was asked last.
        asked_by: question id to the persona who asked it.
    """

    attempts: Sequence[Attempt] = ()
    before: Sequence[tuple[str, Attempt]] = ()
    seen: Mapping[str, int] = field(default_factory=dict)
    asked_by: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """Where an interview stands, as far as a part may know.

    Attributes:
        content: the bank and the parts.
        brief: what the candidate entered.
        role: the job, or nothing.
        interview: id of the interview; makes choices repeatable.
        candidate: whose record it is.
        interviewer: persona id of who leads the part.
        asked: ids of all questions of this interview, in order.
        recall: finds the past; called when a part first looks at it, since most never do.
    """

    content: Content
    brief: Brief
    role: str
    interview: str
    candidate: str
    interviewer: str
    asked: Sequence[str] = ()
    recall: Callable[[], Past] = Past

    @cached_property
    def past(self) -> Past:
        """What the record has."""
        return self.recall()

    @property
    def people(self) -> dict[str, Persona]:
        """Every persona by id, under its real name."""
        return people(self.content, self.brief)

    def answers_to(self, question_id: str) -> list[Attempt]:
        """This interview's attempts at a question, in any of its instances."""
        return [
            one
            for one in self.past.attempts
            if one.question_id.partition(INSTANCE)[0] == question_id
        ]


@dataclass(frozen=True)
class Put:
    """A question as it is to be put: its id, and what goes into its fields in braces."""

    question: str
    fields: dict[str, str] = field(default_factory=dict)


class Part:
    """A part of the interview. The defaults ask the questions of its `part.yml` in their order."""

    id: str = ""
    #: Whether a second answer to the same question is a second try at it.
    compares = True
    #: Whether what is said in an interview can make it longer.
    grows = False
    #: Whether the interviewer says hello where the part is practised alone.
    greets = True
    #: What `put` fills in, besides `{role}`; `second-round check` finds any other.
    fields: ClassVar[Fields] = {}

    def content_of(self, context: Context) -> PartContent:
        """What the part's data file says."""
        return context.content.library.parts[self.id]

    def length(self, context: Context) -> int:
        """How many questions the part has at most."""
        return len(self.content_of(context).questions)

    def put(self, step: int, context: Context) -> Put | None:
        """The question of a step (from 0), or None where that step falls away."""
        questions = self.content_of(context).questions
        if step >= len(questions):
            return None
        return self.fresh(questions[step].id, context)

    def fresh(self, question_id: str, context: Context, **fields: str) -> Put | None:
        """A question, unless this interview has had it."""
        return None if question_id in context.asked else Put(question_id, fields)

    def instance(self, question_id: str, context: Context, **fields: str) -> Put:
        """A question that may come several times, as the next instance of it."""
        count = sum(one.partition(INSTANCE)[0] == question_id for one in context.asked)
        return Put(f"{question_id}{INSTANCE}{count + 1}" if count else question_id, fields)

    def takes(self, question: Question, text: str) -> bool:
        """Whether a text is taken as it is, without asking whether it is an answer at all."""
        return question.type == ENTRY

    def asks_back(self, question: Question, text: str) -> bool:
        """Whether a text asks the interviewer, and not the program, where that is wanted."""
        return False

    def is_another(self, text: str, earlier: str, judge: Judge) -> bool:
        """Whether a text after the feedback is the next thing, and no second try at this one.

        Args:
            text: what was typed.
            earlier: the answer that had the feedback.
            judge: compares them.
        """
        return False

    def score(self, question: Question, text: str, judge: Judge, context: Context) -> Score:
        """Judge the answer with its follow-ups."""
        if question.type == ENTRY:
            return entered()
        if question.type == MARKED:
            marks = getattr(question, "marks", None) or self.id
            criteria = context.content.library.criteria.get(marks, [])
            said = {one.id for one in criteria if one.is_said_in(text)}
            return as_said(judge.mark(marks, text, question.id), said)
        return judge.score(question, text)

    def follow_up(
        self, question: Question, score: Score, asked: Sequence[str], context: Context
    ) -> FollowUp | None:
        """What is asked next about the same answer, or None."""
        if question.type == MARKED:
            return self._asked_for(question, score, asked, context)
        return choose_follow_up(question, score, asked, context.interview)

    def _asked_for(
        self, question: Question, score: Score, asked: Sequence[str], context: Context
    ) -> FollowUp | None:
        if len(asked) >= _MOST_ASKED_FOR or score.caution is not None:
            return None
        said = " ".join(one.text for one in score.sentences)
        number = sum(map(ord, context.interview + question.id))
        for one in context.content.library.criteria.get(getattr(question, "marks", "") or "", []):
            met = score.criteria.get(one.id, 1.0)
            beside = one.id in getattr(question, "beside", ())
            open_ones = [
                wording
                for asking in one.follow_up
                if not asking.answered_by(said)
                for wording in asking.wordings
            ]
            asks = not one.fault and not beside and one.id not in asked
            if asks and open_ones and met < _MISSING:
                return FollowUp(one.id, open_ones[number % len(open_ones)])
        return None

    def learn(self, question: Question, text: str, judge: Judge, context: Context) -> Brief | None:
        """What the brief becomes by this answer; None where it stays as it is."""
        return None

    def reply(self, question: Question, text: str, judge: Judge, context: Context) -> str | None:
        """What the interviewer says to the answer; None for a plain acknowledgement."""
        return None

    def feedback(
        self, question: Question, text: str, score: Score, judge: Judge, context: Context
    ) -> str | None:
        """The coach's words on an answer; None where the usual feedback will do."""
        return None


def as_said(score: Score, said: Collection[str]) -> Score:
    """A score that misses nothing of what has been said, however it was put."""
    if not said or score.caution is not None:
        return score
    missing = {f"missing_{one}" for one in said}
    return replace(
        score,
        criteria={**score.criteria, **dict.fromkeys(said, 1.0)},
        remarks=[one for one in score.remarks if one.kind not in missing],
    )


def entered() -> Score:
    """The score of what is taken in and not judged."""
    return Score(None, None, None, None, [], [], None, ENTRY)
