"""The question in simpler words."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionRephraseQuestion(Step):
    """Puts the question, or the open follow-up, so that it is easier to understand."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_rephrase_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        follow_up = turn.slot("follow_up")
        if follow_up:
            turn.respond(f"utter_simpler_{follow_up['part']}")
        else:
            turn.say_as(turn.persona, f"In other words: {turn.question.simpler}")
        return slots(prompt="none")
