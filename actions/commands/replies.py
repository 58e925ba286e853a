"""What is neither an answer nor a command is met, not scored, and the floor stays."""

from abc import ABC, abstractmethod

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots
from coach.content.help import load_help


class Reply(Step, ABC):
    """Says one of the domain's responses and leads back; what the question asks for is taken."""

    #: The response.
    response = ""

    @abstractmethod
    def name(self) -> str:
        """Name in the domain."""

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        open_question = turn.stage == "question" and not turn.slot("follow_up")
        if open_question and (turn.answers_after_all or turn.part.takes(turn.question, turn.text)):
            return slots(answer=turn.text, prompt="none")
        self.say(turn)
        if turn.stage == "feedback":
            turn.respond("utter_after_feedback")
        return slots(prompt="full")

    def say(self, turn: Turn) -> None:
        """Say what is to be said."""
        turn.respond(self.response)


class ActionMeetFeeling(Reply):
    """A feeling: it is met first."""

    response = "utter_feeling"

    def name(self) -> str:
        """Name in the domain."""
        return "action_meet_feeling"


class ActionChat(Reply):
    """A line of chat."""

    response = "utter_chat"

    def name(self) -> str:
        """Name in the domain."""
        return "action_chat"


class ActionKeepGoing(Reply):
    """What was declined is not done."""

    response = "utter_keep_going"

    def name(self) -> str:
        """Name in the domain."""
        return "action_keep_going"


class ActionStayCalm(Reply):
    """Swearing at the bot."""

    response = "utter_stay_calm"

    def name(self) -> str:
        """Name in the domain."""
        return "action_stay_calm"


class ActionSayScope(Reply):
    """What this program does not do."""

    response = "utter_scope"

    def name(self) -> str:
        """Name in the domain."""
        return "action_say_scope"


class ActionAdvise(Reply):
    """A question to the coach: answered from the answer bank."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_advise"

    def say(self, turn: Turn) -> None:
        """See class."""
        found = turn.coach.answer_bank.find(turn.text)
        if found is not None:
            turn.say(found.says)
        else:
            earlier = sum(one.get("name") == self.name() for one in turn.tracker.events)
            unknown = load_help().unknown
            turn.say(unknown[earlier % len(unknown)])


class ActionHelpInDanger(Step):
    """Danger: coaching stops at once, and whom to call is said; the interview waits."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_help_in_danger"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.say(load_help().crisis.text)
        if turn.stage == "setup":  # nothing is asked any more; a hello begins again
            return slots(stage="idle", next_step="finish")
        if turn.stage not in ("question", "feedback"):
            return []
        return slots(stage="paused", paused_stage=turn.stage)
