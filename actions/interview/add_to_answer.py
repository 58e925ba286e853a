"""More of an answer that was given already."""

from typing import Any

from rasa_sdk.events import EventType

from actions.asking_back.leave_uncounted import ActionLeaveUncounted
from actions.interview.attempts import (
    add,
    ask_for_addition,
    interviewers_own,
    is_placing,
    last_answer,
    lead_back,
    place_of,
)
from actions.interview.no_answer import taken
from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.attempt_words import (
    addition_in,
    announced_addition,
    means_something_else,
    means_that,
    without_announcement,
)
from coach.interview.story_building import is_building
from coach.records import joined


class ActionAddToAnswer(Step):
    """Joins an addition to the answer; where the message has none in it, asks for it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_add_to_answer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.asked_before == "answer" and means_something_else(turn.text):
            return ActionLeaveUncounted().take(turn)
        follow_up, waits = turn.follow_up, turn.slot("unplaced")
        if is_placing(follow_up):
            more = announced_addition(turn.text) or ""
            return add(joined([waits["text"], more]))
        addition = addition_in(turn.text)
        answered = last_answer(turn)
        building = follow_up is not None and is_building(follow_up["part"])
        # Without its announcement it may as well be the answer to the question that is open.
        unsure = not turn.turns and not announced_addition(turn.text)
        if not answered or building or (addition and unsure):
            return _as_answer(turn, addition)
        place = place_of(turn, answered)
        if waits and means_that(turn.text):
            return add(waits["text"], place=place)
        if not addition:
            # Short, and without an announcement that is known: it may be the addition itself.
            if announced_addition(turn.text) is None and not turn.text.rstrip().endswith("?"):
                place = {**place, "unplaced": {"text": turn.text, "message_id": turn.message_id}}
            return ask_for_addition(turn, place)
        return _added(turn, addition, place)


def _added(turn: Turn, addition: str, place: dict[str, Any]) -> list[EventType]:
    if taken(turn, addition, joins=True) is None:
        return lead_back(turn, turn.open_stage)
    before = None
    if not place and turn.open_stage == "question":
        before = interviewers_own(turn.follow_up)
    return add(addition, before, place)


def _as_answer(turn: Turn, text: str) -> list[EventType]:
    """There is nothing yet that it could be added to: it is what the question asks for."""
    if not text:
        turn.respond("utter_nothing_to_add_to")
        return lead_back(turn, turn.open_stage)
    answer = taken(turn, without_announcement(turn.text))
    if answer is None:
        return lead_back(turn, turn.open_stage)
    return slots(**answer, stage="question", paused_stage=None, next_step="consider")
