"""The bot took an answer for a command: back to before, and the answer is scored."""

from rasa_sdk.events import EventType

from actions.interview.add_to_answer import ActionAddToAnswer
from actions.interview.attempts import WITHDRAW, is_placing, lead_back, open_stage, placing_reply
from actions.step import Step
from actions.tracker_history import EarlierMessage, last_message_with, message_before_last
from actions.turn import Turn, slots
from coach.interview.attempt_words import means_that, placing_of
from coach.interview.usable import unusable


class ActionRestoreAnswer(Step):
    """Puts every slot back to what it was before the mistaken message and takes its text."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_restore_answer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if is_placing(turn.follow_up):
            reply = placing_reply(turn)
            return slots(answer=reply, next_step="consider" if reply else "ask", prompt="full")
        if turn.slot("unplaced") and means_that(turn.text) and placing_of(turn.text) == "add":
            return ActionAddToAnswer().take(turn)
        mistaken = message_before_last(turn.tracker)
        if mistaken is not None and WITHDRAW in mistaken.actions:
            return _put_back(turn, mistaken)
        withdrawal = _still_taken_back(turn, mistaken)
        if withdrawal is not None:
            return _put_back(turn, withdrawal)
        return self._restored(turn, mistaken)

    def _restored(self, turn: Turn, mistaken: EarlierMessage | None) -> list[EventType]:
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
        again = {**mistaken.place, "answer": mistaken.text, "next_step": "consider"}
        if open_stage(mistaken.slots) != "question":
            # It came after feedback: a new attempt at that question.
            again |= {"turns": [], "follow_up": None, "following_up": False}
        return slots(**{**again, "stage": "question"})


def _still_taken_back(turn: Turn, mistaken: EarlierMessage | None) -> EarlierMessage | None:
    """The message that took back more than the one before this says, with nothing told since.

    "That was my answer" is how that is put back, as was said then; it need not be the next message.
    """
    withdrawal = last_message_with(turn.tracker, WITHDRAW) if turn.slot("withdrawn") else None
    if withdrawal is None or turn.turns or turn.stage != "question":
        return None
    here = ("interview", "question", "position")
    taken = withdrawal.slots.get("turns") or []
    if not taken or any(withdrawal.slots.get(name) != turn.slot(name) for name in here):
        return None
    said = len(mistaken.text.split()) if mistaken is not None else 0
    return withdrawal if len(taken[-1]["text"].split()) > said else None


def _put_back(turn: Turn, withdrawal: EarlierMessage) -> list[EventType]:
    """What was taken back by the message before counts again; everything is as it was."""
    before = withdrawal.slots.get("withdrawn") or []
    put_back = [one for one in turn.slot("withdrawn", []) if one not in before]
    if not put_back:
        return _nothing_to_restore(turn)
    for one in put_back:
        turn.records.put_back(turn.interview, one)
    known = withdrawal.slots.get("brief") or {}
    if known != turn.records.brief:
        turn.records.set_brief(turn.interview, known)
    turn.respond("utter_counts_again")
    return [
        *slots(**withdrawal.place, withdrawn=before),
        *lead_back(turn, open_stage(withdrawal.slots)),
    ]


def _at_a_question(message: EarlierMessage) -> bool:
    """Say whether a question of an interview was or had been before the candidate."""
    slots_then = message.slots
    return (
        open_stage(slots_then) in ("question", "feedback")
        and bool(slots_then.get("interview"))
        and bool(slots_then.get("question"))
    )


def _nothing_to_restore(turn: Turn) -> list[EventType]:
    turn.respond("utter_nothing_to_put_right")
    return _leave_as_it_is(turn)


def _leave_as_it_is(turn: Turn) -> list[EventType]:
    open_question = turn.stage == "question"
    return slots(next_step="ask" if open_question else "listen", prompt="full")
