"""The interview was ended, and that was not meant."""

from rasa_sdk.events import EventType

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
        before = stopped.place
        if before.get("stage") == "paused":
            before = {**before, "stage": before.get("paused_stage"), "paused_stage": None}
        turn.records.reopen_interview(before["interview"])
        turn.respond("utter_stop_taken_back")
        if before.get("stage") == "feedback":
            turn.respond("utter_after_feedback")
        step = "ask" if before.get("stage") == "question" else "listen"
        return slots(**{**before, "next_step": step, "prompt": "full"})
