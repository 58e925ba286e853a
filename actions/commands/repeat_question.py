"""The question once more, in the same words."""

from rasa_sdk.events import EventType

from actions.commands.where_we_are import has_been_away, say_where_we_are
from actions.step import Step
from actions.turn import Turn, slots


class ActionRepeatQuestion(Step):
    """Shows what is or was asked."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_repeat_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if has_been_away(turn):
            say_where_we_are(turn)
        if turn.stage == "feedback":
            turn.say_as(turn.speaker, turn.question.text)
            turn.respond("utter_after_feedback")
        return slots(prompt="full")
