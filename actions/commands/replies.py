"""Danger: coaching stops, the interview waits, and nothing is scored."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.content.help import load_help


class ActionHelpInDanger(Step):
    """Danger: coaching stops at once, and whom to call is said; the interview waits."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_help_in_danger"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        crisis = load_help().crisis
        turn.say(crisis.text, card=crisis.card)
        if turn.stage == "setup":  # nothing is asked any more; a hello begins again
            return slots(stage="idle", next_step="finish")
        if turn.stage not in ("question", "feedback"):
            return []
        return slots(stage="paused", paused_stage=turn.stage)
