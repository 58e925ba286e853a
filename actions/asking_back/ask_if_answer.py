"""A message that may be an answer, or something else."""

from rasa_sdk.events import EventType

from actions.interview.leave_out import left_out_here
from actions.step import Step
from actions.turn import Turn, slots


class ActionAskIfAnswer(Step):
    """Asks which it is, and does nothing else.

    What the question asks for is taken, and what a message plainly wants left out goes out.
    """

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_if_answer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.answers_after_all or turn.takes_text:
            return slots(answer=turn.text, prompt="none")
        left_out = left_out_here(turn)
        if left_out is not None:
            return left_out
        # Asked once: whoever goes on in the same way gives an answer, in as many words as it has.
        if turn.asked_before == "answer" and turn.stage == "question":
            return slots(answer=turn.text, prompt="none", asking_back=None)
        turn.respond("utter_ask_if_answer")
        return slots(prompt="none", asking_back="answer")
