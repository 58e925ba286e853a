"""Why this is asked."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionExplainWhy(Step):
    """Says what the interviewer is after, with the open question and in general."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_explain_why"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        persona = turn.persona
        turn.respond(
            "utter_why",
            name=persona.name,
            listens_for=turn.question.listens_for,
            after=persona.after,
        )
        return slots(prompt="brief")
