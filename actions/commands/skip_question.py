"""Another question instead of this one."""

from rasa_sdk.events import EventType

from actions.interview.leave_out import leave_out
from actions.interview.opening import has_another
from actions.step import Step
from actions.turn import Turn, slots


class ActionSkipQuestion(Step):
    """Marks the question as skipped; where there is another, it takes its place in the round."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_skip_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.records.skip(turn.interview, turn.slot("question"))
        left_out = leave_out(turn)
        replacing = has_another(turn)
        if left_out is None:
            turn.respond("utter_skipped" if replacing else "utter_skipped_without_another")
        return slots(replacing=replacing, **(left_out.slots if left_out else {}))
