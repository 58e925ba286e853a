"""Deletes what is kept of a candidate, or leaves everything as it was."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.errors import CoachError
from coach.export import delete_files


class ActionDeleteData(Step):
    """Deletes the record and has the tracker store forget the conversation."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_delete_data"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.slot("delete_confirmed"):
            turn.coach.records.delete_candidate(turn.candidate)
            delete_files(turn.candidate)
            turn.respond("utter_deleted", card={"kind": "deleted"})
            return slots(data_deleted=True, delete_confirmed=None, stage="idle", next_step="listen")
        turn.respond("utter_kept")
        if turn.stage == "feedback":
            turn.respond("utter_after_feedback")
        return slots(delete_confirmed=None, next_step=turn.step_back, prompt="full")

    def take_without(self, turn: Turn, error: CoachError) -> list[EventType]:
        """Says what is wrong."""
        turn.respond_to_fault("utter_not_deleted", str(error))
        return slots(delete_confirmed=None, next_step=turn.step_back, prompt="full")
