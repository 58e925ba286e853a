"""An answer that came while no form was open: after feedback, or in a pause."""

from rasa_sdk.events import EventType

from actions.interview.leave_out import left_out_here
from actions.interview.no_answer import taken
from actions.interview.opening import fresh_question
from actions.step import Step
from actions.turn import Turn, slots


class ActionAcceptAnswer(Step):
    """Takes it as another attempt at the same question, or as the answer that was waited for."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_accept_answer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        after_feedback = "feedback" in (turn.stage, turn.slot("paused_stage"))
        left_out = left_out_here(turn)
        if left_out is not None:
            return [*left_out, *slots(stage="feedback", paused_stage=None)]
        answer = taken(turn, turn.text)
        if answer is None:
            if after_feedback:
                turn.respond("utter_after_feedback")
                return slots(stage="feedback", next_step="listen", paused_stage=None)
            return slots(stage="question", next_step="ask", prompt="full", paused_stage=None)
        opened = fresh_question() if after_feedback else {}
        return slots(
            **{
                **opened,
                **answer,
                "variant": turn.slot("variant"),
                "stage": "question",
                "next_step": "consider",
                "paused_stage": None,
            }
        )
