"""Puts the open question, or the open follow-up, to the candidate."""

from rasa_sdk.events import EventType

from actions.interview.attempts import first_words, is_addition, is_placing
from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.agenda import label
from coach.records import NO_QUOTE


class ActionAskAnswer(Step):
    """Rasa calls this whenever the answer form asks; `prompt` says in how many words."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_answer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        prompt = turn.slot("prompt", "full")
        follow_up = turn.follow_up
        if is_placing(follow_up):  # there is nothing to answer before that is settled
            if prompt != "none":
                words = first_words(turn.slot("unplaced", {"text": ""})["text"])
                turn.respond("utter_add_or_new", words=words)
        elif is_addition(follow_up) and prompt == "full":
            turn.respond("utter_what_to_add")
        elif prompt == "full":
            words = follow_up["text"] if follow_up else NO_QUOTE
            turn.say_as(turn.speaker, _as_put(turn) if NO_QUOTE in words else words)
        elif prompt == "brief":
            turn.respond("utter_your_turn")
        return slots(prompt="brief")


def _as_put(turn: Turn) -> str:
    """Return the question in its words; the first time with a lead-in and its number."""
    text = turn.question.text
    apart = "\n\n" if "\n" in text else " "  # a table stays a table
    return f"{text}{apart}({label(turn.agenda, turn.position)})"
