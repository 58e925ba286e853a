"""Enough of follow-ups: what there is goes to feedback."""

from rasa_sdk.events import EventType

from actions.interview.attempts import (
    drop_unplaced,
    is_addition,
    is_placing,
    no_addition,
    placing_reply,
)
from actions.interview.leave_out import go_on_without, leave_out
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
        follow_up = turn.follow_up
        left_out = leave_out(turn)
        if left_out is not None:
            return go_on_without(turn, left_out)
        if is_placing(follow_up):
            if (reply := placing_reply(turn)) is not None:
                return slots(answer=reply, next_step="consider")
            return drop_unplaced(turn, go_on=True)
        if is_addition(follow_up):
            return no_addition(turn)
        if follow_up and is_building(follow_up["part"]):
            return no_story_after_all(turn)
        # Where all that it followed is left out, the question stands as before.
        step = "feedback" if turn.turns else "ask"
        return slots(follow_up=None, following_up=False, next_step=step, prompt="full")
