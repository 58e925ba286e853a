"""On to the next question without an answer to this one."""

from rasa_sdk.events import EventType

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
        return slots(replacing=False)
