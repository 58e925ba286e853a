"""The question in simpler words."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.content import STAR_PARTS


class ActionRephraseQuestion(Step):
    """Puts the question, or the open follow-up, so that it is easier to understand."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_rephrase_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        follow_up = turn.slot("follow_up")
        if follow_up and follow_up["part"] in STAR_PARTS.values():
            turn.respond(f"utter_simpler_{follow_up['part']}")
        elif follow_up:
            turn.say_as(turn.speaker, f"In other words: {follow_up['text']}")
        else:
            turn.say_as(turn.speaker, f"In other words: {turn.question.simpler}")
        return slots(prompt="none")
