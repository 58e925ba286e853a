"""What can be asked for."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionHelp(Step):
    """Says in words what the candidate can do at this point."""

    gives_way = True

    def name(self) -> str:
        """Name in the domain."""
        return "action_help"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.respond("utter_help_setup" if turn.stage in ("idle", "setup") else "utter_help")
        return slots(prompt="brief")
