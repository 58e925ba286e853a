"""Builds the report of one interview from the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from coach.content import INSTANCE, Content, PartQuestion, Question
from coach.feedback.words import PART_NAMES
from coach.interview.best_try import best_try
from coach.records import AskedQuestion, Attempt, Interview, Records, UnknownEntryError
from coach.report.alignment import sentences_by_turn
from coach.report.entries import (
    AttemptEntry,
    CriterionEntry,
    LabelledText,
    Met,
    ObjectionEntry,
    OwnQuestion,
    PartEntry,
    QuestionEntry,
    Report,
    TurnEntry,
)
from coach.report.fit import fit_line
from coach.report.next_steps import next_steps
from coach.report.wording import part_title, without_fields
from coach.scoring import Score
from coach.scoring.wording import caution_text

_COACH = "coach"  # asks the coach's own questions, and is met by nobody
_MET = 0.6  # from here a criterion is there, as for the remarks
_MISSING = 0.3  # and below this it is missing; between them nothing can be said


NO_ROLE = "any role"


def build_report(records: Records, content: Content, interview_id: str) -> Report:
    """Build the report of one interview.

    Args:
        records: the record.
        content: personas, questions and parts.
        interview_id: an interview of the record.

    Raises:
        UnknownEntryError: there is no such interview.
        RecordsError: the record cannot be read.
    """
    interview = records.interview(interview_id)
    if interview is None:
        raise UnknownEntryError(
            f"There is no interview {interview_id} in the record: `second-round history` lists "
            "those that there are."
        )
    tries: dict[str, list[Attempt]] = {}
    for attempt in interview.attempts:
        tries.setdefault(attempt.question_id, []).append(attempt)
    company = _mapping(interview.brief.get("company"))
    people = _people(interview, content, company)
    names = {one.id: one.name for one in people}
    questions = [
        _question(number, asked, tries.get(asked.question_id, []), content, names)
        for number, asked in enumerate(interview.questions, start=1)
    ]
    stars = _stars(questions)
    return Report(
        interview_id=interview.id,
        candidate=interview.candidate,
        role=interview.role or _text(_mapping(company.get("role")).get("title")) or NO_ROLE,
        company=_text(company.get("name")) or None,
        mode=interview.mode,
        started_at=interview.started_at,
        finished_at=interview.finished_at,
        people=people,
        parts=_parts(questions, content),
        star=mean_star(stars),
        stories=len(stars),
        own_questions=_own_questions(questions),
        note=_note(questions),
        next_steps=next_steps(questions, content),
        over_time=_over_time(records, interview),
    )


def _over_time(records: Records, interview: Interview) -> tuple[tuple[datetime, float], ...]:
    """Mean rating of the best tries of each interview up to this one."""
    found = []
    for one in records.interviews(interview.candidate):
        best: dict[str, float] = {}
        for attempt in one.attempts:
            score = read_score(attempt.score)
            if score is not None and score.overall is not None:
                before = best.get(attempt.question_id, 0.0)
                best[attempt.question_id] = max(before, score.overall)
        if best:
            found.append((one.started_at, sum(best.values()) / len(best)))
        if one.id == interview.id:
            break
    return tuple(found)


def mean_star(stars: Sequence[Mapping[str, float]]) -> dict[str, float] | None:
    """Return the mean of each STAR part, 0..2, or None where there are no stories."""
    if not stars:
        return None
    return {part: sum(star[part] for star in stars) / len(stars) for part in PART_NAMES}


def read_score(kept: Mapping[str, Any]) -> Score | None:
    """Return a score of the record, or None where nothing was scored (as of what is only noted)."""
    try:
        return Score.from_dict(kept)
    except KeyError:
        return None


def question_text(question_id: str, question: Question | None, asked: str | None) -> str:
    """Return a question as it was put, or as near to that as can be told.

    Args:
        question_id: its id.
        question: the question of the content, or None.
        asked: what was really asked, where that was kept.
    """
    if asked:
        return asked
    if question is not None:
        return without_fields(question.text)
    return question_id.partition(INSTANCE)[0].replace("_", " ").capitalize()


def _people(interview: Interview, content: Content, company: Mapping[str, Any]) -> tuple[Met, ...]:
    told = _mapping(company.get("people"))
    asked = (question.interviewer for question in interview.questions)
    people = []
    for who in dict.fromkeys((*interview.interviewers, *asked)):
        if who == _COACH:
            continue
        persona = content.personas.get(who)
        real = _mapping(told.get(who))
        name = _text(real.get("name")) or (persona.name if persona else who.capitalize())
        # A title belongs to its person: that of the persona is not put on somebody real.
        title = _text(real.get("title")) if real else persona.title if persona else ""
        people.append(Met(who, name, title, persona.after if persona else ""))
    return tuple(people)


def _question(
    number: int,
    asked: AskedQuestion,
    tries: Sequence[Attempt],
    content: Content,
    names: Mapping[str, str],
) -> QuestionEntry:
    question = content.find(asked.question_id)
    first = tries[0].turns[0] if tries and tries[0].turns else {}
    text = question_text(asked.question_id, question, _text(first.get("asked")))
    competency = question.competency if question else ""
    # A goal with fields was never filled in: what the question is about says enough.
    goal = question.listens_for if question and "{" not in question.listens_for else competency
    attempts = tuple(_attempt(one, question, content) for one in tries)
    best = best_try(attempts, lambda one: one.overall) if attempts else None
    return QuestionEntry(
        number=number,
        id=asked.question_id,
        part=asked.part,
        interviewer=asked.interviewer,
        interviewer_name=names.get(asked.interviewer, "your coach"),
        text=text,
        competency=competency,
        listens_for=goal,
        skipped=asked.skipped,
        attempts=attempts,
        fit=fit_line(goal, best, asked.skipped) if goal else "",
    )


def _attempt(attempt: Attempt, question: Question | None, content: Content) -> AttemptEntry:
    score = read_score(attempt.score)
    sentences = _sentences(score) if score is not None else ()
    texts = [_text(turn.get("text")) for turn in attempt.turns]
    labelled = any(one.label for one in sentences)
    dealt = sentences_by_turn(texts, sentences) if labelled else None
    return AttemptEntry(
        number=attempt.number,
        at=attempt.created_at,
        turns=tuple(
            TurnEntry(_text(turn.get("kind")), _text(turn.get("asked")), text, own)
            for turn, text, own in zip(
                attempt.turns, texts, dealt or [()] * len(texts), strict=True
            )
        ),
        sentences=sentences,
        overall=score.overall if score else None,
        relevance=score.relevance if score else None,
        star=score.star if score else None,
        question_type=score.question_type if score else "",
        caution=score.caution if score else None,
        caution_text=_caution(score) if score else "",
        grade=score.grade if score else None,
        topic=score.topic if score else None,
        criteria=_criteria(score, attempt.question_id, question, content) if score else (),
        remarks=tuple(score.remarks) if score else (),
        objections=_objections(attempt.score.get("objections")),
    )


def _objections(kept: Any) -> tuple[ObjectionEntry, ...]:
    return tuple(
        ObjectionEntry(
            said=_text(one.get("said")),
            sentence=_text(one.get("sentence")),
            was=_text(_mapping(one.get("was")).get("label")),
            now=_text(_mapping(one.get("now")).get("label")),
            overall_was=_mapping(one.get("was")).get("overall"),
            overall_now=_mapping(one.get("now")).get("overall"),
            conceded=bool(one.get("conceded")),
        )
        for one in (kept if isinstance(kept, list) else [])
        if isinstance(one, Mapping)
    )


def _sentences(score: Score) -> tuple[LabelledText, ...]:
    # Where no story is asked for, a sentence has no job in one.
    return tuple(
        LabelledText(one.text, one.label if score.star is not None else None)
        for one in score.sentences
    )


def _caution(score: Score) -> str:
    if score.caution is None:
        return ""
    plain = score.caution == "too_short" and score.star is None
    try:
        return caution_text("too_short_plain" if plain else score.caution)
    except KeyError:
        return ""  # a caution that this version no longer knows


def _criteria(
    score: Score, question_id: str, question: Question | None, content: Content
) -> tuple[CriterionEntry, ...]:
    exercise = content.library.exercise(question_id.partition(INSTANCE)[0])
    known: dict[str, tuple[str, bool]] = {}
    if exercise is not None:
        known = {check.id: (check.what, False) for check in exercise.checks}
        known |= {"order": ("puts the tasks in an order that works", False)}
        known |= {"short": ("is short enough to be read", False)}
    elif isinstance(question, PartQuestion) and question.marks is not None:
        found = content.library.criteria.get(question.marks, [])
        known = {one.id: (one.what, one.fault) for one in found}
    entries = []
    for name, value in score.criteria.items():
        what, fault = known.get(name, (name.replace("_", " "), False))
        unsure = _MISSING <= value < _MET
        if unsure or (fault and value < _MET) or name in getattr(question, "beside", ()):
            continue  # a fault that was not made, or what this question does not ask for
        entries.append(CriterionEntry(name, what, fault, value >= _MET))
    return tuple(entries)


def _parts(questions: Iterable[QuestionEntry], content: Content) -> tuple[PartEntry, ...]:
    grouped: dict[str, list[QuestionEntry]] = {}
    for question in questions:
        grouped.setdefault(question.part, []).append(question)
    known = content.library.parts
    return tuple(
        PartEntry(part, part_title(part, known[part].title if part in known else None), tuple(own))
        for part, own in grouped.items()
    )


def _stars(questions: Iterable[QuestionEntry]) -> list[dict[str, float]]:
    return [
        one.best.star
        for one in questions
        if one.best is not None
        and one.best.star is not None
        and one.best.question_type == "episode"
    ]


def _own_questions(questions: Iterable[QuestionEntry]) -> tuple[OwnQuestion, ...]:
    return tuple(
        OwnQuestion(one.best.text, one.interviewer_name, one.best.topic, one.best.grade)
        for one in questions
        if one.part == "own_questions" and one.best is not None
    )


def _note(questions: Iterable[QuestionEntry]) -> str | None:
    notes = [one.best.text for one in questions if one.part == "thank_you_note" and one.best]
    return notes[-1] if notes else None


def _mapping(value: Any) -> Mapping[str, Any]:
    """Return what a brief holds, which is JSON of any shape, as a mapping."""
    return value if isinstance(value, Mapping) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
