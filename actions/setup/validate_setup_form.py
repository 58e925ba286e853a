"""Reads the candidate's words about whom, which role and how many questions."""

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.parts import person_named
from actions.turn import Turn
from coach.interview.agenda import PART_PREFIX
from coach.interview.settings import (
    FULL_ROUND,
    default_question_count,
    is_indifferent,
    parse_meeting,
    parse_minutes,
    parse_mode,
    parse_part,
    parse_question_count,
    parse_role,
)
from coach.interview.usable import cleaned

#: After this many texts that could not be read the default is taken, and said.
_PATIENCE = 2


class ValidateSetupForm(FormValidationAction):
    """Checks each setting; what cannot be read is asked again once, then gets its default."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_setup_form"

    def validate_meeting(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Whom the candidate is to meet."""
        if value is None:  # set back by the step before, not typed
            return {"meeting": None}
        turn = Turn(dispatcher, tracker)
        personas = list(turn.coach.content.personas)
        if value in (*personas, FULL_ROUND):
            return {"meeting": value, "misfires": 0}
        named = next(tracker.get_latest_entity_values("interviewer"), None)
        other = _part_or_length(turn, str(value), named)
        if other is not None:
            return {**other, "misfires": 0}
        meeting = parse_meeting(str(value), named, personas)
        if meeting is None and _misfires(turn) < _PATIENCE:
            turn.respond("utter_unclear_meeting")
            return {"meeting": None, "misfires": _misfires(turn)}
        return {"meeting": meeting or parse_meeting("any", None, personas), "misfires": 0}

    def validate_role(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """The role applied for; any short text will do, since every role is welcome."""
        if value is None:  # set back by the step before, not typed
            return {"role": None}
        turn = Turn(dispatcher, tracker)
        role = parse_role(cleaned(str(value)))
        if role is None and _misfires(turn) < _PATIENCE:
            turn.respond("utter_unclear_role")
            return {"role": None, "misfires": _misfires(turn)}
        return {"role": role or "", "misfires": 0}

    def validate_question_count(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """How many questions; `rehearsal` or `coach` in the same text sets the mode."""
        if value is None:  # set back by the step before, not typed
            return {"question_count": None}
        turn = Turn(dispatcher, tracker)
        text = str(value)
        mode = parse_mode(text)
        events = {"misfires": 0} | ({"mode": mode} if mode else {})
        minutes = parse_minutes(text)
        if minutes is not None:
            return {"meeting": FULL_ROUND, "minutes": minutes, "question_count": 1, **events}
        count = parse_question_count(text)
        if count is None and not is_indifferent(text) and not mode and _misfires(turn) < _PATIENCE:
            most = str(turn.coach.content.interview.questions.most)
            turn.respond("utter_unclear_question_count", most=most)
            return {"question_count": None, "misfires": _misfires(turn)}
        return {"question_count": count or default_question_count(turn.slot("meeting")), **events}


def _part_or_length(turn: Turn, text: str, named: str | None) -> dict[str, Any] | None:
    """Read a part of the interview, or how long a round is to take; both need no number.

    Whoever is named beside a part leads it.
    """
    library = turn.coach.content.library
    chosen = text.removeprefix(PART_PREFIX)
    if chosen.partition(":")[0] in library.parts:
        return {"meeting": PART_PREFIX + chosen, "question_count": 1}
    part = parse_part(text, library.asked_for)
    if part is not None:
        person = named if named in turn.coach.content.personas else person_named(turn)
        with_person = f":{person}" if person else ""
        return {"meeting": f"{PART_PREFIX}{part}{with_person}", "question_count": 1}
    minutes = parse_minutes(text) if named is None else None
    if minutes is not None:
        return {"meeting": FULL_ROUND, "minutes": minutes, "question_count": 1}
    return None


def _misfires(turn: Turn) -> int:
    return int(turn.slot("misfires", 0)) + 1
