"""The question in simpler words."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.content import STAR_PARTS


class ActionRephraseQuestion(Step):
    """Puts the question, or the open follow-up, so that it is easier to understand."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_rephrase_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        follow_up = turn.slot("follow_up")
        if follow_up and follow_up["part"] in STAR_PARTS.values():
            turn.respond(f"utter_simpler_{follow_up['part']}")
        elif follow_up:
            turn.say_as(turn.speaker, f"In other words: {_other_words(turn, follow_up)}")
        else:
            turn.say_as(turn.speaker, f"In other words: {turn.question.simpler}")
        return slots(prompt="none")


def _other_words(turn: Turn, follow_up: dict[str, str]) -> str:
    """Another wording of a follow-up, or the same where there is no other."""
    wordings = turn.question.follow_ups.get(follow_up["part"], [])
    others = [one for one in wordings if "{quote}" not in one and one != follow_up["text"]]
    return others[0] if others else follow_up["text"]
