"""The candidate leaves while no question is open."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionSayGoodbye(Step):
    """Says goodbye."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_say_goodbye"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.respond("utter_goodbye")
        return slots(stage="idle", next_step="finish")
