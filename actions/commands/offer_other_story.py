"""There is no such story to tell."""

from rasa_sdk.events import EventType

from actions.interview.opening import fresh_question
from actions.step import Step
from actions.turn import Turn, slots


class ActionOfferOtherStory(Step):
    """Offers other ground, or the question that the candidate could face instead."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_offer_other_story"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.respond("utter_offer_other_story")
        opened = fresh_question() if turn.stage != "question" else {}
        return slots(**{**opened, "offer": "hypothetical", "prompt": "none", "next_step": "ask"})
