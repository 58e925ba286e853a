"""Another interviewer, please."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn, slots


class ActionSwitchInterviewer(Step):
    """Lets another persona ask what is left of the round."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_switch_interviewer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        personas = turn.coach.content.personas
        named = next(turn.tracker.get_latest_entity_values("interviewer"), None)
        back = slots(next_step="listen" if turn.stage == "feedback" else "ask", prompt="none")
        if named not in personas:
            turn.respond("utter_which_interviewer")
            return back
        if named == turn.persona.id:
            turn.respond("utter_same_interviewer", name=turn.persona.name)
            return [*back, *slots(prompt="full")]
        interviewers = list(turn.slot("interviewers", []))
        answered = any(one.question_id == turn.slot("question") for one in turn.attempts())
        done = turn.position if answered else turn.position - 1
        left = max(len(interviewers) - done, 1)
        if not answered:
            turn.coach.records.skip(turn.interview, turn.slot("question"))
        return slots(
            interviewers=[*interviewers[:done], *[named] * left],
            replacing=not answered,
            next_step="start",
        )
