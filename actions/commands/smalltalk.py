"""A line of small talk."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionSmalltalk(Step):
    """Answers kindly and leads back."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_smalltalk"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.stage in ("idle", "setup"):
            turn.respond("utter_smalltalk")
            return []
        turn.say_as(
            turn.persona, turn.wording(turn.persona.smalltalk, shift=len(turn.tracker.events))
        )
        if turn.stage == "feedback":
            turn.respond("utter_after_feedback")
        return slots(prompt="full")
