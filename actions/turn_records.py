"""The record as one step uses it: read once at most; where it cannot be, one goes on without it.

What could not be entered (the record is damaged) or not be judged (a model is missing) waits in
the tracker's slot `waiting`, and is seen to at the first step at which that can be done.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from actions.tracker_slots import TrackerSlots
from coach.errors import CoachError
from coach.interview.story_building import is_building
from coach.parts.base import entered
from coach.records import (
    Attempt,
    Interview,
    Records,
    UnknownEntryError,
    as_kept,
    turns_without,
    whole_text,
)
from coach.service import Coach

REMEMBERED = 3
"""Earlier interviews that an interviewer may come back to."""

_Result = TypeVar("_Result")
Waiting = dict[str, Any]


class TurnRecords:
    """Reads and writes for one step, as `Records` does.

    Attributes:
        problem: what is wrong with the record, as one sentence; None as long as nothing is.
        works: whether it has been used in this step.
        waiting: answers that wait to be judged or entered, the oldest first.
        brief: what the candidate told about the employer, as it was to be recorded last.
    """

    def __init__(
        self, slots: TrackerSlots, coach: Coach, judge: Callable[[Waiting], dict[str, Any]]
    ) -> None:
        """Look at what the tracker has.

        Args:
            slots: of the conversation.
            coach: has the record.
            judge: gives the score of an answer that waits to be judged, or raises CoachError.
        """
        self._slots = slots
        self._coach = coach
        self._judge = judge
        self.problem: str | None = None
        self.works = False
        self.waiting: list[Waiting] = list(slots.slot("waiting", []))
        self.brief: dict[str, Any] = dict(slots.slot("brief", {}))
        self._begun = slots.interview
        self._begins: dict[str, Any] | None = None
        self._known: list[Interview] | None = None

    # --- reading ------------------------------------------------------------------------------

    def interviews(self) -> list[Interview]:
        """The candidate's interviews; none where the record cannot be read.

        The present one and the few before it come with their attempts.
        """
        mine = as_kept(self._slots.candidate)
        return [one for one in self._read() if one.candidate == mine]

    def interview(self, interview: str) -> Interview | None:
        """One interview; the present one as far as the tracker knows it, or None."""
        found = next((one for one in self._read() if one.id == interview), None)
        return found or (self._stand_in() if interview == self._begun else None)

    def brief_of(self, interview: str) -> dict[str, Any]:
        """What was told of the employer in an interview."""
        if interview == self._begun:
            return self.brief
        found = self.interview(interview)
        return found.brief if found else {}

    def has_practised(self) -> bool:
        """Whether the candidate has given an answer or ended an interview before."""
        candidate = self._slots.candidate
        return self._try(lambda records: records.has_practised(candidate), lambda: False)

    def attempts(self, interview: str, question: str | None = None) -> list[Attempt]:
        """The attempts of an interview; where the record cannot be read, those that wait."""
        found = [one for each in self._read() if each.id == interview for one in each.attempts]
        if self._known is None:
            found = self.unrecorded(interview, judged=True)
        return [one for one in found if question in (None, one.question_id)]

    def every_revision(self, interview: str) -> list[Attempt]:
        """All that was recorded in an interview, superseded or taken back, and what waits."""
        recorded: list[Attempt] = self._try(
            lambda records: records.every_revision(interview), lambda: []
        )
        return [*recorded, *self.unrecorded(interview, judged=True)]

    def unrecorded(self, interview: str, judged: bool = False) -> list[Attempt]:
        """The attempts of an interview that wait; without marks where they wait to be judged.

        Args:
            interview: its id.
            judged: whether those alone that have been.
        """
        mine = [
            one
            for one in self.waiting
            if one["interview"] == interview and (one["score"] is not None or not judged)
        ]
        return [
            Attempt(
                question_id=one["question"],
                number=1 + sum(other["question"] == one["question"] for other in mine[:place]),
                text=whole_text(one["turns"]),
                turns=one["turns"],
                score=one["score"] or entered().as_dict(),
                message_id=one["message_id"],
                created_at=datetime.fromisoformat(one["at"]),
            )
            for place, one in enumerate(mine)
        ]

    # --- writing ------------------------------------------------------------------------------

    def begin_interview(self, key: str, **told: Any) -> str:
        """Begin an interview, which is entered with its first question, and return its id.

        Args:
            key: what the beginning is known by; the same makes the same id.
            told: what else `Records.begin_interview` wants.
        """
        candidate = self._slots.candidate
        self.brief = dict(told.get("brief") or {})
        self._begun = begun = uuid.uuid5(uuid.NAMESPACE_OID, f"{candidate}\n{key}").hex
        self._begins = {**told, "candidate": candidate, "key": begun, "interview_id": begun}
        return begun

    def ask(
        self, interview: str, question: str, interviewer: str, position: int, part: str
    ) -> None:
        """Note that a question was put."""
        begins, self._begins = self._begins, None
        put: dict[str, Any] = {
            "question_id": question,
            "interviewer": interviewer,
            "position": position,
            "part": part,
        }
        if begins is None:
            self._enter(lambda records: records.ask(interview, **put))
        else:
            self._enter(lambda records: records.begin_interview(**begins, first=put))

    def skip(self, interview: str, question: str) -> None:
        """Note that a question was passed over."""
        self._enter(lambda records: records.skip(interview, question))

    def set_brief(self, interview: str, brief: dict[str, Any]) -> None:
        """Keep what the candidate told about the employer."""
        self.brief = brief
        self._enter(lambda records: records.set_brief(interview, brief))

    def change_settings(self, interview: str, **settings: Any) -> None:
        """Keep what was set anew in the middle of an interview."""
        self._enter(lambda records: records.change_settings(interview, **settings))

    def finish_interview(self, interview: str) -> None:
        """Note that an interview is over."""
        self._enter(lambda records: records.finish_interview(interview))

    def reopen_interview(self, interview: str) -> None:
        """Note that an interview goes on after all."""
        self._enter(lambda records: records.reopen_interview(interview))

    def add_attempt(
        self,
        message_id: str,
        turns: Sequence[dict[str, Any]],
        score: dict[str, Any],
        replaces: str | None,
        brief: dict[str, Any] | None = None,
    ) -> list[dict[str, Any]]:
        """Enter an attempt at the open question; where that cannot be done, it waits.

        Args:
            message_id: the message that completes it.
            turns: what it consists of.
            score: as JSON.
            replaces: the message of the attempt that it extends.
            brief: what the candidate told about the employer, where the answer adds to it.

        Returns:
            What it consists of by the record: a delivery that was cut off had other ids.
        """
        self.brief = self.brief if brief is None else brief
        entry = self._entry(message_id, turns, replaces) | {"score": score}
        return self._try(
            lambda _: self._enter_attempt(entry, brief).turns, lambda: self._wait(entry)
        )

    def object_to(self, attempt: Attempt, score: dict[str, Any]) -> None:
        """Keep an attempt's score as it is after an objection to it.

        Args:
            attempt: of the present interview.
            score: as JSON, with its objections.
        """
        self._known = None
        places = [
            i for i, one in enumerate(self.waiting) if one["message_id"] == attempt.message_id
        ]
        for place in places:
            self.waiting[place] = self.waiting[place] | {"score": score}
        if not places:
            self._try(
                lambda records: records.object_to(self._begun, attempt.message_id, score),
                lambda: None,
            )

    def add_unjudged(
        self,
        message_id: str,
        turns: Sequence[dict[str, Any]],
        replaces: str | None,
        problem: str,
    ) -> None:
        """Have an answer wait until it can be judged.

        Args:
            message_id: the message that completes it.
            turns: what it consists of.
            replaces: the message of the attempt that it extends.
            problem: why it cannot be judged, as one sentence.
        """
        self._wait(self._entry(message_id, turns, replaces) | {"score": None, "problem": problem})

    def withdraw(self, interview: str, message_id: str) -> None:
        """Take back the attempt that a message has made or extended."""
        for entry in [one for one in self.waiting if one["message_id"] == message_id]:
            self.waiting.remove(entry)
            before = entry["turns"][:-1]
            small = bool(before) and is_building(str(before[-1]["part"] or ""))
            if before and not small and entry["replaces"] is None:  # that is to be judged now
                shorter = {"turns": before, "message_id": before[-1]["message_id"], "score": None}
                self.waiting.append({"problem": "", **entry, **shorter})
        self._enter(lambda records: records.withdraw(interview, message_id))

    def put_back(self, interview: str, message_id: str) -> None:
        """Have an attempt count again that was taken back."""
        self._enter(lambda records: records.put_back(interview, message_id))

    def rewrite(
        self,
        texts: Mapping[str, str],
        scores: Mapping[str, dict[str, Any]],
        unquoted: Sequence[str] = (),
    ) -> None:
        """Take words out of what was answered in this interview (see `Records.rewrite`)."""
        interview = self._slots.interview
        left = []
        for entry in self.waiting:
            turns = turns_without(entry["turns"], texts, unquoted)
            if entry["interview"] != interview or turns == entry["turns"]:
                left.append(entry)
            elif turns:
                score = scores.get(entry["message_id"], entry["score"])
                last = turns[-1]["message_id"]
                left.append({**entry, "turns": turns, "score": score, "message_id": last})
        self.waiting = left
        self._enter(lambda records: records.rewrite(interview, texts, scores, unquoted))

    def enter_waiting(self) -> list[Waiting]:
        """See to what waits, as far as that can be done; return what was judged only now."""
        if self._slots.slot("problem_told") is not None:
            self._catch_up()
        left, judged = [], []
        for entry in self.waiting:
            if entry["message_id"] == self._slots.message_id:
                left.append(entry)  # it has only just been found that this cannot be done
                continue
            try:
                score = entry["score"] or self._judge(entry)
                self._enter_attempt({**entry, "score": score})
                if entry["interview"] != self._slots.interview:
                    self._coach.records.finish_interview(entry["interview"])
            except CoachError:
                left.append(entry)  # still not
                continue
            if entry["score"] is None:
                judged.append({**entry, "score": score})
        self.waiting = left
        return judged

    # --- how ------------------------------------------------------------------------------------

    def _catch_up(self) -> None:
        """Have the record know what it could not be told of the present interview."""
        slots = self._slots
        if not slots.interview:
            return
        try:
            records = self._coach.records
            self._begin_again(records, self._question())
            records.set_brief(slots.interview, self.brief)
            for one in slots.slot("withdrawn", []):
                records.withdraw(slots.interview, one)
            if slots.stage == "idle":
                records.finish_interview(slots.interview)
        except CoachError:
            return  # still not

    def _stand_in(self) -> Interview:
        slots = self._slots
        return Interview(
            id=self._begun,
            candidate=slots.candidate,
            interviewers=[str(one["interviewer"]) for one in slots.agenda],
            role=slots.role,
            question_count=len(slots.agenda),
            mode=str(slots.slot("mode", "coach")),
            started_at=datetime.now(UTC),
            finished_at=None,
            questions=[],
            brief=self.brief,
        )

    def _read(self) -> list[Interview]:
        """What the step needs of the record, read once; nothing where that cannot be done."""
        if self._known is None:
            candidate, present = self._slots.candidate, self._begun
            self._known = self._try(
                lambda records: records.recall(candidate, present, REMEMBERED), lambda: None
            )
        return self._known or []

    def _try(self, work: Callable[[Records], _Result], otherwise: Callable[[], _Result]) -> _Result:
        """Do it; where the record cannot be used until somebody mends it, do the other thing.

        Raises:
            CoachError: it may be over in a moment: the channel keeps the message until then.
        """
        try:
            done = work(self._coach.records)
        except UnknownEntryError:
            raise
        except CoachError as error:
            if error.passing:
                raise
            self._coach.reopen_records()
            self.problem = str(error)
            return otherwise()
        self.works = True
        return done

    def _entry(
        self, message_id: str, turns: Sequence[dict[str, Any]], replaces: str | None
    ) -> Waiting:
        return self._question() | {
            "message_id": message_id,
            "turns": list(turns),
            "replaces": replaces,
            "at": datetime.now(UTC).isoformat(),
        }

    def _question(self) -> Waiting:
        """Where the interview stands, and what was told of the employer."""
        return self._slots.slots_of_question() | {"brief": self.brief}

    def _enter(self, work: Callable[[Records], object]) -> None:
        self._known = None

        def entered(records: Records) -> None:
            try:
                work(records)
            except UnknownEntryError:
                # Another file has taken the place of the one that this interview began in.
                self._begin_again(records, self._question())
                work(records)

        self._try(entered, lambda: None)

    def _enter_attempt(self, entry: Waiting, brief: dict[str, Any] | None = None) -> Attempt:
        self._known = None
        records = self._coach.records
        where = (entry["interview"], entry["question"])
        told = {name: entry[name] for name in ("message_id", "turns", "score")} | {
            "delivered": self._slots.delivered if where[0] == self._slots.interview else None,
            "brief": brief,
        }
        try:
            return records.add_attempt(*where, **told, replaces=entry["replaces"])
        except UnknownEntryError:
            self._begin_again(records, entry)
            return records.add_attempt(*where, **told)

    def _begin_again(self, records: Records, where: Waiting) -> None:
        """Have the record know an interview and its open question, if it does not yet."""
        slots = self._slots
        interview = str(where["interview"])
        if records.interview(interview) is None:
            records.begin_interview(
                slots.candidate,
                key=f"{slots.tracker.sender_id}:{interview}",
                interviewers=[str(where["interviewer"])],
                role=where["role"],
                question_count=max(1, where["question_count"]),
                mode=where["mode"],
                brief=where["brief"],
                interview_id=interview,
            )
        if where["question"]:
            records.ask(
                interview,
                where["question"],
                str(where["interviewer"]),
                int(where["position"]),
                str(where["part"]),
            )

    def _wait(self, entry: Waiting) -> list[dict[str, Any]]:
        before = next((one for one in self.waiting if one["message_id"] == entry["replaces"]), None)
        if before is not None:  # the follow-up is part of it, and takes its place
            self.waiting.remove(before)
            entry = {**entry, "replaces": before["replaces"]}
        if entry["message_id"] not in {one["message_id"] for one in self.waiting}:
            self.waiting.append(entry)
        turns: list[dict[str, Any]] = entry["turns"]
        return turns
