"""Everything that is kept of a candidate, as a file, with a report of the newest interview."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.errors import CoachError
from coach.export import write_files


class ActionExportData(Step):
    """Writes the files on this computer and says where they are; or leaves it, after a no."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_export_data"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.slot("export_confirmed"):
            written = write_files(turn.coach.records, turn.coach.content, turn.candidate)
            if written is None:
                turn.respond("utter_exported_nothing")
            else:
                turn.respond("utter_exported", path=str(written.data), report=str(written.report))
        else:
            turn.respond("utter_not_exported")
        if turn.stage == "feedback":
            turn.respond("utter_after_feedback")
        return slots(export_confirmed=None, next_step=turn.step_back, prompt="brief")

    def take_without(self, turn: Turn, error: CoachError) -> list[EventType]:
        """Says what is wrong."""
        turn.respond_to_fault("utter_cannot", str(error))
        return slots(export_confirmed=None, next_step=turn.step_back, prompt="brief")
