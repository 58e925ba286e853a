"""On to the next question without an answer to this one."""

from rasa_sdk.events import EventType

from actions.interview.leave_out import leave_out
from actions.step import Step
from actions.turn import Turn, slots


class ActionLeaveQuestion(Step):
    """Marks the question as skipped; it keeps its place in the round."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_leave_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.records.skip(turn.interview, turn.slot("question"))
        left_out = leave_out(turn)
        return slots(replacing=False, **(left_out.slots if left_out else {}))
