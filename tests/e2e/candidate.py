"""Somebody who is interviewed over REST, and what the bot has kept of that."""

import json
import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import httpx

from coach.content import Content, Question, load_content
from coach.interview.asked_question import ASKED, asked_question
from coach.records import Attempt, Interview, Records

from .backend import Backend, wait_until

ENOUGH = "Enough on this one, feedback now please."
#: What the bot says of a message that it takes for no answer ends so.
NOT_SCORED = "haven't scored it"


@dataclass(frozen=True)
class Place:
    """Where a conversation stands; equal places mean that nothing has moved."""

    stage: str
    interview: str | None
    question: str | None
    variant: str | None
    position: int | None
    follow_up: str | None
    turns: int
    attempts: int


class Candidate:
    """Speaks as one candidate does, one message at a time."""

    def __init__(self, backend: Backend, name: str) -> None:
        """Take the servers to speak to and the name of the record."""
        self.name = name
        self.sender = f"test-{name}"
        self._backend = backend
        self._http = httpx.Client(base_url=backend.url, timeout=90, trust_env=False)
        self.content: Content = load_content()
        self._opened: Records | None = None

    def close(self) -> None:
        """Hang up."""
        self._http.close()
        if self._opened is not None:
            self._opened.close()

    # --- speaking -----------------------------------------------------------------------------

    def post(
        self, text: str, message_id: str | None = None, settings: dict[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """Send a message and return the replies as the channel gives them."""
        metadata: dict[str, Any] = {"candidate": self.name}
        if settings is not None:
            metadata["settings"] = settings
        answer = self._http.post(
            "/webhooks/rest/webhook",
            json={
                "sender": self.sender,
                "message": text,
                "message_id": message_id or uuid.uuid4().hex,
                "metadata": metadata,
            },
        )
        assert answer.status_code == httpx.codes.OK, answer.text
        replies: list[dict[str, Any]] = answer.json()
        assert {one["recipient_id"] for one in replies} <= {self.sender}
        return replies

    def say(self, text: str, message_id: str | None = None) -> str:
        """Send a message and return all that the bot says to it."""
        return _spoken(self.post(text, message_id))

    def begin(self, **settings: Any) -> str:
        """Open a conversation with settings, by default two questions of the supervisor's."""
        given = {"meeting": "supervisor", "role": "shop manager", "question_count": 2} | settings
        return _spoken(self.post("hello", settings=given))

    def begin_with(self, question_type: str, **settings: Any) -> Question:
        """Begin an interview and ask for other questions until there is one of this type."""
        self.begin(**settings)
        while self.question.type != question_type:
            before = self.place
            self.say("Could I have a different question, please?")
            assert self.place.question != before.question, "there is no such question"
        return self.question

    def answer(self, text: str) -> str:
        """Answer the open question and decline whatever follow-ups there are."""
        said = self.say(text)
        while self.place.stage == "question" and self.place.follow_up:
            said += "\n" + self.say(ENOUGH)
        return said

    def replies_that_waited(self) -> str:
        """Wait until no message is kept any more and return what the bot has said meanwhile."""
        said: list[dict[str, Any]] = []

        def all_handled() -> bool:
            answer = self._http.get("/webhooks/rest/replies", params={"sender": self.sender})
            said.extend(answer.json())
            return answer.headers["X-Pending"] == "0"

        wait_until(all_handled, "the kept messages are handled")
        all_handled()  # what was settled between the two looks
        return _spoken(said)

    # --- what the bot has kept --------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """Where the conversation stands, by the tracker store and the record."""
        slots = self.slots
        follow_up = slots.get("follow_up")
        return Place(
            stage=slots.get("stage", "idle"),
            interview=slots.get("interview"),
            question=slots.get("question"),
            variant=slots.get("variant"),
            position=slots.get("position"),
            follow_up=follow_up["text"] if follow_up else None,
            turns=len(slots.get("turns") or []),
            attempts=len(self._attempts_of(slots)),
        )

    @property
    def slots(self) -> dict[str, Any]:
        """The slots that were set in this conversation."""
        return {event["name"]: event["value"] for event in self._events_of("slot")}

    @property
    def events(self) -> list[dict[str, Any]]:
        """Rasa's events of this conversation, from the tracker store."""
        return self._events_of("%")

    def _events_of(self, kind: str) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self._backend.home / "conversations.db")) as store:
            rows = store.execute(
                "SELECT data FROM events WHERE sender_id = ? AND type_name LIKE ? ORDER BY id",
                (self.sender, kind),
            ).fetchall()
        return [json.loads(row[0]) for row in rows]

    @property
    def question(self) -> Question:
        """The question that is or was open, as it was put."""
        place = self.place
        assert place.question is not None
        return asked_question(self.content, place.question, place.variant or ASKED)

    @property
    def attempts(self) -> list[Attempt]:
        """The attempts of the interview that is or was open."""
        return self._attempts_of(self.slots)

    @property
    def interviews(self) -> list[Interview]:
        """All interviews of this candidate's record."""
        return self._records.interviews(self.name)

    def _attempts_of(self, slots: dict[str, Any]) -> list[Attempt]:
        interview = slots.get("interview")
        return self._records.attempts(interview) if interview else []

    @property
    def _records(self) -> Records:
        if self._opened is None:  # only now is the file there
            self._opened = Records(f"sqlite:///{self._backend.home / 'records.db'}")
        return self._opened


def _spoken(replies: list[dict[str, Any]]) -> str:
    return "\n".join(one["text"] for one in replies)
