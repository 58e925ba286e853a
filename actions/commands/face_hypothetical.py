"""The question that the candidate could face instead."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.asked_question import HYPOTHETICAL


class ActionFaceHypothetical(Step):
    """Puts the question as what one would do."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_face_hypothetical"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        return slots(variant=HYPOTHETICAL, offer="none", prompt="full", next_step="ask", turns=[])
