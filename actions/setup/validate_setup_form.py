"""Reads the candidate's words about whom, which role and how many questions."""

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.setup.wish import ASKED, part_in, read_wish
from actions.turn import Turn
from coach.interview.settings import (
    FULL_ROUND,
    default_question_count,
    is_indifferent,
    leaves_the_rest,
)

#: After this many texts that could not be read the default is taken, and said.
_PATIENCE = 2


class ValidateSetupForm(FormValidationAction):
    """Reads all settings that a text has; what cannot be read is asked again once.

    Whatever was asked for, a text may fill the other slots, or put them right: "no, the owner".
    """

    def name(self) -> str:
        """Name in the domain."""
        return "validate_setup_form"

    def validate_meeting(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Whom the candidate is to meet, or which part is to be practised alone."""
        if value is None:  # set back by the step before, not typed
            return {"meeting": None}
        turn = Turn(dispatcher, tracker)
        if value in (*turn.coach.content.personas, FULL_ROUND):
            return {"meeting": value, "misfires": 0}
        return _filled(turn, "meeting", str(value))

    def validate_role(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """The role applied for; every role is welcome."""
        if value is None:  # set back by the step before, not typed
            return {"role": None}
        return _filled(Turn(dispatcher, tracker), "role", str(value))

    def validate_question_count(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """How many questions; a mode alone leaves the number to the bot."""
        if value is None:  # set back by the step before, not typed
            return {"question_count": None}
        return _filled(Turn(dispatcher, tracker), "question_count", str(value))


def _filled(turn: Turn, asked: str, text: str) -> dict[str, Any]:
    """The slots that a text fills, the one that was asked for among them: None where it does not.

    Args:
        turn: the present turn.
        asked: the slot that was asked for.
        text: what was typed.
    """
    wish = read_wish(turn, text, ASKED[asked])
    if asked == "meeting" and (part := part_in(turn, text, wish.slots.get("meeting"))):
        wish.slots |= {"meeting": part, "question_count": 1}
        wish.told = ""
    found = wish.slots
    meeting = found.get("meeting", turn.slot("meeting"))
    defaults = {
        "meeting": turn.coach.content.interview.default_interviewer,
        "role": "",
        "question_count": default_question_count(meeting or ""),
    }
    only_a_mode = asked == "question_count" and set(found) == {"mode"}
    if asked not in found and (is_indifferent(text) or only_a_mode):
        found[asked] = defaults[asked]
    if leaves_the_rest(text) and found:
        still = {name: defaults[name] for name in defaults if turn.slot(name) is None}
        found |= {name: value for name, value in still.items() if name not in found}
    if wish.told:
        wish.say(turn, asked)
    if asked in found:
        return {**found, "misfires": 0}
    if found:
        return {asked: None, **found, "misfires": 0}
    misfires = int(turn.slot("misfires", 0)) + 1
    if misfires >= _PATIENCE:
        return {asked: defaults[asked], "misfires": 0}
    values: dict[str, Any] = {"most": str(turn.coach.content.interview.questions.most)}
    turn.respond(f"utter_unclear_{asked}", (), **(values if asked == "question_count" else {}))
    return {asked: None, "misfires": misfires}
