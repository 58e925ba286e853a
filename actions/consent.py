"""Forms that ask for a yes before something is done that cannot be undone, or that writes files."""

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Turn
from coach.interview.consent import takes_it_back


class ConsentForm(FormValidationAction, ABC):
    """Takes only a clear yes: "no, don't delete my data" sounds like a wish to delete."""

    def __init__(self) -> None:
        """Validate the one slot of the form, which has its name."""
        form = self.name().removeprefix("validate_").removesuffix("_form")
        setattr(self, f"validate_{form}_confirmed", self._validate)
        self._slot = f"{form}_confirmed"

    @abstractmethod
    def name(self) -> str:
        """Name in the domain."""

    def _validate(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Check one reply to the question whether it shall be done."""
        if value is None:  # emptied by the step before, not typed
            return {self._slot: None}
        turn = Turn(dispatcher, tracker)
        return {self._slot: bool(value) and not takes_it_back(turn.text)}


class ValidateDeleteForm(ConsentForm):
    """Whether everything is to be deleted."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_delete_form"


class ValidateExportForm(ConsentForm):
    """Whether files are to be written."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_export_form"


class ValidateStartOverForm(ConsentForm):
    """Whether all is to begin anew."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_start_over_form"
