"""A strong exemplar, as one way among others."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.content import PartQuestion
from coach.feedback import example_text, part_example_text


class ActionShowExample(Step):
    """Shows another exemplar each time it is asked for."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_show_example"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        question = turn.coach.content.find(turn.slot("question")) or turn.question
        if isinstance(question, PartQuestion):
            turn.say(part_example_text(question))
            if turn.stage == "feedback":
                turn.respond("utter_after_feedback")
            return slots(prompt="brief")
        strong = turn.coach.content.strong_exemplars(turn.slot("question"))
        shown = [
            one for one in turn.slot("examples_shown", []) if one in {each.id for each in strong}
        ]
        exemplar = next((one for one in strong if one.id not in shown), strong[0])
        turn.say(example_text(question, exemplar))
        if turn.stage == "feedback":
            turn.respond("utter_after_feedback")
        kept = shown if len(shown) < len(strong) else []
        return slots(examples_shown=[*kept, exemplar.id], prompt="brief")
