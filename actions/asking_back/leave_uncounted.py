"""What might have been an answer was none."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionLeaveUncounted(Step):
    """Says that nothing of it counts, and leaves the floor where it was."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_leave_uncounted"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.respond("utter_left_uncounted")
        return slots(next_step=turn.step_back, prompt="none")
