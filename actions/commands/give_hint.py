"""A hint how to go about the answer."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.content import STAR_PARTS


class ActionGiveHint(Step):
    """Gives the question's hint; an open follow-up has one of its own."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_give_hint"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        follow_up = turn.follow_up
        if follow_up and follow_up["part"] in STAR_PARTS.values():
            turn.respond(f"utter_simpler_{follow_up['part']}")
        else:
            turn.say(f"A hint: {turn.question.hint}")
        return slots(prompt="brief")
