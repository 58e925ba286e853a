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
        settings = turn.metadata.get("settings")
        # Who begins anew does not leave: what was open is ended without a word.
        if not (isinstance(settings, dict) and settings.get("new")):
            turn.respond("utter_goodbye")
        return slots(stage="idle", next_step="finish")
