"""A bare yes or no to an open question."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionEncourage(Step):
    """Asks for a little more."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_encourage"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.respond("utter_encourage")
        return slots(prompt="none", offer="none")
