"""The record of interviews: every reading and writing that the rest of the coach needs.

Each public method is one transaction: a process killed at any moment leaves the whole of it or
nothing. Each may be repeated, as a message is that is delivered twice, without a second effect.
"""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, func, insert, select, update

from coach.records.entries import AskedQuestion, Attempt, Interview
from coach.records.errors import UnknownEntryError
from coach.records.store import Store
from coach.records.tables import attempts, interviews, questions


class Records(Store):
    """The record of all candidates: see `Store` for how it is opened and what it survives."""

    def begin_interview(
        self,
        candidate: str,
        *,
        key: str,
        interviewers: list[str],
        role: str,
        question_count: int,
        mode: str,
        brief: dict[str, Any] | None = None,
        interview_id: str | None = None,
    ) -> str:
        """Begin an interview, or find the one that this key has begun already.

        Args:
            candidate: whose record it goes into.
            key: what the beginning is known by: conversation id and message id. The same key
                gives the same interview, whatever the rest says.
            interviewers: the personas to meet, in order, at least one.
            role: the job that the interview is for.
            question_count: how many questions, at least 1.
            mode: "coach" or "rehearsal".
            brief: what is known of the employer at the beginning.
            interview_id: its id, for one that goes on although this record has it not (any more).

        Returns:
            The interview's id, 32 hexadecimal digits.

        Raises:
            RecordsError: if it cannot be saved.
        """
        known = select(interviews.c.id).where(
            interviews.c.candidate == candidate, interviews.c.key == key
        )

        def work(connection: Connection) -> str:
            found = connection.execute(known).scalar()
            if found is not None:
                return str(found)
            began = interview_id or uuid.uuid4().hex
            connection.execute(
                insert(interviews).values(
                    id=began,
                    candidate=candidate,
                    key=key,
                    interviewers=list(interviewers),
                    role=role,
                    question_count=question_count,
                    mode=mode,
                    brief=brief or {},
                    started_at=_now(),
                )
            )
            return began

        return self._write(work)

    def set_brief(self, interview_id: str, brief: dict[str, Any]) -> None:
        """Keep what the candidate told about the employer and the first interview.

        Args:
            interview_id: an interview of the record.
            brief: JSON; it takes the place of what was there.

        Raises:
            UnknownEntryError: if there is no such interview.
            RecordsError: if it cannot be saved.
        """

        def work(connection: Connection) -> None:
            self._hold_interview(connection, interview_id)
            connection.execute(
                update(interviews).where(interviews.c.id == interview_id).values(brief=brief)
            )

        self._write(work)

    def ask(
        self,
        interview_id: str,
        question_id: str,
        interviewer: str,
        position: int,
        part: str = "questions",
    ) -> None:
        """Note that a question was put. Put again within the interview, it changes nothing.

        Args:
            interview_id: an interview of the record.
            question_id: the question's id.
            interviewer: the persona who asks.
            position: its place in the interview; questions are listed by it.
            part: the part of the interview that it belongs to.

        Raises:
            UnknownEntryError: if there is no such interview.
            RecordsError: if it cannot be saved.
        """

        def work(connection: Connection) -> None:
            self._hold_interview(connection, interview_id)
            if _question(connection, interview_id, question_id) is not None:
                return
            connection.execute(
                insert(questions).values(
                    interview_id=interview_id,
                    question_id=question_id,
                    interviewer=interviewer,
                    position=position,
                    skipped=False,
                    part=part,
                    asked_at=_now(),
                )
            )

        self._write(work)

    def skip(self, interview_id: str, question_id: str) -> None:
        """Note that the candidate passed a question over. A later attempt takes that back.

        Raises:
            UnknownEntryError: if that question was not asked in that interview.
            RecordsError: if it cannot be saved.
        """

        def work(connection: Connection) -> None:
            self._hold_interview(connection, interview_id)
            _mark_skipped(connection, interview_id, question_id, skipped=True)

        self._write(work)

    def add_attempt(
        self,
        interview_id: str,
        question_id: str,
        *,
        message_id: str,
        turns: Sequence[dict[str, Any]],
        score: dict[str, Any],
        replaces: str | None = None,
    ) -> Attempt:
        """Keep an attempt at a question, once for each message.

        Args:
            interview_id: an interview of the record.
            question_id: a question that was asked in it.
            message_id: the message that completes the attempt, that of the last turn. Where the
                interview has an attempt by this message, that one is returned, unchanged, even
                if a follow-up has superseded it since.
            turns: the messages that the attempt consists of, in order, at least one; each with
                `kind` ("answer" or "follow_up"), `part`, `asked`, `text` and `message_id`.
            score: the score of all turns together, as JSON (no NaN, no infinity).
            replaces: the message id of the attempt that this one extends by a follow-up. It
                keeps that attempt's number and takes its place; where that one has been
                superseded already, it takes the place of its successor.

        Returns:
            The attempt as recorded.

        Raises:
            ValueError: if there are no turns.
            UnknownEntryError: if that question was not asked in that interview, or no attempt at
                it has the message id that `replaces` names.
            RecordsError: if it cannot be saved.
            sqlalchemy.exc.StatementError: if turns or score are no JSON, which is a mistake of
                the caller's.
        """
        if not turns:
            raise ValueError("an attempt needs at least one turn")

        def work(connection: Connection) -> Attempt:
            self._hold_interview(connection, interview_id)
            mine = attempts.c.interview_id == interview_id
            by_message = select(attempts).where(mine, attempts.c.message_id == message_id)
            known = connection.execute(by_message).mappings().first()
            if known is not None:
                return _attempt(known)
            _mark_skipped(connection, interview_id, question_id, skipped=False)
            number, revision = _place(connection, interview_id, question_id, replaces)
            connection.execute(
                insert(attempts).values(
                    interview_id=interview_id,
                    question_id=question_id,
                    number=number,
                    revision=revision,
                    message_id=message_id,
                    turns=list(turns),
                    score=score,
                    created_at=_now(),
                )
            )
            return _attempt(connection.execute(by_message).mappings().one())

        return self._write(work)

    def attempts(self, interview_id: str, question_id: str | None = None) -> list[Attempt]:
        """Return the attempts of an interview, without those that a follow-up has superseded.

        Args:
            interview_id: an interview; one that is not in the record has no attempts.
            question_id: only those at this question.

        Returns:
            The attempts, by the order of the questions and then by number.

        Raises:
            RecordsError: if the record cannot be read.
        """
        query = (
            select(attempts)
            .join_from(attempts, questions, _same_question())
            .where(attempts.c.interview_id == interview_id)
            .order_by(
                questions.c.position, questions.c.asked_at, attempts.c.number, attempts.c.revision
            )
        )
        if question_id is not None:
            query = query.where(attempts.c.question_id == question_id)
        # A later revision of the same attempt overwrites the earlier one, in its place.
        newest = {
            (row["question_id"], row["number"]): row
            for row in self._reading(lambda connection: connection.execute(query).mappings().all())
        }
        return [_attempt(row) for row in newest.values()]

    def finish_interview(self, interview_id: str) -> None:
        """Note that an interview is over. Finished again, it keeps its first moment.

        Raises:
            UnknownEntryError: if there is no such interview.
            RecordsError: if it cannot be saved.
        """

        def work(connection: Connection) -> None:
            self._hold_interview(connection, interview_id)
            connection.execute(
                update(interviews)
                .where(interviews.c.id == interview_id, interviews.c.finished_at.is_(None))
                .values(finished_at=_now())
            )

        self._write(work)

    def reopen_interview(self, interview_id: str) -> None:
        """Note that an interview goes on after all.

        Raises:
            UnknownEntryError: if there is no such interview.
            RecordsError: if it cannot be saved.
        """

        def work(connection: Connection) -> None:
            self._hold_interview(connection, interview_id)
            connection.execute(
                update(interviews).where(interviews.c.id == interview_id).values(finished_at=None)
            )

        self._write(work)

    def interview(self, interview_id: str) -> Interview | None:
        """Return one interview, or None where there is no such.

        Raises:
            RecordsError: if the record cannot be read.
        """
        found = self._interviews(interviews.c.id == interview_id)
        return found[0] if found else None

    def interviews(self, candidate: str) -> list[Interview]:
        """Return a candidate's interviews, the oldest first.

        Raises:
            RecordsError: if the record cannot be read.
        """
        return self._interviews(interviews.c.candidate == candidate)

    def questions_seen(self, candidate: str, besides: str | None = None) -> dict[str, int]:
        """Return how many interviews ago each question was last put to a candidate.

        Args:
            candidate: whose record it is.
            besides: id of an interview that is left out, such as the one that is going on.

        Returns:
            For each question id a number from 0, the newest interview, upwards. Questions never
            asked are not in it.

        Raises:
            RecordsError: if the record cannot be read.
        """
        seen: dict[str, int] = {}
        counted = [one for one in self.interviews(candidate) if one.id != besides]
        for ago, interview in enumerate(reversed(counted)):
            for question in interview.questions:
                seen.setdefault(question.question_id, ago)
        return seen

    def _interviews(self, condition: Any) -> list[Interview]:
        asked_of_those = (
            select(questions)
            .join(interviews)
            .where(condition)
            .order_by(questions.c.position, questions.c.asked_at)
        )
        those = select(interviews).where(condition).order_by(interviews.c.serial)

        def read(connection: Connection) -> list[Interview]:
            asked: dict[str, list[AskedQuestion]] = {}
            for row in connection.execute(asked_of_those).mappings():
                asked.setdefault(row["interview_id"], []).append(_asked(row))
            return [
                _interview(row, asked.get(row["id"], []))
                for row in connection.execute(those).mappings()
            ]

        return self._reading(read)

    def _hold_interview(self, connection: Connection, interview_id: str) -> None:
        # Where several may write at once (not in SQLite), the row is locked: who comes second
        # waits here, and then sees what the first has written.
        row = select(interviews.c.id).where(interviews.c.id == interview_id).with_for_update()
        if connection.execute(row).first() is None:
            raise UnknownEntryError(
                f"There is no interview {interview_id} in {self._store}, perhaps because it was "
                "deleted: begin a new one."
            )


def _now() -> datetime:
    return datetime.now(UTC)


def _same_question() -> Any:
    return and_(
        attempts.c.interview_id == questions.c.interview_id,
        attempts.c.question_id == questions.c.question_id,
    )


def _question(connection: Connection, interview_id: str, question_id: str) -> RowMapping | None:
    query = select(questions).where(
        questions.c.interview_id == interview_id, questions.c.question_id == question_id
    )
    return connection.execute(query).mappings().first()


def _mark_skipped(
    connection: Connection, interview_id: str, question_id: str, *, skipped: bool
) -> None:
    changed = connection.execute(
        update(questions)
        .where(questions.c.interview_id == interview_id, questions.c.question_id == question_id)
        .values(skipped=skipped)
    ).rowcount
    if not changed:
        raise UnknownEntryError(
            f"The question {question_id} was not asked in the interview {interview_id}: ask it "
            "first."
        )


def _place(
    connection: Connection, interview_id: str, question_id: str, replaces: str | None
) -> tuple[int, int]:
    """Return the number and the revision of a new attempt."""
    here = and_(attempts.c.interview_id == interview_id, attempts.c.question_id == question_id)
    if replaces is None:
        highest = connection.execute(select(func.max(attempts.c.number)).where(here)).scalar()
        return (highest or 0) + 1, 0
    number = connection.execute(
        select(attempts.c.number).where(here, attempts.c.message_id == replaces)
    ).scalar()
    if number is None:
        raise UnknownEntryError(
            f"No attempt at the question {question_id} in the interview {interview_id} has the "
            f"message {replaces}: add the follow-up as an attempt of its own."
        )
    latest = select(func.max(attempts.c.revision)).where(here, attempts.c.number == number)
    return number, connection.execute(latest).scalar_one() + 1


def _attempt(row: RowMapping) -> Attempt:
    return Attempt(
        question_id=row["question_id"],
        number=row["number"],
        text=" ".join(turn["text"] for turn in row["turns"]),
        turns=row["turns"],
        score=row["score"],
        message_id=row["message_id"],
        created_at=row["created_at"],
    )


def _asked(row: RowMapping) -> AskedQuestion:
    return AskedQuestion(
        question_id=row["question_id"],
        interviewer=row["interviewer"],
        position=row["position"],
        skipped=row["skipped"],
        asked_at=row["asked_at"],
        part=row["part"],
    )


def _interview(row: RowMapping, asked: list[AskedQuestion]) -> Interview:
    return Interview(
        id=row["id"],
        candidate=row["candidate"],
        interviewers=row["interviewers"],
        role=row["role"],
        question_count=row["question_count"],
        mode=row["mode"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        questions=asked,
        brief=row["brief"],
    )
