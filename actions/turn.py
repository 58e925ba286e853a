"""What a step sees of the conversation: the tracker's slots by name, and ways to speak."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.tracker_slots import TrackerSlots
from actions.turn_records import REMEMBERED, TurnRecords, Waiting
from coach.content import Question, Speaker
from coach.feedback.view import AttemptView
from coach.interview.agenda import COACH
from coach.interview.asked_question import ASKED, asked_question
from coach.interview.left_out import is_about, spared
from coach.interview.story_building import is_building, next_step
from coach.interview.wording import pick, with_role
from coach.parts import PARTS, Brief, Context, Part, Past, people
from coach.parts.days import day_words
from coach.records import Attempt, questions_seen, whole_text
from coach.scoring import Score
from coach.service import Coach, load_coach

Event = dict[str, Any]

#: What can be chosen instead of typed after a response: title, and the words that it stands for.
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "utter_after_feedback": (
        ("Try again", "let me try again"),
        ("Example", "show me an example"),
        ("Go on", "go on"),
    ),
    "utter_after_entry": (("Go on", "go on"),),
    "utter_ask_if_answer": (
        ("That was my answer", "that was my answer"),
        ("Something else", "no, I wanted something else"),
    ),
    "utter_add_or_new": (
        ("Add it", "add it to my answer"),
        ("New try", "count it as a new try"),
    ),
    "utter_ask_delete_confirmed": (("Yes, delete it all", "yes"), ("No, keep it", "no")),
    "utter_ask_export_confirmed": (("Yes, write them", "yes"), ("No, don't", "no")),
    "utter_ask_start_over_confirmed": (("Yes, start over", "yes"), ("No, go on here", "no")),
    "utter_can_be_taken_back": (("No, go on", "no, go on"),),
}
#: Responses after which a channel that has files hands over the report.
WITH_REPORT = ("utter_saved", "utter_exported")
#: The channel of the terminal, and of whoever else calls REST.
AT_THIS_COMPUTER = "rest"


class Turn(TrackerSlots):
    """One turn of one conversation; reads the tracker, never keeps anything itself."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        """Look at a tracker and speak through a dispatcher."""
        super().__init__(tracker)
        self._dispatcher = dispatcher

    @cached_property
    def coach(self) -> Coach:
        """The coach of this process."""
        return load_coach()

    @cached_property
    def records(self) -> TurnRecords:
        """The record, as far as it can be used."""
        return TurnRecords(self, self.coach, self.judged_later)

    # --- speaking -----------------------------------------------------------------------------

    def say(
        self,
        text: str,
        card: dict[str, Any] | None = None,
        choices: Sequence[dict[str, str]] = (),
    ) -> None:
        """Say something in the coach's own voice.

        Args:
            text: says everything.
            card: the same as data, for a channel that can show more than text.
            choices: `title` and `text` of each thing that can be chosen after it.
        """
        more = {"card": card, "choices": list(choices)}
        given = {name: value for name, value in more.items() if value}
        self._dispatcher.utter_message(text=text, **given)

    def say_as(self, persona: Speaker, text: str) -> None:
        """Say something in an interviewer's voice; the coach speaks without a name."""
        if persona.id == COACH:
            self.say(text)
            return
        speaker = {"id": persona.id, "name": persona.name, "title": persona.title}
        self._dispatcher.utter_message(text=f"{persona.first_name}: {text}", speaker=speaker)

    def respond(
        self,
        response: str,
        choices: Sequence[tuple[str, str]] = (),
        card: dict[str, Any] | None = None,
        **values: Any,
    ) -> None:
        """Say one of the domain's responses, with what can be chosen after it.

        Args:
            response: its name.
            choices: title and words of each, where `CHOICES` has none.
            card: what it says as data, for a channel that can show more than text.
            values: of the response's fields.
        """
        offered = CHOICES.get(response, choices)
        more: dict[str, Any] = {}
        if offered:
            more["choices"] = [{"title": title, "text": words} for title, words in offered]
        if card:
            more["card"] = card
        if response in WITH_REPORT:
            more["document"] = {"kind": "report"}
        self._dispatcher.utter_message(response=response, **values, **more)

    def respond_to_fault(self, response: str, problem: str) -> None:
        """Say that something is broken, and what is to be done about it.

        Args:
            response: one of the domain's with the field `problem`.
            problem: what is wrong, as one sentence; it may name files, which is for those alone
                who sit at this computer.
        """
        if self.tracker.get_latest_input_channel() != AT_THIS_COMPUTER:
            problem = "`second-round check` says there what is wrong and how to mend it."
        self.respond(response, problem=problem)

    def wording(self, wordings: list[str], number: int, interview: str = "") -> str:
        """Pick the wording for the n-th time that an interview needs one of these.

        Args:
            wordings: what there is to choose from; none comes twice while others are left.
            number: how many of them the interview has had, from 0.
            interview: id of an interview that begins with this turn.
        """
        return with_role(pick(wordings, interview or self.interview, number), self.role)

    def is_closed(self, text: str, closed: Sequence[str] | None = None) -> bool:
        """Whether a text asks for, or tells, what the candidate wants left out.

        Args:
            text: a question or a sentence.
            closed: subjects; without them all that are closed.
        """
        subjects = self.brief.closed if closed is None else closed
        return any(is_about(one, text, self.coach.closeness) for one in subjects)

    @property
    def persona(self) -> Speaker:
        """Who asks at present, under the real name where that is known."""
        return self.persona_of(self.slot("interviewer"))

    @property
    def speaker(self) -> Speaker:
        """Who puts the open question: the interviewer, or the coach beside that person."""
        return self.persona_of(COACH) if self.question.persona == COACH else self.persona

    def persona_of(self, persona: str) -> Speaker:
        """A persona, or the coach's own voice."""
        if persona == COACH:
            return self.coach.content.library.coach[0]
        # Who is in the content no longer goes on in the coach's voice.
        return people(self.coach.content, self.brief).get(persona) or self.persona_of(COACH)

    @property
    def question(self) -> Question:
        """The question that is or was open, as it was put."""
        return self.question_of(self.slots_of_question())

    @property
    def takes_text(self) -> bool:
        """Whether the open question takes any text for what it asks for: a list, a name, a note."""
        return (
            self.stage == "question"
            and not self.follow_up
            and self.part.takes(self.question, self.text)
        )

    @property
    def answers_after_all(self) -> bool:
        """Whether a text that was taken for a request is what the open question asked for.

        "Do you have a dog?" is small talk, except to somebody who has just asked "what would you
        like to ask me?".
        """
        return (
            self.stage == "question"
            and not self.follow_up
            and self.part.asks_back(self.question, self.text)
        )

    # --- the parts of the interview -------------------------------------------------------------

    @property
    def part(self) -> Part:
        """The part that the open question belongs to."""
        return PARTS[self.slot("part", "questions")]

    @property
    def brief(self) -> Brief:
        """What the candidate told about the employer and the first interview."""
        return Brief.model_validate(self.records.brief)

    @property
    def context(self) -> Context:
        """Where the interview stands, for the part that is on."""
        return self.context_of(self.interview, str(self.slot("interviewer") or ""))

    def context_of(
        self, interview: str, interviewer: str, asked: list[str] | None = None
    ) -> Context:
        """Where an interview stands, for a part that one person leads.

        Args:
            interview: id of the interview in the record.
            interviewer: persona id, or the coach.
            asked: ids of the questions so far; without them those of the tracker.
        """
        return Context(
            content=self.coach.content,
            brief=Brief.model_validate(self.records.brief_of(interview)),
            role=self.role,
            interview=interview,
            candidate=self.candidate,
            interviewer=interviewer,
            asked=list(self.slot("asked", [])) if asked is None else asked,
            recall=lambda: self._past(interview),
        )

    def _past(self, interview: str) -> Past:
        records = self.records
        mine = records.interview(interview)
        others = [one for one in records.interviews() if one.id != interview]
        before = others[-REMEMBERED:]
        closed = Brief.model_validate(records.brief_of(interview)).closed
        told = self._told(self._all(interview)) if interview else []
        return Past(
            attempts=[self._spared(one, closed) for one in told],
            before=[
                (day_words(attempt.created_at), self._spared(attempt, closed))
                for one in reversed(before)
                for attempt in one.attempts
            ],
            # What this interview has had is in the tracker; a question that only the record has
            # was chosen by a turn that was cut off before the tracker was saved.
            seen=questions_seen(others),
            asked_by={
                question.question_id: question.interviewer
                for one in (*before, *([mine] if mine else []))
                for question in one.questions
            },
        )

    def attempts(self, question_id: str | None = None) -> list[Attempt]:
        """Return this interview's attempts, of one question or of all."""
        return self.records.attempts(self.interview, question_id) if self.interview else []

    def _all(self, interview: str) -> list[Attempt]:
        """The attempts of the record, and those that wait for it or for a judgement."""
        recorded = self.records.attempts(interview)
        known = {one.message_id for one in recorded}
        waiting = self.records.unrecorded(interview)
        return [*recorded, *(one for one in waiting if one.message_id not in known)]

    def _told(self, attempts: list[Attempt]) -> list[Attempt]:
        """Attempts without what a turn that was cut off has entered.

        The message of such a turn is delivered again, and is then no repetition.
        """
        found = []
        for attempt in attempts:
            turns = [one for one in attempt.turns if one["message_id"] in self.delivered]
            if turns:
                found.append(replace(attempt, turns=turns, text=whole_text(turns)))
        return found

    def spared(self, score: Score) -> Score:
        """A score without what must not be quoted or taken up again."""
        return spared(score, self.brief.closed, self.coach.closeness)

    def _spared(self, attempt: Attempt, closed: Sequence[str]) -> Attempt:
        if not closed:
            return attempt
        score = spared(Score.from_dict(attempt.score), closed, self.coach.closeness)
        return replace(attempt, score={**attempt.score, **score.as_dict()})

    @property
    def told(self) -> list[list[dict[str, Any]]]:
        """What has been answered in this interview, each time it grew, as messages.

        A story that is still being built is none yet.
        """
        return [turns for _, turns in self._told_answers]

    @property
    def is_answered(self) -> bool:
        """Whether the question that is or was open has been answered."""
        question = self.slot("question")
        return any(one == question for one, _ in self._told_answers)

    @property
    def _told_answers(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """The answers of this interview, without what is being built and what was taken back."""
        taken_back = set(self.slot("withdrawn", []))
        return [
            (question, turns)
            for question, turns in self.answers
            if turns[-1]["message_id"] not in taken_back and not self._is_built_on(turns)
        ]

    def _is_built_on(self, turns: list[dict[str, Any]]) -> bool:
        part = turns[-1]["part"]
        return (
            part is not None
            and is_building(part)
            and next_step(self.coach.content, part, self.interview) is not None
        )

    @cached_property
    def _askers(self) -> dict[str, str]:
        """Question id to the persona who asked it in this interview."""
        found = self.records.interview(self.interview) if self.interview else None
        return {one.question_id: one.interviewer for one in found.questions} if found else {}

    def judged_later(self, entry: Waiting) -> dict[str, Any]:
        """The score of an answer that could not be judged when it came, as it is recorded.

        Raises:
            CoachError: it still cannot be.
        """
        context = self.context_of(str(entry["interview"]), str(entry["interviewer"]))
        text = whole_text(entry["turns"])
        part, question = PARTS[entry["part"] or "questions"], self.question_of(entry)
        score = part.score(question, text, self.coach, context)
        learned = part.learn(question, text, self.coach, context)
        if learned is not None and entry["interview"] == self.interview:
            self.records.set_brief(self.interview, learned.as_json())
        return {**score.as_dict(), "variant": entry["variant"] or ASKED}

    def question_of(self, put: Mapping[str, Any]) -> Question:
        """The question that these slots say was put."""
        return asked_question(
            self.coach.content,
            str(put["question"]),
            put["variant"] or ASKED,
            self.role,
            put["fields"],
            put["put"],
        )

    def view(self, attempt: Attempt) -> AttemptView:
        """Return an attempt of the record as the feedback texts want it."""
        content = self.coach.content
        score = Score.from_dict(attempt.score)
        variant = "hypothetical" if attempt.score.get("variant") == "hypothetical" else ASKED
        first = attempt.turns[0]
        put = {
            # A story that was built has only its small questions there.
            "text": str(first["asked"]) if first["kind"] == "answer" else "",
            "type": score.question_type,
            "persona": self._askers.get(attempt.question_id) or "",
        }
        question = asked_question(content, attempt.question_id, variant, self.role, put=put)
        # Each instance of a question that comes several times stays one of its own.
        question = question.model_copy(update={"id": attempt.question_id})
        if "{" in question.text:  # its fields were filled when it was put
            question = question.model_copy(update={"text": str(first["asked"])})
        asker = self._askers.get(attempt.question_id)
        if asker is not None and question.persona != COACH:  # who put it, whoever usually does
            question = question.model_copy(update={"persona": asker})
        return AttemptView(
            question=question,
            score=score,
            text=attempt.text,
            attempt=attempt.number,
        )


def slots(**values: Any) -> list[Event]:
    """Return events that set these slots."""
    return [SlotSet(name, value) for name, value in values.items()]
