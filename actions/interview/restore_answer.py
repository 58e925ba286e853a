"""The bot took an answer for a command: back to before, and the answer is scored."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.tracker_history import EarlierMessage, message_before_last
from actions.turn import Turn, slots
from coach.interview.usable import unusable


class ActionRestoreAnswer(Step):
    """Puts every slot back to what it was before the mistaken message and takes its text."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_restore_answer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        mistaken = message_before_last(turn.tracker)
        if mistaken is None or self.name() in mistaken.actions or not _at_a_question(mistaken):
            return _nothing_to_restore(turn)
        reason = unusable(mistaken.text)
        if reason is not None:
            turn.respond(f"utter_unusable_{reason}")
            return _leave_as_it_is(turn)
        if any(one["message_id"] == mistaken.message_id for turns in turn.told for one in turns):
            return _nothing_to_restore(turn)
        turn.respond("utter_put_right")
        turn.records.reopen_interview(mistaken.slots["interview"])
        again = {**mistaken.slots, "answer": mistaken.text, "next_step": "consider"}
        if _open_stage(mistaken) != "question":
            # It came after feedback: a new attempt at that question.
            again |= {"turns": [], "follow_up": None, "following_up": False}
        return slots(**{**again, "stage": "question"})


def _open_stage(message: EarlierMessage) -> str | None:
    """Return the stage that a message was typed in, looking through a pause."""
    stage: str | None = message.slots.get("stage")
    return message.slots.get("paused_stage") if stage == "paused" else stage


def _at_a_question(message: EarlierMessage) -> bool:
    """Say whether a question of an interview was or had been before the candidate."""
    slots_then = message.slots
    return (
        _open_stage(message) in ("question", "feedback")
        and bool(slots_then.get("interview"))
        and bool(slots_then.get("question"))
    )


def _nothing_to_restore(turn: Turn) -> list[EventType]:
    turn.respond("utter_nothing_to_put_right")
    return _leave_as_it_is(turn)


def _leave_as_it_is(turn: Turn) -> list[EventType]:
    open_question = turn.stage == "question"
    return slots(next_step="ask" if open_question else "listen", prompt="full")
