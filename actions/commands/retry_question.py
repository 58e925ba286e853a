"""The same question again."""

from rasa_sdk.events import EventType

from actions.interview.attempts import count_as_new, placing_reply
from actions.interview.opening import fresh_question
from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.attempt_words import means_that


class ActionRetryQuestion(Step):
    """Opens the question anew; earlier attempts stay in the record."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_retry_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if (reply := placing_reply(turn)) is not None:
            return slots(answer=reply, prompt="none")
        waits = turn.slot("unplaced")
        if waits and turn.stage == "feedback" and means_that(turn.text):
            return count_as_new(turn, {"answer": waits["text"]})
        turn.respond("utter_retry" if turn.attempts(turn.slot("question")) else "utter_start_again")
        return slots(**{**fresh_question(), "variant": turn.slot("variant"), "next_step": "ask"})
