"""On to the next question, where need be with the next interviewer."""

from rasa_sdk.events import EventType

from actions.interview.opening import ask_next
from actions.step import Step
from actions.turn import Turn


class ActionChooseQuestion(Step):
    """Opens the next question of the round, or leads to its end."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_choose_question"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        interviewers = list(turn.slot("interviewers", []))
        asked = list(turn.slot("asked", []))
        answered = {attempt.question_id for attempt in turn.attempts()}
        # A skipped question keeps its place in the round for the one that replaces it.
        keeps_place = bool(turn.slot("replacing")) and turn.slot("question") not in answered
        position = turn.position if keeps_place else turn.position + 1
        events = ask_next(turn, turn.interview, interviewers, position, asked)
        if any(event["name"] == "question" for event in events):
            self._lead_in(turn, interviewers[position - 1])
        return events

    @staticmethod
    def _lead_in(turn: Turn, persona_id: str) -> None:
        personas = turn.coach.content.personas
        before, after = turn.persona, personas[persona_id]
        number = len(turn.slot("asked", []))
        if before.id == after.id:
            turn.say_as(after, turn.wording(after.transitions, number))
            return
        handover = turn.wording(before.handover, number)
        turn.say_as(
            before,
            handover.replace("{next_name}", after.name).replace("{next_title}", after.title),
        )
        turn.say_as(after, turn.wording(after.greeting, number))
