"""The record of interviews: every reading and writing that the rest of the coach needs.

Each public method is one transaction: a process killed at any moment leaves the whole of it or
nothing. Each may be repeated, as a message is that is delivered twice, without a second effect.
"""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from coach.records.engine import is_sqlite
from coach.records.entries import AskedQuestion, Attempt, Interview, turns_without, whole_text
from coach.records.errors import UnknownEntryError
from coach.records.store import Store
from coach.records.tables import Moment, as_kept, attempts, interviews, questions


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
        first: Mapping[str, Any] | None = None,
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
            first: its first question, which is entered with it: what `ask` is to be given.

        Returns:
            The interview's id, 32 hexadecimal digits.

        Raises:
            RecordsError: if it cannot be saved.
        """
        known = select(interviews.c.id).where(
            interviews.c.candidate == candidate, interviews.c.key == key
        )

        def work(connection: Connection) -> str:
            began = connection.execute(known).scalar()
            if began is None:
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
            if first is not None:
                self._ask(connection, began, **first)
            return str(began)

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
        self._change(interview_id, brief=brief)

    def change_settings(self, interview_id: str, **settings: Any) -> None:
        """Keep what was set anew in the middle of an interview.

        Args:
            interview_id: an interview of the record.
            settings: any of `role`, `mode` and `question_count`, as in `begin_interview`.

        Raises:
            UnknownEntryError: if there is no such interview.
            RecordsError: if it cannot be saved.
        """
        self._change(interview_id, **settings)

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
        self._write(
            lambda connection: self._ask(
                connection, interview_id, question_id, interviewer, position, part
            )
        )

    def skip(self, interview_id: str, question_id: str) -> None:
        """Note that the candidate passed a question over. A later attempt takes that back.

        Raises:
            UnknownEntryError: if that question was not asked in that interview.
            RecordsError: if it cannot be saved.
        """
        self._write(
            lambda connection: _mark_skipped(connection, interview_id, question_id, skipped=True)
        )

    def add_attempt(
        self,
        interview_id: str,
        question_id: str,
        *,
        message_id: str,
        turns: Sequence[dict[str, Any]],
        score: dict[str, Any],
        replaces: str | None = None,
        delivered: Collection[str] | None = None,
        brief: dict[str, Any] | None = None,
    ) -> Attempt:
        """Keep an attempt at a question, once for each message.

        Args:
            interview_id: an interview of the record.
            question_id: a question that was asked in it.
            message_id: the message that completes the attempt, that of the last turn. Where the
                interview has an attempt by this message, that one is returned, unchanged, even
                if a follow-up has superseded it since or it has been taken back.
            turns: the messages that the attempt consists of, in order, at least one; each with
                `kind` ("answer", "follow_up" or "addition"), `part`, `asked`, `text` and
                `message_id`.
            score: the score of all turns together, as JSON (no NaN, no infinity).
            replaces: the message id of the attempt that this one extends by a follow-up. It
                keeps that attempt's number and takes its place; where that one has been
                superseded already, it takes the place of its successor.
            delivered: ids of all messages that the conversation knows of. An attempt of another
                message with the same words is this one's, from a delivery that was cut off and
                had another id; it is returned, unchanged.
            brief: what the interview's brief becomes by this answer (see `set_brief`).

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

        message_id, question_id = as_kept(message_id), as_kept(question_id)
        heard = None if delivered is None else set(map(as_kept, delivered))

        def work(connection: Connection) -> Attempt:
            rows = self._hold(connection, interview_id, question_id)
            known = [row for row in rows if row["message_id"] is not None]
            if brief is not None:
                _set(connection, interview_id, brief=brief)
            for row in known:
                if row["message_id"] == message_id:
                    return _attempt(row)
            here = [row for row in known if row["question_id"] == question_id]
            for row in here:
                if row["withdrawn_at"] is not None:
                    continue
                same = row["turns"][-1]["text"] == turns[-1]["text"]
                if same and heard is not None and row["message_id"] not in heard:
                    return _attempt(row)
            if rows[0]["asked"] is None:
                raise _not_asked(interview_id, question_id)
            if rows[0]["skipped"]:
                _mark_skipped(connection, interview_id, question_id, skipped=False)
            number, revision = _place(here, replaces)
            made = {
                "interview_id": interview_id,
                "question_id": question_id,
                "number": number,
                "revision": revision,
                "message_id": message_id,
                "turns": list(turns),
                "score": score,
                "created_at": _now(),
                "withdrawn_at": None,
            }
            connection.execute(insert(attempts).values(made))
            return _attempt(made)

        return self._write(work)

    def withdraw(self, interview_id: str, message_id: str) -> None:
        """Take back the attempt that a message has made or extended; what was before it counts.

        Taken back again, it keeps its first moment; a message that made no attempt changes
        nothing.

        Raises:
            RecordsError: if it cannot be saved.
        """
        now = literal(_now(), Moment())
        self._mark(
            interview_id, message_id, withdrawn_at=func.coalesce(attempts.c.withdrawn_at, now)
        )

    def put_back(self, interview_id: str, message_id: str) -> None:
        """Have an attempt count again that was taken back.

        Raises:
            RecordsError: if it cannot be saved.
        """
        self._mark(interview_id, message_id, withdrawn_at=None)

    def every_revision(self, interview_id: str) -> list[Attempt]:
        """Return all that was recorded in an interview, with what was superseded or taken back.

        Raises:
            RecordsError: if the record cannot be read.
        """
        query = (
            select(attempts)
            .where(attempts.c.interview_id == interview_id)
            .order_by(attempts.c.serial)
        )
        return self._reading(
            lambda connection: [_attempt(row) for row in connection.execute(query).mappings().all()]
        )

    def withdrawn(self, interview_id: str) -> list[Attempt]:
        """Return what was taken back in an interview, in the order in which it was recorded.

        Raises:
            RecordsError: if the record cannot be read.
        """
        query = (
            select(attempts)
            .where(attempts.c.interview_id == interview_id, attempts.c.withdrawn_at.is_not(None))
            .order_by(attempts.c.serial)
        )
        return self._reading(
            lambda connection: [_attempt(row) for row in connection.execute(query).mappings().all()]
        )

    def object_to(self, interview_id: str, message_id: str, score: dict[str, Any]) -> None:
        """Keep an attempt's score as it is after an objection to it.

        Args:
            interview_id: an interview of the record.
            message_id: the message that completed the attempt.
            score: as JSON, with `objections`; it takes the place of the attempt's score.

        Raises:
            UnknownEntryError: if that interview has no attempt of that message.
            RecordsError: if it cannot be saved.
        """
        changing = (
            update(attempts)
            .where(
                attempts.c.interview_id == interview_id,
                attempts.c.message_id == as_kept(message_id),
            )
            .values(score=score)
        )

        def work(connection: Connection) -> None:
            if not connection.execute(changing).rowcount:
                raise UnknownEntryError(
                    f"The interview {interview_id} has no attempt of the message {message_id}."
                )

        self._write(work)

    def rewrite(
        self,
        interview_id: str,
        texts: Mapping[str, str],
        scores: Mapping[str, dict[str, Any]],
        unquoted: Sequence[str] = (),
    ) -> None:
        """Take out of all attempts of an interview what the candidate wants left out.

        Done again, it changes nothing.

        Args:
            interview_id: an interview; one that is not in the record has nothing to take out.
            texts: message id of a turn to what is left of it; a turn of which nothing is left
                falls away, and so does an attempt without turns, or one that a follow-up has
                superseded and that has no new score.
            scores: message id of an attempt to its score without what is taken out.
            unquoted: what the questions of these turns may no longer quote.

        Raises:
            RecordsError: if it cannot be saved.
        """
        left = {as_kept(one): text for one, text in texts.items()}
        scored = {as_kept(one): score for one, score in scores.items()}
        query = (
            select(attempts)
            .where(attempts.c.interview_id == interview_id)
            .order_by(attempts.c.question_id, attempts.c.number, attempts.c.revision.desc())
        )

        def work(connection: Connection) -> None:
            rows = connection.execute(query).mappings().all()
            known = {row["message_id"] for row in rows}
            newest: set[tuple[str, int]] = set()
            for row in rows:
                place = (row["question_id"], row["number"])
                superseded = place in newest
                newest.add(place)
                turns = turns_without(row["turns"], left, unquoted)
                if turns == row["turns"]:
                    continue
                here = attempts.c.serial == row["serial"]
                last = as_kept(turns[-1]["message_id"]) if turns else None
                # What is left of it may be what it was before a follow-up.
                earlier = last in known - {row["message_id"]} and last not in left
                if last is None or earlier or (superseded and row["message_id"] not in scored):
                    connection.execute(delete(attempts).where(here))
                    continue
                if last != row["message_id"]:
                    stale = (attempts.c.interview_id == interview_id) & (
                        attempts.c.message_id == last
                    )
                    connection.execute(delete(attempts).where(stale))
                score = scored.get(row["message_id"], row["score"])
                connection.execute(
                    update(attempts).where(here).values(turns=turns, score=score, message_id=last)
                )

        self._write(work)

    def attempts(self, interview_id: str, question_id: str | None = None) -> list[Attempt]:
        """Return the attempts of an interview that count.

        Those are left out that a follow-up has superseded, and those that were taken back.

        Args:
            interview_id: an interview; one that is not in the record has no attempts.
            question_id: only those at this question.

        Returns:
            The attempts, by the order of the questions and then by number.

        Raises:
            RecordsError: if the record cannot be read.
        """
        found = self._reading(lambda connection: _attempts_in(connection, [interview_id]))
        wanted = None if question_id is None else as_kept(question_id)
        return [one for one in found[interview_id] if wanted in (None, one.question_id)]

    def finish_interview(self, interview_id: str) -> None:
        """Note that an interview is over. Finished again, it keeps its first moment.

        Raises:
            UnknownEntryError: if there is no such interview.
            RecordsError: if it cannot be saved.
        """
        now = literal(_now(), Moment())
        self._change(interview_id, finished_at=func.coalesce(interviews.c.finished_at, now))

    def reopen_interview(self, interview_id: str) -> None:
        """Note that an interview goes on after all.

        Raises:
            UnknownEntryError: if there is no such interview.
            RecordsError: if it cannot be saved.
        """
        self._change(interview_id, finished_at=None)

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

    def recall(self, candidate: str, interview_id: str, earlier: int) -> list[Interview]:
        """Return what a turn needs: a candidate's interviews, and the one that is going on.

        Args:
            candidate: whose record it is.
            interview_id: the interview that is going on, whoever's it is. It may be unknown.
            earlier: how many of the others, the newest, come with their attempts, at least 1.

        Returns:
            The interviews, the oldest first.

        Raises:
            RecordsError: if the record cannot be read.
        """
        return self._interviews(
            or_(interviews.c.candidate == candidate, interviews.c.id == interview_id),
            lambda ids: [interview_id, *[one for one in ids if one != interview_id][-earlier:]],
        )

    def has_practised(self, candidate: str) -> bool:
        """Say whether a candidate has given an answer, or ended an interview.

        Raises:
            RecordsError: if the record cannot be read.
        """
        answered = exists().where(
            attempts.c.interview_id == interviews.c.id, attempts.c.withdrawn_at.is_(None)
        )
        query = select(
            exists().where(
                interviews.c.candidate == candidate,
                or_(interviews.c.finished_at.is_not(None), answered),
            )
        )
        return bool(self._reading(lambda connection: connection.execute(query).scalar()))

    def _interviews(
        self, condition: Any, told: Callable[[list[str]], list[str]] = list
    ) -> list[Interview]:
        """Interviews by a condition.

        Args:
            condition: which of them.
            told: picks from their ids those that are to come with their attempts.
        """
        those = select(interviews).where(condition).order_by(interviews.c.serial)

        def read(connection: Connection) -> list[Interview]:
            rows = connection.execute(those).mappings().all()
            ids = [row["id"] for row in rows]
            asked = _questions_in(connection, ids)
            tries = _attempts_in(connection, told(ids)) if ids else {}
            return [_interview(row, asked[row["id"]], tries.get(row["id"], [])) for row in rows]

        return self._reading(read)

    def _change(self, interview_id: str, **values: Any) -> None:
        """Set columns of an interview.

        Raises:
            UnknownEntryError: there is no such interview.
        """

        def work(connection: Connection) -> None:
            if not _set(connection, interview_id, **values):
                raise self._unknown(interview_id)

        self._write(work)

    def _mark(self, interview_id: str, message_id: str, **values: Any) -> None:
        """Set columns of the attempt that a message has made."""
        changing = (
            update(attempts)
            .where(
                attempts.c.interview_id == interview_id,
                attempts.c.message_id == as_kept(message_id),
            )
            .values(**values)
        )
        self._write(lambda connection: connection.execute(changing))

    def _ask(
        self,
        connection: Connection,
        interview_id: str,
        question_id: str,
        interviewer: str,
        position: int,
        part: str,
    ) -> None:
        if self._hold(connection, interview_id, question_id)[0]["asked"] is None:
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

    def _hold(
        self, connection: Connection, interview_id: str, question_id: str
    ) -> Sequence[RowMapping]:
        """An interview with its attempts, a row for each; without attempts, one row all the same.

        `asked` and `skipped` say how the question stands.

        Raises:
            UnknownEntryError: there is no such interview.
        """
        query = (
            select(questions.c.question_id.label("asked"), questions.c.skipped, attempts)
            .select_from(interviews)
            .outerjoin(
                questions,
                and_(
                    questions.c.interview_id == interviews.c.id,
                    questions.c.question_id == question_id,
                ),
            )
            .outerjoin(attempts, attempts.c.interview_id == interviews.c.id)
            .where(interviews.c.id == interview_id)
            .order_by(attempts.c.serial)
        )
        if not is_sqlite(connection.engine.url):
            # Where several may write at once, the row is locked: who comes second waits here, and
            # then sees what the first has written. SQLite has one writer at a time anyway.
            row = select(interviews.c.id).where(interviews.c.id == interview_id).with_for_update()
            connection.execute(row)
        rows = connection.execute(query).mappings().all()
        if not rows:
            raise self._unknown(interview_id)
        return rows

    def _unknown(self, interview_id: str) -> UnknownEntryError:
        return UnknownEntryError(
            f"There is no interview {interview_id} in {self._store}, perhaps because it was "
            "deleted: begin a new one."
        )


def _now() -> datetime:
    return datetime.now(UTC)


def _set(connection: Connection, interview_id: str, **values: Any) -> bool:
    """Set columns of an interview; say whether there is one."""
    changing = update(interviews).where(interviews.c.id == interview_id).values(**values)
    return bool(connection.execute(changing).rowcount)


def _questions_in(connection: Connection, ids: list[str]) -> dict[str, list[AskedQuestion]]:
    found: dict[str, list[AskedQuestion]] = {one: [] for one in ids}
    query = (
        select(questions)
        .where(questions.c.interview_id.in_(ids))
        .order_by(questions.c.position, questions.c.asked_at)
    )
    for row in connection.execute(query).mappings() if ids else ():
        found[row["interview_id"]].append(_asked(row))
    return found


def _attempts_in(connection: Connection, ids: list[str]) -> dict[str, list[Attempt]]:
    """The attempts of each interview that count; each question's are numbered from 1."""
    query = (
        select(attempts)
        .join_from(
            attempts,
            questions,
            and_(
                attempts.c.interview_id == questions.c.interview_id,
                attempts.c.question_id == questions.c.question_id,
            ),
        )
        .where(attempts.c.interview_id.in_(ids), attempts.c.withdrawn_at.is_(None))
        .order_by(
            questions.c.position, questions.c.asked_at, attempts.c.number, attempts.c.revision
        )
    )
    # A later revision of the same attempt overwrites the earlier one, in its place.
    newest = {
        (row["interview_id"], row["question_id"], row["number"]): row
        for row in connection.execute(query).mappings()
    }
    found: dict[str, list[Attempt]] = {one: [] for one in ids}
    for row in newest.values():
        others = found[row["interview_id"]]
        number = 1 + sum(one.question_id == row["question_id"] for one in others)
        others.append(replace(_attempt(row), number=number))
    return found


def _mark_skipped(
    connection: Connection, interview_id: str, question_id: str, *, skipped: bool
) -> None:
    changed = connection.execute(
        update(questions)
        .where(questions.c.interview_id == interview_id, questions.c.question_id == question_id)
        .values(skipped=skipped)
    ).rowcount
    if not changed:
        raise _not_asked(interview_id, question_id)


def _not_asked(interview_id: str, question_id: str) -> UnknownEntryError:
    return UnknownEntryError(
        f"The question {question_id} was not asked in the interview {interview_id}: ask it first."
    )


def _place(here: Sequence[RowMapping], replaces: str | None) -> tuple[int, int]:
    """Return the number and the revision of a new attempt, given those at the same question."""
    if replaces is None:
        return max((row["number"] for row in here), default=0) + 1, 0
    number = next((row["number"] for row in here if row["message_id"] == as_kept(replaces)), None)
    if number is None:
        raise UnknownEntryError(
            f"No attempt at this question has the message {replaces}: add the follow-up as an "
            "attempt of its own."
        )
    return number, max(row["revision"] for row in here if row["number"] == number) + 1


def _attempt(row: RowMapping | Mapping[str, Any]) -> Attempt:
    return Attempt(
        question_id=row["question_id"],
        number=row["number"],
        text=whole_text(row["turns"]),
        turns=row["turns"],
        score=row["score"],
        message_id=row["message_id"],
        created_at=row["created_at"],
        withdrawn_at=row["withdrawn_at"],
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


def _interview(row: RowMapping, asked: list[AskedQuestion], tries: list[Attempt]) -> Interview:
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
        attempts=tries,
    )
