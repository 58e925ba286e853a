"""Everything from the start: a fresh interview with the same settings."""

from rasa_sdk.events import EventType

from actions.interview.attempts import lead_back
from actions.step import Step
from actions.turn import Turn, slots


class ActionStartOver(Step):
    """Begins again at once where nothing was answered yet; otherwise that is asked about."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_start_over"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.told or turn.attempts():
            return slots(next_step="confirm", start_over_confirmed=None)
        return fresh_interview(turn)


class ActionSettleStartOver(Step):
    """Does what the reply to that question says."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_settle_start_over"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.slot("start_over_confirmed"):
            return [*fresh_interview(turn), *slots(start_over_confirmed=None)]
        turn.respond("utter_not_started_over")
        return [*lead_back(turn, turn.stage), *slots(start_over_confirmed=None)]


def fresh_interview(turn: Turn) -> list[EventType]:
    """End the present interview as it is and lead to one with the same settings."""
    turn.records.finish_interview(turn.interview)
    turn.respond("utter_starts_over")
    return slots(next_step="start", paused_stage=None)
