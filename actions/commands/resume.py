"""Back from a pause."""

from rasa_sdk.events import EventType

from actions.commands.where_we_are import say_where_we_are
from actions.setup.settings_too_late import say_settings_too_late
from actions.step import Step
from actions.turn import Turn, slots


class ActionResume(Step):
    """Goes on at the same question, or where the feedback had left off."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_resume"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        say_settings_too_late(turn)
        stage = turn.slot("paused_stage", "question")
        say_where_we_are(turn)
        if stage == "feedback":
            turn.respond("utter_after_feedback")
        return slots(
            stage=stage,
            next_step="listen" if stage == "feedback" else "ask",
            paused_stage=None,
            prompt="full",
        )
