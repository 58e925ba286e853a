"""Puts the open question, or the open follow-up, to the candidate."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.agenda import label


class ActionAskAnswer(Step):
    """Rasa calls this whenever the answer form asks; `prompt` says in how many words."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_answer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        prompt = turn.slot("prompt", "full")
        follow_up = turn.slot("follow_up")
        if prompt == "full":
            turn.say_as(turn.speaker, follow_up["text"] if follow_up else _as_put(turn))
        elif prompt == "brief":
            turn.respond("utter_your_turn")
        return slots(prompt="brief")


def _as_put(turn: Turn) -> str:
    """Return the question in its words; the first time with a lead-in and its number."""
    text = turn.question.text
    apart = "\n\n" if "\n" in text else " "  # a table stays a table
    return f"{text}{apart}({label(turn.agenda, turn.position)})"
