"""Enough of follow-ups: what there is goes to feedback."""

from rasa_sdk.events import EventType

from actions.interview.attempts import (
    is_addition,
    is_placing,
    leave_out,
    no_addition,
    placing_reply,
)
from actions.interview.no_story import no_story_after_all
from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.story_building import is_building


class ActionEndFollowUps(Step):
    """Closes the open follow-up without an answer to it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_end_follow_ups"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        follow_up = turn.slot("follow_up")
        if is_placing(follow_up):
            if (reply := placing_reply(turn)) is not None:
                return slots(answer=reply, next_step="consider")
            return leave_out(turn, go_on=True)
        if is_addition(follow_up):
            return no_addition(turn)
        if follow_up and is_building(follow_up["part"]):
            return no_story_after_all(turn)
        return slots(follow_up=None, following_up=False, next_step="feedback")
