"""The base of all actions: a conversation step that is taken off the server's event loop."""

import asyncio
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Turn, slots
from actions.turn_records import Waiting
from coach.errors import CoachError
from coach.feedback import feedback_text
from coach.gate import Gate
from coach.scoring import Score

Event = dict[str, Any]

_LONGEST_STEP_SECONDS = 60.0
#: The steps under way in this process, by candidate: a deletion waits for them.
STEPS = Gate(_LONGEST_STEP_SECONDS)


class Step(Action, ABC):
    """One step of the conversation.

    Scoring takes tens of milliseconds of processor time; on the event loop it would hold up every
    other conversation.
    """

    #: Whether a text that is what the open question asks for is taken as its answer after all.
    gives_way = False

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[Event]:
        """Take the step in a worker thread (see parent class)."""
        return await asyncio.to_thread(self._take_noted, Turn(dispatcher, tracker))

    def _take_noted(self, turn: Turn) -> list[Event]:
        with STEPS.shared(turn.candidate):
            return self._taken(turn)

    def _taken(self, turn: Turn) -> list[Event]:
        records, before = turn.records, list(turn.records.waiting)
        told = turn.slot("problem_told")
        for entry in records.enter_waiting() if before or told is not None else []:
            _say_judged_later(turn, entry)
        try:
            after_all = self.gives_way and turn.answers_after_all
            events = slots(answer=turn.text, prompt="none") if after_all else self.take(turn)
        except CoachError as error:
            if error.passing:
                raise
            events = self.take_without(turn, error)
        if turn.asked_before is not None and not any(
            one["name"] == "asking_back" for one in events
        ):
            # The bot's own question holds for one reply, whatever that is.
            events = [*events, *slots(asking_back=None)]
        if records.waiting != before:
            events = [*events, *slots(waiting=records.waiting)]
        if records.brief != turn.slot("brief", {}):
            events = [*events, *slots(brief=records.brief)]
        if records.problem is not None and records.problem != told:
            over = any(one["name"] == "stage" and one["value"] == "idle" for one in events)
            said = "utter_record_away_at_the_end" if over else "utter_record_away"
            turn.respond_to_fault(said, records.problem)
            events = [*events, *slots(problem_told=records.problem)]
        elif records.works and told is not None:
            events = [*events, *slots(problem_told=None)]
        return events

    @abstractmethod
    def take(self, turn: Turn) -> list[Event]:
        """Say what is to be said and return the events that change the tracker."""

    def take_without(self, turn: Turn, error: CoachError) -> list[Event]:
        """Do what can be done where something that the step needs cannot be used.

        Raises:
            CoachError: nothing can; the channel keeps the message then.
        """
        raise error


def _say_judged_later(turn: Turn, entry: Waiting) -> None:
    """Say that an answer that had to wait has been judged; a rehearsal has feedback at its end."""
    is_open = entry["interview"] == turn.interview and turn.stage != "idle"
    if entry["mode"] == "rehearsal" and is_open:
        return
    question, score = turn.question_of(entry), Score.from_dict(entry["score"])
    turn.respond("utter_judged_later", question=question.text)
    turn.say(feedback_text(question, turn.persona_of(str(entry["interviewer"])), score))
