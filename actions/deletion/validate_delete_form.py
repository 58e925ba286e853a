"""Makes sure that a yes to deleting is one."""

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Turn
from coach.interview.consent import takes_it_back


class ValidateDeleteForm(FormValidationAction):
    """Deletes only on a clear yes: "no, don't delete my data" sounds like a wish to delete."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_delete_form"

    def validate_delete_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Check one reply to the question whether to delete."""
        if value is None:  # emptied by the step before, not typed
            return {"delete_confirmed": None}
        turn = Turn(dispatcher, tracker)
        return {"delete_confirmed": bool(value) and not takes_it_back(turn.text)}
