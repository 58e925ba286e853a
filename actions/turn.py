"""What a step sees of the conversation: the tracker's slots by name, and ways to speak."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn_records import TurnRecords, Waiting
from coach.content import Question, Speaker
from coach.feedback.view import AttemptView
from coach.interview.agenda import COACH, Place
from coach.interview.asked_question import ASKED, asked_question
from coach.interview.usable import cleaned
from coach.interview.wording import pick, with_role
from coach.parts import PARTS, Brief, Context, Part, people
from coach.parts.days import day_words
from coach.records import Attempt
from coach.scoring import Score
from coach.service import Coach, load_coach

Event = dict[str, Any]

#: What can be chosen instead of typed after a response: title, and the words that it stands for.
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "utter_after_feedback": (
        ("Try again", "let me try again"),
        ("Example", "show me an example"),
        ("Go on", "go on"),
    ),
    "utter_after_entry": (("Go on", "go on"),),
}
#: Responses after which a channel that has files hands over the report.
WITH_REPORT = ("utter_saved", "utter_exported")
#: The channel of the terminal, and of whoever else calls REST.
AT_THIS_COMPUTER = "rest"
_REMEMBERED = 3  # earlier interviews that an interviewer may come back to


class Turn:
    """One turn of one conversation; reads the tracker, never keeps anything itself."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        """Look at a tracker and speak through a dispatcher."""
        self._dispatcher = dispatcher
        self.tracker = tracker

    @cached_property
    def coach(self) -> Coach:
        """The coach of this process."""
        return load_coach()

    @cached_property
    def records(self) -> TurnRecords:
        """The record, as far as it can be used."""
        return TurnRecords(self)

    # --- speaking -----------------------------------------------------------------------------

    def say(self, text: str, card: dict[str, Any] | None = None) -> None:
        """Say something in the coach's own voice.

        Args:
            text: says everything.
            card: the same as data, for a channel that can show more than text.
        """
        self._dispatcher.utter_message(text=text, **({"card": card} if card else {}))

    def say_as(self, persona: Speaker, text: str) -> None:
        """Say something in an interviewer's voice; the coach speaks without a name."""
        if persona.id == COACH:
            self.say(text)
            return
        speaker = {"id": persona.id, "name": persona.name, "title": persona.title}
        self._dispatcher.utter_message(text=f"{persona.first_name}: {text}", speaker=speaker)

    def respond(
        self, response: str, choices: Sequence[tuple[str, str]] = (), **values: str
    ) -> None:
        """Say one of the domain's responses, with what can be chosen after it.

        Args:
            response: its name.
            choices: title and words of each, where `CHOICES` has none.
            values: of the response's fields.
        """
        offered = CHOICES.get(response, choices)
        more: dict[str, Any] = {}
        if offered:
            more["choices"] = [{"title": title, "text": words} for title, words in offered]
        if response in WITH_REPORT:
            more["document"] = {"kind": "report"}
        self._dispatcher.utter_message(response=response, **values, **more)

    def respond_to_fault(self, response: str, problem: str) -> None:
        """Say that something is broken, and what is to be done about it.

        Args:
            response: one of the domain's with the field `problem`.
            problem: what is wrong, as one sentence; it may name files, which is for those alone
                who sit at this computer.
        """
        if self.tracker.get_latest_input_channel() != AT_THIS_COMPUTER:
            problem = "`second-round check` says there what is wrong and how to mend it."
        self.respond(response, problem=problem)

    def wording(self, wordings: list[str], number: int, interview: str = "") -> str:
        """Pick the wording for the n-th time that an interview needs one of these.

        Args:
            wordings: what there is to choose from; none comes twice while others are left.
            number: how many of them the interview has had, from 0.
            interview: id of an interview that begins with this turn.
        """
        return with_role(pick(wordings, interview or self.interview, number), self.role)

    # --- the candidate --------------------------------------------------------------------------

    @property
    def metadata(self) -> dict[str, Any]:
        """What the channel sent along with the message."""
        found = self.tracker.latest_message.get("metadata")
        return found if isinstance(found, dict) else {}

    @property
    def candidate(self) -> str:
        """Whose record it is: the name that the channel gives, or the conversation's own id."""
        named = self.metadata.get("candidate")
        return named if isinstance(named, str) and named else self.tracker.sender_id

    @property
    def text(self) -> str:
        """What the candidate typed, without control characters."""
        return cleaned(self.tracker.latest_message.get("text") or "")

    @property
    def message_id(self) -> str:
        """The id under which the channel delivered the message."""
        return str(self.tracker.latest_message.get("message_id") or "")

    # --- where the conversation stands ------------------------------------------------------------

    def slot(self, name: str, default: Any = None) -> Any:
        """Return a slot's value, or the default where it is not set."""
        value = self.tracker.get_slot(name)
        return default if value is None else value

    @property
    def stage(self) -> str:
        """idle, setup, question, feedback or paused."""
        return str(self.slot("stage", "idle"))

    @property
    def interview(self) -> str:
        """Id of the interview in the record; empty before the first."""
        return str(self.slot("interview", ""))

    @property
    def position(self) -> int:
        """Number of the open question, from 1."""
        return int(self.slot("position", 1))

    @property
    def turns(self) -> list[dict[str, Any]]:
        """The answer to the open question and to its follow-ups, so far."""
        return list(self.slot("turns", []))

    @property
    def role(self) -> str:
        """The role that the candidate applies for; empty where it was left open."""
        return str(self.slot("role", ""))

    @property
    def agenda(self) -> list[Place]:
        """The plan: a place for each question that was put or is to come."""
        return list(self.slot("agenda", []))

    @property
    def persona(self) -> Speaker:
        """Who asks at present, under the real name where that is known."""
        return self.persona_of(self.slot("interviewer"))

    @property
    def speaker(self) -> Speaker:
        """Who puts the open question: the interviewer, or the coach beside that person."""
        return self.persona_of(COACH) if self.question.persona == COACH else self.persona

    def persona_of(self, persona: str) -> Speaker:
        """A persona, or the coach's own voice."""
        if persona == COACH:
            return self.coach.content.library.coach[0]
        # Who is in the content no longer goes on in the coach's voice.
        return people(self.coach.content, self.brief).get(persona) or self.persona_of(COACH)

    @property
    def question(self) -> Question:
        """The question that is or was open, as it was put."""
        return self.question_of(self.slots_of_question())

    @property
    def answers_after_all(self) -> bool:
        """Whether a text that was taken for a request is what the open question asked for.

        "Do you have a dog?" is small talk, except to somebody who has just asked "what would you
        like to ask me?".
        """
        return (
            self.stage == "question"
            and not self.slot("follow_up")
            and self.part.asks_back(self.question, self.text)
        )

    # --- the parts of the interview -------------------------------------------------------------

    @property
    def part(self) -> Part:
        """The part that the open question belongs to."""
        return PARTS[self.slot("part", "questions")]

    @property
    def brief(self) -> Brief:
        """What the candidate told about the employer and the first interview."""
        found = self.records.interview(self.interview) if self.interview else None
        return Brief.model_validate(found.brief if found else {})

    @property
    def context(self) -> Context:
        """Where the interview stands, for the part that is on."""
        return self.context_of(self.interview, str(self.slot("interviewer") or ""))

    def context_of(
        self, interview: str, interviewer: str, asked: list[str] | None = None
    ) -> Context:
        """Where an interview stands, for a part that one person leads.

        Args:
            interview: id of the interview in the record.
            interviewer: persona id, or the coach.
            asked: ids of the questions so far; without them those of the tracker.
        """
        records, content = self.records, self.coach.content
        mine = records.interview(interview)
        before = [one for one in records.interviews(self.candidate) if one.id != interview]
        now = [*before[-_REMEMBERED:], *([mine] if mine else [])]
        return Context(
            content=content,
            brief=Brief.model_validate(mine.brief if mine else {}),
            role=self.role,
            interview=interview,
            candidate=self.candidate,
            interviewer=interviewer,
            asked=list(self.slot("asked", [])) if asked is None else asked,
            attempts=self._told(self._all(interview)) if interview else [],
            before=[
                (day_words(attempt.created_at), attempt)
                for one in reversed(before[-_REMEMBERED:])
                for attempt in records.attempts(one.id)
            ],
            # What this interview has had is in the tracker; a question that only the record has
            # was chosen by a turn that was cut off before the tracker was saved.
            seen=records.questions_seen(self.candidate, besides=interview),
            asked_by={
                question.question_id: question.interviewer
                for one in now
                for question in one.questions
            },
        )

    def attempts(self, question_id: str | None = None) -> list[Attempt]:
        """Return this interview's attempts, of one question or of all."""
        return self.records.attempts(self.interview, question_id) if self.interview else []

    def told(self) -> list[Attempt]:
        """This interview's attempts without what a turn that was cut off has entered.

        The message of such a turn is delivered again, and is then no repetition.
        """
        return self._told(self._all(self.interview)) if self.interview else []

    def _all(self, interview: str) -> list[Attempt]:
        """The attempts of the record, and those that wait for it or for a judgement."""
        recorded = self.records.attempts(interview)
        known = {one.message_id for one in recorded}
        waiting = self.records.unrecorded(interview)
        return [*recorded, *(one for one in waiting if one.message_id not in known)]

    def cut_off(self, text: str) -> str | None:
        """The id of the message with these words whose turn was cut off, or None.

        A client that sends no ids delivers a message again as a new one.

        Args:
            text: the words, cleaned.
        """
        return next(
            (
                attempt.message_id
                for attempt in self.attempts(self.slot("question"))
                if attempt.message_id not in self._considered and attempt.turns[-1]["text"] == text
            ),
            None,
        )

    def _told(self, attempts: list[Attempt]) -> list[Attempt]:
        found = []
        for attempt in attempts:
            turns = [one for one in attempt.turns if one["message_id"] in self._considered]
            if turns:
                text = " ".join(str(one["text"]) for one in turns)
                found.append(replace(attempt, turns=turns, text=text))
        return found

    @cached_property
    def _considered(self) -> set[str]:
        """Ids of the messages that the conversation has as parts of an answer."""
        return {
            one["message_id"]
            for event in self.tracker.events
            if event["event"] == "slot" and event["name"] == "turns"
            for one in event["value"] or []
        }

    @cached_property
    def _askers(self) -> dict[str, str]:
        """Question id to the persona who asked it in this interview."""
        found = self.records.interview(self.interview) if self.interview else None
        return {one.question_id: one.interviewer for one in found.questions} if found else {}

    def judged_later(self, entry: Waiting) -> dict[str, Any]:
        """The score of an answer that could not be judged when it came, as it is recorded.

        Raises:
            CoachError: it still cannot be.
        """
        context = self.context_of(str(entry["interview"]), str(entry["interviewer"]))
        text = " ".join(str(one["text"]) for one in entry["turns"])
        part, question = PARTS[entry["part"] or "questions"], self.question_of(entry)
        score = part.score(question, text, self.coach, context)
        learned = part.learn(question, text, self.coach, context)
        if learned is not None and entry["interview"] == self.interview:
            self.records.set_brief(self.interview, learned.as_json())
        return {**score.as_dict(), "variant": entry["variant"] or ASKED}

    def question_of(self, put: Mapping[str, Any]) -> Question:
        """The question that these slots say was put."""
        return asked_question(
            self.coach.content,
            str(put["question"]),
            put["variant"] or ASKED,
            self.role,
            put["fields"],
            put["put"],
        )

    def slots_of_question(self) -> dict[str, Any]:
        """Where the interview stands, as the slots say it."""
        names = ("interview", "question", "variant", "fields", "put", "part", "interviewer")
        return {name: self.slot(name) for name in names} | {
            "position": self.position,
            "role": self.role,
            "mode": str(self.slot("mode", "coach")),
            "question_count": len(self.agenda),
            "brief": self.records.brief,
        }

    def view(self, attempt: Attempt) -> AttemptView:
        """Return an attempt of the record as the feedback texts want it."""
        content = self.coach.content
        score = Score.from_dict(attempt.score)
        variant = "hypothetical" if attempt.score.get("variant") == "hypothetical" else ASKED
        first = attempt.turns[0]
        put = {
            # A story that was built has only its small questions there.
            "text": str(first["asked"]) if first["kind"] == "answer" else "",
            "type": score.question_type,
            "persona": self._askers.get(attempt.question_id) or "",
        }
        question = asked_question(content, attempt.question_id, variant, self.role, put=put)
        # Each instance of a question that comes several times stays one of its own.
        question = question.model_copy(update={"id": attempt.question_id})
        if "{" in question.text:  # its fields were filled when it was put
            question = question.model_copy(update={"text": str(first["asked"])})
        asker = self._askers.get(attempt.question_id)
        if asker is not None and question.persona != COACH:  # who put it, whoever usually does
            question = question.model_copy(update={"persona": asker})
        return AttemptView(
            question=question,
            score=score,
            text=attempt.text,
            attempt=attempt.number,
        )


def slots(**values: Any) -> list[Event]:
    """Return events that set these slots."""
    return [SlotSet(name, value) for name, value in values.items()]
