"""Makes sure that a yes to starting over is one."""

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Turn
from coach.interview.consent import takes_it_back


class ValidateStartOverForm(FormValidationAction):
    """Starts over only on a clear yes to the question whether to."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_start_over_form"

    def validate_start_over_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Check one reply."""
        if value is None:  # emptied by the step before, not typed
            return {"start_over_confirmed": None}
        turn = Turn(dispatcher, tracker)
        return {"start_over_confirmed": bool(value) and not takes_it_back(turn.text)}
