"""Another interviewer, or another part of the interview, please."""

import re
from typing import Any

from rasa_sdk.events import EventType

from actions.commands.change_settings import ActionChangeSettings
from actions.commands.previous_question import ActionPreviousQuestion, go_to
from actions.commands.resume import ActionResume
from actions.interview.attempts import lead_back
from actions.parts import asks_something
from actions.step import Step
from actions.turn import Turn, slots
from coach.interview.agenda import QUESTIONS, Place, of_part
from coach.interview.further import read_further
from coach.interview.round import the_people
from coach.interview.settings import parse_part, wanted_person
from coach.parts import PARTS, people

#: Back to one of the questions, which is told by its words, and not back from a part.
_TO_A_QUESTION = re.compile(
    r"\bback to (?:the|that|my|our|your|an) (?:\w+ )?question\s+"
    r"(?:about|on|of|with|where|when|why|how|that|which|number|you|we|i)\b",
    re.I,
)
_BACK = re.compile(r"\bback to (the|my|our|your) (interview|questions?|round|others?|rest)\b", re.I)
#: The slots by which the question comes that the plan has next; a pause is over then.
_BEGINS: dict[str, Any] = {"next_step": "start", "paused_stage": None}


class ActionSwitchInterviewer(Step):
    """Lets another persona ask what is left of the round, or goes to a part and comes back."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_switch_interviewer"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if _TO_A_QUESTION.search(turn.text):
            return ActionPreviousQuestion().take(turn)
        personas = turn.coach.content.personas
        named = self._named(turn)
        part = parse_part(turn.text, turn.coach.content.library.asked_for)
        if part is not None:
            return self._to_part(turn, part, named if named in personas else None)
        if named is None:
            return self._without_a_name(turn)
        if named not in personas:
            turn.respond("utter_which_interviewer", people=the_people(turn.coach.content))
            return self._back(turn)
        if named == turn.persona.id:
            turn.respond("utter_same_interviewer", name=turn.persona.name)
            return [*self._back(turn), *slots(prompt="full")]
        return self._to_person(turn, named)

    def _without_a_name(self, turn: Turn) -> list[EventType]:
        """Back from a part, a number of questions, an answer; or it is asked whom they mean."""
        if turn.stage == "paused":
            return ActionResume().take(turn)
        if _BACK.search(turn.text):
            return self._to_what_was_left(turn)
        if read_further(turn.text)[0] is not None:
            return ActionChangeSettings().take(turn)  # "only one more"
        entry = turn.stage == "question" and turn.part.takes(turn.question, turn.text)
        if turn.answers_after_all or entry:
            return slots(answer=turn.text, next_step="ask", prompt="none")
        turn.respond("utter_which_interviewer", people=the_people(turn.coach.content))
        return self._back(turn)

    def _to_person(self, turn: Turn, named: str) -> list[EventType]:
        """Have somebody ask what is left of the questions; an open part comes back."""
        here = turn.slot("part", QUESTIONS)
        if turn.open_stage == "question" and here != QUESTIONS:
            # Somebody else's part waits: one question of this person's, and then back to it.
            asks = Place(part=QUESTIONS, interviewer=named, step=0)
            agenda, replacing = go_to(turn, asks)
            return slots(agenda=agenda, replacing=replacing, **_BEGINS)
        done, answered = self._done(turn)
        agenda = turn.agenda
        rest = [
            Place(part=QUESTIONS, interviewer=named, step=0)
            if place["part"] == QUESTIONS
            else place
            for place in agenda[done:]
        ] or [Place(part=QUESTIONS, interviewer=named, step=0)]
        if not answered:
            turn.records.skip(turn.interview, turn.slot("question"))
            rest[0] = Place(part=QUESTIONS, interviewer=named, step=0)
        elif not any(place["part"] == QUESTIONS for place in rest):
            rest = [Place(part=QUESTIONS, interviewer=named, step=0), *rest]
        return slots(agenda=[*agenda[:done], *rest], replacing=not answered, **_BEGINS)

    @staticmethod
    def _named(turn: Turn) -> str | None:
        """Whom the text asks for: not who is there, and not whom it wants to get away from."""
        known = people(turn.coach.content, turn.brief)
        here = str(turn.slot("interviewer"))
        named, mentioned = wanted_person(turn.text, known, here)
        if named is not None:
            return named
        entities = turn.tracker.get_latest_entity_values("interviewer")
        return next((str(one) for one in entities if one not in mentioned), None)

    def _to_part(self, turn: Turn, part: str, person: str | None) -> list[EventType]:
        """Put a part in here, with whom was asked for; what was open or to come follows after."""
        done, answered = self._done(turn)
        agenda = turn.agenda
        leader = person or turn.coach.content.library.parts[part].interviewer
        context = turn.context_of(turn.interview, leader)
        if not asks_something(part, context):
            title = turn.coach.content.library.parts[part].title
            turn.say(f"There is nothing to ask there just now: {title}. Let's stay where we are.")
            return [*self._back(turn), *slots(prompt="full")]
        wanted = of_part(part, leader, PARTS[part].length(context))
        rest = agenda[done:]
        if not answered and rest:
            rest[0] = Place(
                part=turn.slot("part"),
                interviewer=turn.slot("interviewer"),
                step=rest[0].get("step", 0),
                question=turn.slot("question"),
                fields=turn.slot("fields", {}),
            )
        # What the part would ask later is asked now, and not twice.
        rest = [place for place in rest if place["part"] != part or "question" in place]
        return slots(agenda=[*agenda[:done], *wanted, *rest], replacing=not answered, **_BEGINS)

    def _to_what_was_left(self, turn: Turn) -> list[EventType]:
        """Back from a part to the question that it was put before."""
        done, answered = self._done(turn)
        agenda = turn.agenda
        to_come = range(done if answered else done + 1, len(agenda))
        left = next((number for number in to_come if "question" in agenda[number]), None)
        if left is None:
            if not answered or not to_come:
                return lead_back(turn, turn.stage)
            left = done
        if not answered:
            turn.records.skip(turn.interview, turn.slot("question"))
        return slots(agenda=[*agenda[:done], *agenda[left:]], replacing=not answered, **_BEGINS)

    @staticmethod
    def _back(turn: Turn) -> list[EventType]:
        """Everything stays as it is; a pause is over."""
        if turn.stage == "paused":
            return lead_back(turn, turn.open_stage)
        return slots(next_step=turn.step_back, prompt="none")

    @staticmethod
    def _done(turn: Turn) -> tuple[int, bool]:
        """How many places are behind, and whether the open question was answered."""
        answered = turn.open_stage == "feedback" or turn.is_answered
        return (turn.position if answered else turn.position - 1), answered
