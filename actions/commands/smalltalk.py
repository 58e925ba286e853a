"""A line of small talk."""

from rasa_sdk.events import EventType

from actions.commands.where_we_are import has_been_away, say_where_we_are
from actions.setup.settings_too_late import say_settings_too_late
from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.usable import unusable


class ActionSmalltalk(Step):
    """Answers kindly and leads back."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_smalltalk"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        say_settings_too_late(turn)
        if turn.answers_after_all:
            return slots(answer=turn.text, prompt="none")
        if turn.stage in ("idle", "setup"):
            turn.respond("utter_smalltalk")
            return []
        if turn.stage == "question" and unusable(turn.text) == "no_words":
            turn.respond("utter_unusable_no_words")
            return slots(prompt="none")
        if has_been_away(turn):
            say_where_we_are(turn)
            return self._leads_back(turn)
        earlier = sum(one.get("name") == self.name() for one in turn.tracker.events)
        turn.say_as(turn.persona, turn.wording(turn.persona.smalltalk, earlier))
        return self._leads_back(turn)

    @staticmethod
    def _leads_back(turn: Turn) -> list[EventType]:
        if turn.stage == "feedback":
            turn.respond("utter_after_feedback")
        return slots(prompt="full")
