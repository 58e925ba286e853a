"""The bot took an answer for a command: back to before, and the answer is scored."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.tracker_history import message_before_last
from actions.turn import Turn, slots


class ActionRestoreAnswer(Step):
    """Puts every slot back to what it was before the mistaken message and takes its text."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_restore_answer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        mistaken = message_before_last(turn.tracker)
        if mistaken is None or not mistaken.text or not mistaken.slots.get("question"):
            return _nothing_to_restore(turn)
        if any(
            one["message_id"] == mistaken.message_id
            for attempt in turn.attempts()
            for one in attempt.turns
        ):
            return _nothing_to_restore(turn)
        turn.respond("utter_put_right")
        turn.coach.records.reopen_interview(mistaken.slots["interview"])
        again = {**mistaken.slots, "answer": mistaken.text, "next_step": "consider"}
        if mistaken.slots.get("stage") != "question":
            # It came after feedback: a new attempt at that question.
            again |= {"turns": [], "follow_up": None, "following_up": False}
        return slots(**{**again, "stage": "question"})


def _nothing_to_restore(turn: Turn) -> list[EventType]:
    turn.respond("utter_nothing_to_put_right")
    open_question = turn.stage == "question"
    return slots(next_step="ask" if open_question else "listen", prompt="full")
