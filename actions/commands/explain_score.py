"""How the last score came about."""

from rasa_sdk.events import EventType

from actions.commands.discuss_feedback import ActionDiscussFeedback
from actions.interview.leave_out import left_out_here
from actions.turn import Turn, slots


class ActionExplainScore(ActionDiscussFeedback):
    """Explains the newest attempt down to the closest exemplar sentences.

    Where somebody plainly argues with it ("why 2.5, I did say how it ended"), that is answered.
    """

    points_only = True

    gives_way = True

    def name(self) -> str:
        """Name in the domain."""
        return "action_explain_score"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        left_out = left_out_here(turn)
        if left_out is not None:
            return left_out
        self.say(turn)
        return slots(prompt="full")
