"""A pause: everything is kept."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionPause(Step):
    """Says that the interview waits, and where it will go on."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_pause"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.respond("utter_pause")
        if turn.stage == "paused":
            return slots(offered="nothing")
        return slots(stage="paused", paused_stage=turn.stage, offered="nothing")
