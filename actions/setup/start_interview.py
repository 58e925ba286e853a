"""The set-up is complete: the interview is entered in the record and the persona greets."""

from dataclasses import replace

from rasa_sdk.events import EventType

from actions.interview.opening import ask_next
from actions.parts import announce, asks_something, that_can_come
from actions.step import Step
from actions.turn import Turn, slots
from coach.content import Company, Persona
from coach.interview.agenda import (
    COACH,
    PART_PREFIX,
    Place,
    interviewers,
    of_part,
    of_questions,
    of_round,
    plan_lines,
)
from coach.interview.round import interviewers_for
from coach.interview.settings import FULL_ROUND, stated_role
from coach.parts import PARTS, Brief, people


class ActionStartInterview(Step):
    """Begins the interview with the first interviewer's greeting and first question."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_start_interview"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        content = turn.coach.content
        role = stated_role(turn.slot("role", "")) or ""
        brief = self._brief(turn)
        agenda = that_can_come(
            self._agenda(turn, brief, role),
            lambda who: replace(turn.context_of("", who, []), brief=brief, role=role),
        )
        met = interviewers(agenda)
        interview = turn.records.begin_interview(
            f"{turn.tracker.sender_id}:{turn.message_id}",
            interviewers=met,
            role=role,
            question_count=len(agenda),
            mode=turn.slot("mode", "coach"),
            brief=brief.as_json(),
        )
        persons = people(content, brief)
        first = agenda[0]
        who = first["interviewer"]
        persona = content.library.coach[0] if who == COACH else persons[who]
        self._introduce(turn, agenda, [persons[one] for one in met])
        announce(turn, first["part"], interview=interview)
        if PARTS[first["part"]].greets:
            turn.say_as(persona, turn.wording(persona.greeting, 0, interview))
        return slots(
            interview=interview,
            told=[],
            judged_aloud=[],
            asked=[],
            misfires=0,
            withdrawn=[],
            left_out=None,
            unplaced=None,
        ) + ask_next(turn, interview, agenda, position=1, asked=[])

    @staticmethod
    def _brief(turn: Turn) -> Brief:
        """What is known already: a company that was given, or what the last interview was told."""
        earlier = turn.records.interviews()
        kept = Brief.model_validate(earlier[-1].brief if earlier else {})
        given = turn.slot("company")
        # What an interviewer answered belongs to that interview.
        kept = kept.model_copy(update={"told": {}})
        if not given:
            return kept
        company = Company.model_validate(given)
        same = kept.company is not None and kept.company.name == company.name
        return (kept if same else Brief(cv=kept.cv, closed=kept.closed)).model_copy(
            update={"company": company}
        )

    @staticmethod
    def _agenda(turn: Turn, brief: Brief, role: str) -> list[Place]:
        content, meeting = turn.coach.content, str(turn.slot("meeting"))
        if meeting.startswith(PART_PREFIX):
            part, _, person = meeting.removeprefix(PART_PREFIX).partition(":")
            leader = person or content.library.parts[part].interviewer
            context = replace(turn.context_of("", leader, []), brief=brief, role=role)
            places = of_part(part, leader, PARTS[part].length(context))
            if asks_something(part, context):
                return places
            # It takes up what was said before: somebody else asks two questions first.
            everybody = interviewers_for(FULL_ROUND, len(content.personas), content)
            first = next(one for one in everybody if one != leader)
            return [*of_questions(first, 2, content), *places]
        if meeting not in content.personas:
            meeting = FULL_ROUND  # who was to be met is in the content no longer
        minutes = turn.slot("minutes")
        if meeting == FULL_ROUND and minutes:
            return of_round(int(minutes), content)
        return of_questions(meeting, int(turn.slot("question_count")), content)

    @staticmethod
    def _introduce(turn: Turn, agenda: list[Place], met: list[Persona]) -> None:
        bank_only = all(place["part"] == "questions" for place in agenda)
        note = (
            "feedback at the end, as in life"
            if turn.slot("mode") == "rehearsal"
            else "feedback after each answer"
        )
        if bank_only:
            count = len(agenda)
            turn.respond(
                "utter_settings",
                questions=f"{count} question" + ("s" if count != 1 else ""),
                mode_note=note,
                who=_who(met),
            )
        elif len({place["part"] for place in agenda}) > 1:
            names = {one.id: f"{one.name} ({one.title})" for one in met}
            turn.respond(
                "utter_plan",
                plan="\n".join(plan_lines(agenda, turn.coach.content, names)),
                mode_note=note,
                questions=str(len(agenda)),
            )


def _who(met: list[Persona]) -> str:
    names = [f"{one.name} ({one.title})" for one in met]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}"
