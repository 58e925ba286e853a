"""What is neither an answer nor a command is met, not scored, and the floor stays."""

from typing import Any

from rasa_sdk.events import EventType

from actions.commands.where_we_are import has_been_away, say_where_we_are
from actions.interview.ask_back import answered_back
from actions.interview.leave_out import left_out_here
from actions.setup.settings_too_late import say_settings_too_late
from actions.step import Step
from actions.turn import Turn, slots
from coach.help import ADVICE, Reply
from coach.interview.agenda import COACH
from coach.interview.usable import unusable

#: Where a break can be offered, and choices make sense.
_IN_AN_INTERVIEW = ("question", "feedback")


class ActionReply(Step):
    """Says what fits the message; what kind it is stands in the slot `aside`."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_reply"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.answers_after_all or turn.takes_text:
            return slots(answer=turn.text, prompt="none")
        left_out = left_out_here(turn)
        if left_out is not None:
            return left_out
        kind = str(turn.slot("aside", ADVICE[0]))
        if kind in ADVICE and answered_back(turn):
            if turn.stage == "feedback":
                turn.respond("utter_after_feedback")
            return slots(prompt="full")
        return [*say_reply(turn, kind), *slots(prompt="full")]


class ActionSmalltalk(Step):
    """A greeting, thanks: answered kindly, and back."""

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
            if turn.stage == "feedback":
                turn.respond("utter_after_feedback")
            return slots(prompt="full")
        return [*say_reply(turn, "smalltalk"), *slots(prompt="full")]


class ActionGoOn(Step):
    """A break was offered and declined."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_go_on"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.say(turn.coach.replies.goes_on(turn.heard))
        return slots(prompt="full")


def say_reply(turn: Turn, kind: str) -> list[EventType]:
    """Say what meets the message, and after feedback what can be chosen; return what is offered."""
    at_ease = turn.stage in _IN_AN_INTERVIEW
    speaker = turn.speaker if at_ease else turn.persona_of(COACH)
    reply = turn.coach.replies.reply(kind, turn.text, turn.heard, speaker, at_ease)
    _say(turn, reply)
    if turn.stage == "feedback" and not reply.choices:
        turn.respond("utter_after_feedback")
    return slots(asking_back="break") if reply.offers_break else []


def _say(turn: Turn, reply: Reply) -> None:
    choices: list[dict[str, Any]] = [one.model_dump() for one in reply.choices]
    if reply.interviewer:
        turn.say_as(turn.persona, reply.text)
    else:
        turn.say(reply.text, choices=choices)
