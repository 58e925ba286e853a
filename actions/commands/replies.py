"""Danger, and what cannot be done yet: the floor stays, and nothing is scored."""

from abc import ABC, abstractmethod

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.content.help import load_help


class HowTo(Step, ABC):
    """Says how something can be had, and leads back."""

    #: The response.
    response = ""

    @abstractmethod
    def name(self) -> str:
        """Name in the domain."""

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.respond(self.response)
        if turn.stage == "feedback":
            turn.respond("utter_after_feedback")
        return slots(prompt="full")


class ActionSayHowToChange(HowTo):
    """Other settings, an earlier question, all from the start: how that can be had."""

    response = "utter_how_to_change"

    def name(self) -> str:
        """Name in the domain."""
        return "action_say_how_to_change"


class ActionSayHowToAdd(HowTo):
    """An addition, or an answer that was none: how that can be put right."""

    response = "utter_how_to_add"

    def name(self) -> str:
        """Name in the domain."""
        return "action_say_how_to_add"


class ActionHelpInDanger(Step):
    """Danger: coaching stops at once, and whom to call is said; the interview waits."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_help_in_danger"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.say(load_help().crisis.text)
        if turn.stage not in ("question", "feedback"):
            return []
        return slots(stage="paused", paused_stage=turn.stage)
