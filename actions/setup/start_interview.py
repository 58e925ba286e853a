"""The set-up is complete: the interview is entered in the record and the persona greets."""

from rasa_sdk.events import EventType

from actions.interview.opening import ask_next
from actions.step import Step
from actions.turn import Turn, slots
from coach.content import Persona
from coach.interview.round import interviewers_for
from coach.interview.settings import parse_role


class ActionStartInterview(Step):
    """Begins the interview with the first interviewer's greeting and first question."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_start_interview"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        coach = turn.coach
        count = int(turn.slot("question_count"))
        interviewers = interviewers_for(turn.slot("meeting"), count, coach.content)
        role = parse_role(turn.slot("role", "")) or ""
        interview = coach.records.begin_interview(
            turn.candidate,
            key=f"{turn.tracker.sender_id}:{turn.message_id}",
            interviewers=list(dict.fromkeys(interviewers)),
            role=role,
            question_count=count,
            mode=turn.slot("mode", "coach"),
        )
        persona = coach.content.personas[interviewers[0]]
        turn.respond(
            "utter_settings",
            questions=f"{count} question" + ("s" if count != 1 else ""),
            mode_note=(
                "feedback at the end, as in life"
                if turn.slot("mode") == "rehearsal"
                else "feedback after each answer"
            ),
            who=_who(interviewers, coach.content.personas),
        )
        turn.say_as(persona, turn.wording(persona.greeting, 0, interview))
        return slots(
            interview=interview,
            interviewers=interviewers,
            part="questions",
            told=[],
            asked=[],
            misfires=0,
        ) + ask_next(turn, interview, interviewers, position=1, asked=[])


def _who(interviewers: list[str], personas: dict[str, Persona]) -> str:
    names = [f"{personas[one].name} ({personas[one].title})" for one in dict.fromkeys(interviewers)]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}"
