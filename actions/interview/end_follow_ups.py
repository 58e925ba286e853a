"""Enough of follow-ups: what there is goes to feedback."""

from rasa_sdk.events import EventType

from actions.interview.opening import fresh_question
from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.asked_question import HYPOTHETICAL
from coach.interview.story_building import is_building, say_so


class ActionEndFollowUps(Step):
    """Closes the open follow-up without an answer to it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_end_follow_ups"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        follow_up = turn.slot("follow_up")
        if follow_up and is_building(follow_up["part"]):
            # Still no story: how to say so well, scored as what one would do.
            turn.say(say_so(turn.coach.content, turn.interview))
            return slots(
                **{**fresh_question(), "variant": HYPOTHETICAL, "misfires": turn.slot("misfires")}
            )
        return slots(follow_up=None, following_up=False, next_step="feedback")
