"""Forms that ask for a yes before something is done that cannot be undone, or that writes files."""

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.step import Step
from actions.turn import Turn
from coach.interview.consent import takes_it_back


class ConsentForm(FormValidationAction, ABC):
    """Takes only a clear yes: "no, don't delete my data" sounds like a wish to delete."""

    @abstractmethod
    def name(self) -> str:
        """Name in the domain."""

    def agreed(self, slot: str, value: Any, turn: Turn) -> dict[str, Any]:
        """Check one reply to the question whether it shall be done.

        Args:
            slot: the form's.
            value: what the reply's intent makes of it; None where it is emptied, not typed.
            turn: the present turn.
        """
        if value is None:
            return {slot: None}
        return {slot: bool(value) and not takes_it_back(turn.text)}


class ValidateDeleteForm(ConsentForm):
    """Whether everything is to be deleted."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_delete_form"

    def validate_delete_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Check one reply."""
        return self.agreed("delete_confirmed", value, Turn(dispatcher, tracker))


class ValidateExportForm(ConsentForm):
    """Whether files are to be written."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_export_form"

    def validate_export_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Check one reply."""
        return self.agreed("export_confirmed", value, Turn(dispatcher, tracker))


class ValidateStartOverForm(ConsentForm):
    """Whether all is to begin anew."""

    def name(self) -> str:
        """Name in the domain."""
        return "validate_start_over_form"

    def validate_start_over_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Check one reply."""
        return self.agreed("start_over_confirmed", value, Turn(dispatcher, tracker))


class ActionAskDelete(Step):
    """Rasa calls this to ask whether everything is to be deleted."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_delete_confirmed"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.respond("utter_ask_delete_confirmed")
        return []


class ActionAskExport(Step):
    """Rasa calls this to ask whether files are to be written."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_export_confirmed"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.respond("utter_ask_export_confirmed")
        return []


class ActionAskStartOver(Step):
    """Rasa calls this to ask whether all is to begin anew."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_start_over_confirmed"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        turn.respond("utter_ask_start_over_confirmed")
        return []
