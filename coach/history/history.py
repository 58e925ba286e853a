"""Builds a candidate's history from the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coach.content import INSTANCE, MARKED, Content
from coach.feedback.phrases import habit as habit_words
from coach.interview.best_try import best_try
from coach.records import Records
from coach.report.model import mean_star, question_text, read_score
from coach.scoring import Score

#: Below this many answers nothing is said of habits: each half needs two.
FEWEST_ANSWERS = 4
# Shares of answers that differ by less than this are the same: one answer in five or six.
_MOVED = 0.15

Trend = Literal["better", "same", "worse"]


@dataclass(frozen=True)
class Answer:
    """One try at a question.

    Attributes:
        interview_id: the interview that it belongs to.
        question_id: the question.
        question: its text.
        number: 1 for the first try in this interview.
        at: when it was recorded, UTC.
        overall: 1..5, or None where it has no rating.
        advice: kinds of advice that it got, each once, the most important first.
    """

    interview_id: str
    question_id: str
    question: str
    number: int
    at: datetime
    overall: float | None
    advice: tuple[str, ...]


@dataclass(frozen=True)
class InterviewSummary:
    """An interview at a glance.

    Attributes:
        id: 32 hexadecimal digits.
        started_at: UTC.
        finished: it is over.
        role: the job.
        answered: questions with at least one try.
        skipped: questions passed over.
        mean: mean rating of the best tries, 1..5, or None without ratings.
        star: mean of each STAR part over the stories, 0..2, or None without stories.
    """

    id: str
    started_at: datetime
    finished: bool
    role: str
    answered: int
    skipped: int
    mean: float | None
    star: dict[str, float] | None


@dataclass(frozen=True)
class RepeatedQuestion:
    """A question with several rated tries, in one interview or in several, the oldest first."""

    question_id: str
    question: str
    answers: tuple[Answer, ...]

    @property
    def change(self) -> float:
        """How much higher the best try is rated than the first."""
        first, best = self.answers[0].overall, self.best.overall
        return 0.0 if first is None or best is None else best - first

    @property
    def best(self) -> Answer:
        """The try that counts."""
        return best_try(self.answers, lambda one: one.overall)


@dataclass(frozen=True)
class Habit:
    """A kind of advice that comes again.

    Attributes:
        kind: the remark's kind.
        name: what to work on, as it goes on from "work on"; the kind where it has no name.
        how: how to work on it; may be empty.
        earlier: share of the earlier half of the answers that got this advice, 0..1.
        later: the same for the later half.
        trend: whether it gets better.
    """

    kind: str
    name: str
    how: str
    earlier: float
    later: float
    trend: Trend


@dataclass(frozen=True)
class History:
    """Everything that is said about a candidate's progress.

    Attributes:
        candidate: whose it is.
        interviews: those with an answer, the oldest first.
        answers: every try of those, the oldest first.
        repeated: questions with several rated tries, by their first try.
        habit: the advice given most often; None with fewer than four answers scored by
            the rubric, or where no advice that is a habit was given.
    """

    candidate: str
    interviews: tuple[InterviewSummary, ...]
    answers: tuple[Answer, ...]
    repeated: tuple[RepeatedQuestion, ...]
    habit: Habit | None


def build_history(records: Records, content: Content, candidate: str) -> History:
    """Build the history of one candidate.

    Args:
        records: the record.
        content: has the questions.
        candidate: whose record it is; one without answers has an empty history.

    Raises:
        RecordsError: the record cannot be read.
    """
    summaries: list[InterviewSummary] = []
    answers: list[Answer] = []
    # What is marked by criteria cannot get the advice that habits are made of, and a try that is
    # worse than an earlier one changes nothing.
    scored: list[Answer] = []
    for interview in records.interviews(candidate):
        tries = interview.attempts
        if not tries:
            continue
        told: dict[str, list[tuple[Answer, Score | None]]] = {}
        for one in tries:
            score = read_score(one.score)
            asked = one.turns[0].get("asked") if one.turns else None
            question = content.find(one.question_id)
            answer = Answer(
                interview_id=interview.id,
                question_id=one.question_id,
                question=question_text(one.question_id, question, asked),
                number=one.number,
                at=one.created_at,
                overall=score.overall if score else None,
                advice=_advice(score),
            )
            answers.append(answer)
            own = told.setdefault(one.question_id, [])
            own.append((answer, score))
            rated = score is not None and score.overall is not None
            marked = score is not None and score.question_type == MARKED
            if rated and not marked and best_try(own, _overall) is own[-1]:
                scored.append(answer)
        best = [best_try(own, _overall)[1] for own in told.values()]
        summaries.append(
            InterviewSummary(
                id=interview.id,
                started_at=interview.started_at,
                finished=interview.finished_at is not None,
                role=interview.role,
                answered=len(best),
                skipped=sum(one.skipped for one in interview.questions),
                mean=_mean(best),
                star=mean_star(_stars(best)),
            )
        )
    in_order = sorted(answers, key=lambda one: one.at)
    return History(
        candidate=candidate,
        interviews=tuple(summaries),
        answers=tuple(in_order),
        repeated=_repeated(answers),
        habit=_habit(sorted(scored, key=lambda one: one.at)),
    )


def _overall(told: tuple[Answer, Score | None]) -> float | None:
    return told[0].overall


def _advice(score: Score | None) -> tuple[str, ...]:
    if score is None:
        return ()
    return tuple(dict.fromkeys(one.kind for one in score.remarks if one.advice is not None))


def _mean(scores: Iterable[Score | None]) -> float | None:
    ratings = [one.overall for one in scores if one is not None and one.overall is not None]
    return sum(ratings) / len(ratings) if ratings else None


def _stars(scores: Iterable[Score | None]) -> list[dict[str, float]]:
    return [
        one.star
        for one in scores
        if one is not None and one.star is not None and one.question_type == "episode"
    ]


def _repeated(answers: Sequence[Answer]) -> tuple[RepeatedQuestion, ...]:
    """The questions with several tries, each try in the order in which it was begun.

    Args:
        answers: interview by interview, the tries of a question by their numbers: a follow-up
            records a try anew, and its moment is then a later one.
    """
    # An instance such as "own_question#2" is something else in each interview.
    tries: dict[str, list[Answer]] = {}
    for one in answers:
        if one.overall is not None and INSTANCE not in one.question_id:
            tries.setdefault(one.question_id, []).append(one)
    found = [
        RepeatedQuestion(name, own[0].question, tuple(own))
        for name, own in tries.items()
        if len(own) > 1
    ]
    return tuple(sorted(found, key=lambda one: one.answers[0].at))


def _habit(scored: Sequence[Answer]) -> Habit | None:
    if len(scored) < FEWEST_ANSWERS:
        return None
    counts = Counter(kind for one in scored for kind in one.advice if habit_words(kind) is not None)
    if not counts:
        return None
    kind = max(counts, key=lambda name: (counts[name], name))
    half = len(scored) // 2
    earlier, later = _share(kind, scored[:half]), _share(kind, scored[half:])
    name, how = habit_words(kind) or (kind.replace("_", " "), "")
    trend: Trend = "same"
    if later <= earlier - _MOVED:
        trend = "better"
    elif later >= earlier + _MOVED:
        trend = "worse"
    return Habit(kind, name, how, earlier, later, trend)


def _share(kind: str, answers: Sequence[Answer]) -> float:
    return sum(kind in one.advice for one in answers) / len(answers)
