"""Other settings midway: each is changed from here on, and said in a line."""

from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.events import EventType

from actions.interview.attempts import lead_back
from actions.interview.held_back import say_held_back
from actions.setup.wish import read_lengths
from actions.step import Step
from actions.turn import Turn, slots
from coach.content import ENTRY
from coach.interview.agenda import (
    COACH,
    QUESTIONS,
    Place,
    count_of,
    interviewers,
    planned_anew,
    resized,
)
from coach.interview.further import Further, read_further
from coach.interview.settings import FULL_ROUND, Settings, read_settings
from coach.parts import people


class ActionChangeSettings(Step):
    """Changes mode, job, number, length and person as far as the interview allows."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_change_settings"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        if turn.answers_after_all:
            return slots(answer=turn.text, prompt="none", next_step="ask")
        further, text = read_further(turn.text)
        settings = read_settings(text, "change", people(turn.coach.content, turn.brief))
        change = _Change(turn)
        change.mode(settings.mode)
        change.role(settings.role)
        change.person(settings.persona)
        change.length(settings, further)
        if not change.said:
            lengths = read_lengths(turn)
            turn.respond("utter_how_to_change", (), **lengths)
        if change.recorded:
            turn.records.change_settings(turn.interview, **change.recorded)
        return [*slots(**change.slots), *lead_back(turn, turn.stage)]


@dataclass
class _Change:
    """What is changed so far.

    Attributes:
        turn: the present turn.
        slots: what it sets.
        recorded: what goes into the record.
        said: the responses that were given.
    """

    turn: Turn
    slots: dict[str, Any] = field(default_factory=dict)
    recorded: dict[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    @property
    def _agenda(self) -> list[Place]:
        return list(self.slots.get("agenda", self.turn.agenda))

    def _say(self, response: str, **values: Any) -> None:
        self.said.append(response)
        self.turn.respond(response, (), **values)

    def mode(self, mode: str | None) -> None:
        """When there is feedback."""
        turn = self.turn
        if mode is None:
            return
        before = turn.slot("mode", "coach")
        self._say(f"utter_mode_{mode}")
        if mode == before:
            return
        self.slots.update(mode=mode)
        self.recorded.update(mode=mode)
        if mode == "coach":
            self._say_what_was_held_back()

    def _say_what_was_held_back(self) -> None:
        """In a rehearsal the feedback so far would have come at the end."""
        turn = self.turn
        open_question = turn.slot("question") if turn.open_stage == "question" else None
        persons, told = people(turn.coach.content, turn.brief), list(turn.slot("told", []))
        given = list(turn.slot("judged_aloud", []))
        for attempt in turn.attempts():
            view = turn.view(attempt)
            if attempt.message_id in given:
                continue
            if view.question.id == open_question or view.score.question_type == ENTRY:
                continue
            told = say_held_back(turn, view, persons.get(view.question.persona), told)
            given.append(attempt.message_id)
        self.slots.update(told=told, judged_aloud=given)

    def role(self, role: str | None) -> None:
        """The job, in all that is said from now on."""
        if role is None:
            return
        self.slots.update(role=role)
        self.recorded.update(role=role)
        self._say("utter_role_changed", role=role)

    def person(self, persona: str | None) -> None:
        """Who asks the questions that are to come."""
        turn = self.turn
        if persona not in turn.coach.content.personas:
            return
        done = turn.position
        rest = [
            Place(**{**place, "interviewer": persona})
            if place["part"] == QUESTIONS and "question" not in place
            else place
            for place in self._agenda[done:]
        ]
        name = turn.persona_of(str(persona)).name
        if rest == self._agenda[done:]:
            self._say("utter_person_cannot", name=name)
            return
        self.slots.update(agenda=[*self._agenda[:done], *rest])
        self._say("utter_person_changed", name=name)

    def length(self, settings: Settings, further: Further | None) -> None:
        """How many questions, or how many minutes."""
        turn, interview = self.turn, self.turn.coach.content.interview
        done = turn.position
        behind = count_of(self._agenda[:done])
        if settings.minutes and not settings.questions:
            if self._is_round():
                self._round(settings.minutes)
                return
            count = behind + interview.questions_in(settings.minutes) - 1
            if turn.open_stage == "feedback":
                count += 1
        elif settings.questions:
            count = settings.questions
        elif further is not None and further.kind == "added":
            count = count_of(self._agenda) + further.number
        elif further is not None and further.kind == "left":
            count = behind + further.number
        elif further is not None:
            self._say(f"utter_by_how_much_{further.kind}", **read_lengths(turn))
            return
        else:
            return
        most = interview.questions.most
        agenda = resized(self._agenda, done, min(count, most), self._asks_on())
        self.slots.update({"agenda": agenda, "question_count": count_of(agenda), "minutes": None})
        self.recorded.update(question_count=count_of(agenda))
        self._say_length(agenda, count, behind)

    def _say_length(self, agenda: list[Place], count: int, behind: int) -> None:
        total = count_of(agenda)
        if count > total:
            self._say("utter_no_more_questions", questions=str(total))
        elif total > count:
            self._say("utter_not_fewer", questions=str(behind))
        elif len(agenda) == self.turn.position:
            self._say("utter_last_question", questions=str(total))
        else:
            self._say("utter_length_changed", questions=str(total), left=str(total - behind))

    def _round(self, minutes: int) -> None:
        turn = self.turn
        nearest = turn.coach.content.interview.nearest_length(minutes)
        agenda = planned_anew(self._agenda, turn.position, nearest, turn.coach.content)
        self.slots.update({"agenda": agenda, "minutes": nearest, "meeting": FULL_ROUND})
        self.recorded.update(question_count=len(agenda))
        if nearest != minutes:
            self._say("utter_nearest_length", minutes=str(minutes), **read_lengths(turn))
        left = len(agenda) - turn.position
        self._say("utter_round_changed", minutes=str(nearest), left=str(left))

    def _is_round(self) -> bool:
        """Whether several people are met, or parts: then it is minutes that count."""
        plan = self.turn.agenda
        return len(interviewers(plan)) > 1 or any(one["part"] != QUESTIONS for one in plan)

    def _asks_on(self) -> str:
        """Who asks what is added: who comes last, and is no coach."""
        met = [one["interviewer"] for one in self._agenda if one["interviewer"] != COACH]
        return met[-1] if met else self.turn.coach.content.interview.default_interviewer
