"""Why this is asked."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.agenda import COACH


class ActionExplainWhy(Step):
    """Says what the interviewer is after, with the open question and in general."""

    gives_way = True

    def name(self) -> str:
        """Name in the domain."""
        return "action_explain_why"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        persona = turn.speaker
        if persona.id == COACH:
            turn.say(f"Here I am listening for {turn.question.listens_for.rstrip('.')}.")
            return slots(prompt="brief")
        if any(place["part"] == "goals" for place in turn.agenda[turn.position :]):
            # What this person is after in general is still to be guessed.
            turn.respond(
                "utter_why_question", name=persona.name, listens_for=turn.question.listens_for
            )
            return slots(prompt="brief")
        turn.respond(
            "utter_why",
            name=persona.name,
            listens_for=turn.question.listens_for,
            after=persona.after,
        )
        return slots(prompt="brief")
