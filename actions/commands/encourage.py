"""A bare yes or no to an open question."""

from rasa_sdk.events import EventType

from actions.interview.attempts import is_placing, placing_reply
from actions.step import Step
from actions.turn import Turn, slots


class ActionEncourage(Step):
    """Asks for a little more; where a bare yes or no is an answer, takes it as one."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_encourage"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if is_placing(turn.follow_up):
            # "Yes" adds it; "that's all" is no yes to that, whatever it agrees with: asked again.
            reply = placing_reply(turn)
            return slots(answer=reply, prompt="none" if reply else "full")
        if not turn.follow_up and turn.part.takes(turn.question, turn.text):
            return slots(answer=turn.text, prompt="none")
        turn.respond("utter_encourage")
        return slots(prompt="none")
