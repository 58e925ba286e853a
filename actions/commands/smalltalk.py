"""A line of small talk."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionSmalltalk(Step):
    """Answers kindly and leads back."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_smalltalk"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.stage in ("idle", "setup"):
            turn.respond("utter_smalltalk")
            return []
        earlier = sum(one.get("name") == self.name() for one in turn.tracker.events)
        turn.say_as(turn.persona, turn.wording(turn.persona.smalltalk, earlier))
        if turn.stage == "feedback":
            turn.respond("utter_after_feedback")
        return slots(prompt="full")
