"""How the last score came about."""

from rasa_sdk.events import EventType

from actions.interview.leave_out import left_out_here
from actions.step import Step
from actions.turn import Turn, slots
from coach.errors import CoachError
from coach.feedback import explanation_text


class ActionExplainScore(Step):
    """Explains the newest attempt down to the closest exemplar sentences."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_explain_score"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        left_out = left_out_here(turn)
        if left_out is not None:
            return left_out
        attempts = turn.attempts()
        if turn.slot("mode") == "rehearsal" and turn.stage != "idle":
            turn.respond("utter_score_at_the_end")
        elif not attempts and turn.records.problem is not None:
            turn.respond_to_fault("utter_cannot", turn.records.problem)
        elif not attempts:
            turn.respond("utter_no_score_yet")
        else:
            newest = turn.view(max(attempts, key=lambda one: one.created_at))
            turn.say(explanation_text(newest.question, newest.score))
        return slots(prompt="full")

    def take_without(self, turn: Turn, error: CoachError) -> list[EventType]:
        """Says what is wrong."""
        turn.respond_to_fault("utter_cannot", str(error))
        return slots(prompt="full")
