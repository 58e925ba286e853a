"""Another question instead of this one."""

from rasa_sdk.events import EventType

from actions.interview.leave_out import leave_out
from actions.step import Step
from actions.turn import Turn, slots


class ActionSkipQuestion(Step):
    """Marks the question as skipped; the next one takes its place in the round."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_skip_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.records.skip(turn.interview, turn.slot("question"))
        left_out = leave_out(turn)
        if left_out is None:
            turn.respond("utter_skipped")
        # One that was put back in has its place in the round elsewhere: the plan goes on.
        replacing = "question" not in turn.agenda[turn.position - 1]
        return slots(replacing=replacing, **(left_out.slots if left_out else {}))
