"""Keeps what is no answer out of the answer slot, and says kindly why."""

import asyncio
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.interview.ask_back import answered_back
from actions.interview.attempts import is_placing
from actions.interview.leave_out import wish_of
from actions.interview.no_answer import taken
from actions.turn import Turn
from coach.interview.attempt_words import without_announcement


class ValidateAnswerForm(FormValidationAction):
    """Nothing is scored as an answer that is none; the question stays open."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_answer_form"

    async def validate_answer(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Check one typed answer."""
        if value is None:  # emptied by the step before, not typed
            return {"answer": None}
        return await asyncio.to_thread(_validated, Turn(dispatcher, tracker))


def _validated(turn: Turn) -> dict[str, Any]:
    if is_placing(turn.follow_up):  # no answer, but what to do with one
        return {"answer": turn.text or None, "prompt": "full"}
    if wish_of(turn):  # the next step sees to it
        return {"answer": turn.text, "misfires": 0}
    if answered_back(turn):
        kept = {"brief": turn.records.brief}
        return {"answer": None, "misfires": 0, "prompt": "full", **kept}
    answer = taken(turn, without_announcement(turn.text))
    if answer is None:
        misfires = int(turn.slot("misfires", 0)) + 1
        return {"answer": None, "misfires": misfires, "prompt": "none"}
    return {**answer, "misfires": 0}
