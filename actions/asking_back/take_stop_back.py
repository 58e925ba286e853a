"""The interview was ended, and that was not meant."""

from rasa_sdk.events import EventType

from actions.interview.attempts import lead_back, open_stage
from actions.step import Step
from actions.tracker_history import message_before_last
from actions.turn import Turn, slots


class ActionTakeStopBack(Step):
    """Puts every slot back to what it was before the stop, and opens the record again."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_take_stop_back"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        stopped = message_before_last(turn.tracker)
        if stopped is None or not stopped.slots.get("interview"):
            turn.respond("utter_nothing_to_put_right")
            return slots(next_step="listen")
        turn.records.reopen_interview(stopped.slots["interview"])
        turn.respond("utter_stop_taken_back")
        return [*slots(**stopped.place), *lead_back(turn, open_stage(stopped.slots))]
