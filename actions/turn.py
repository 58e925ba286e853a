"""What a step sees of the conversation: the tracker's slots by name, and ways to speak."""

from functools import cached_property
from typing import Any

from coach.feedback.view import AttemptView
from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from coach.content import Persona, Question
from coach.interview.asked_question import ASKED, asked_question
from coach.interview.usable import cleaned
from coach.interview.wording import pick, with_role
from coach.records import Attempt
from coach.scoring import Score
from coach.service import Coach, load_coach

Event = dict[str, Any]


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

    # --- speaking -----------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Say something in the coach's own voice."""
        self._dispatcher.utter_message(text=text)

    def say_as(self, persona: Persona, text: str) -> None:
        """Say something in an interviewer's voice."""
        self._dispatcher.utter_message(text=f"{persona.first_name}: {text}")

    def respond(self, response: str, **values: str) -> None:
        """Say one of the domain's responses."""
        self._dispatcher.utter_message(response=response, **values)

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
    def persona(self) -> Persona:
        """Who asks at present."""
        return self.coach.content.personas[self.slot("interviewer")]

    @property
    def question(self) -> Question:
        """The question that is or was open, as it was put."""
        return asked_question(
            self.coach.content, self.slot("question"), self.slot("variant", ASKED), self.role
        )

    def attempts(self, question_id: str | None = None) -> list[Attempt]:
        """Return this interview's attempts, of one question or of all."""
        return self.coach.records.attempts(self.interview, question_id) if self.interview else []

    def view(self, attempt: Attempt) -> AttemptView:
        """Return an attempt of the record as the feedback texts want it."""
        content = self.coach.content
        score = Score.from_dict(attempt.score)
        variant = "hypothetical" if attempt.score.get("variant") == "hypothetical" else ASKED
        return AttemptView(
            question=asked_question(content, attempt.question_id, variant, self.role),
            score=score,
            text=attempt.text,
            attempt=attempt.number,
        )


def slots(**values: Any) -> list[Event]:
    """Return events that set these slots."""
    return [SlotSet(name, value) for name, value in values.items()]
