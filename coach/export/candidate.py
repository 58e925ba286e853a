"""Exports a candidate's record; the form is described in `docs/export.md`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from coach.records import AskedQuestion, Attempt, Interview, Records

#: Raised whenever a key changes its meaning or goes.
VERSION = 1


def export_candidate(records: Records, candidate: str) -> dict[str, Any]:
    """Return everything that the record holds about a candidate.

    Args:
        records: the record.
        candidate: whose it is; without interviews the list is empty.

    Returns:
        Plain JSON types: moments are ISO 8601 in UTC, scores and briefs as they are kept.

    Raises:
        RecordsError: the record cannot be read.
    """
    return {
        "format": "second-round-export",
        "version": VERSION,
        "candidate": candidate,
        "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "interviews": [
            _interview(one, records.withdrawn(one.id)) for one in records.interviews(candidate)
        ],
    }


def _interview(interview: Interview, withdrawn: list[Attempt]) -> dict[str, Any]:
    tries: dict[str, list[Attempt]] = {}
    for attempt in interview.attempts:
        tries.setdefault(attempt.question_id, []).append(attempt)
    back: dict[str, list[Attempt]] = {}
    for attempt in withdrawn:
        back.setdefault(attempt.question_id, []).append(attempt)
    return {
        "id": interview.id,
        "role": interview.role,
        "interviewers": interview.interviewers,
        "question_count": interview.question_count,
        "mode": interview.mode,
        "started_at": interview.started_at.isoformat(),
        "finished_at": interview.finished_at.isoformat() if interview.finished_at else None,
        "brief": interview.brief,
        "questions": [
            _question(one, tries.get(one.question_id, []), back.get(one.question_id, []))
            for one in interview.questions
        ],
    }


def _question(
    asked: AskedQuestion, tries: list[Attempt], withdrawn: list[Attempt]
) -> dict[str, Any]:
    return {
        "question_id": asked.question_id,
        "part": asked.part,
        "interviewer": asked.interviewer,
        "position": asked.position,
        "skipped": asked.skipped,
        "asked_at": asked.asked_at.isoformat(),
        "attempts": [{"number": one.number, **_try(one)} for one in tries],
        "withdrawn": [
            {"withdrawn_at": one.withdrawn_at.isoformat(), **_try(one)}
            for one in withdrawn
            if one.withdrawn_at is not None
        ],
    }


def _try(one: Attempt) -> dict[str, Any]:
    return {
        "created_at": one.created_at.isoformat(),
        "message_id": one.message_id,
        "turns": one.turns,
        "score": one.score,
    }
