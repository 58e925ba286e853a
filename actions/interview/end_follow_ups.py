"""Enough of follow-ups: what there is goes to feedback."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionEndFollowUps(Step):
    """Closes the open follow-up without an answer to it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_end_follow_ups"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        return slots(follow_up=None, following_up=False, next_step="feedback")
