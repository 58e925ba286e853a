"""Turns in which an action failed: Rasa logs the error, goes on, and says nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.shared.core.trackers import DialogueStateTracker

#: Sender and id of messages whose turn failed in this process; the channel takes them out again.
FAILED_TURNS: set[tuple[str, str]] = set()
#: Those of them whose failure may pass by itself, as that of a database which somebody else holds:
#: their messages are tried again for as long as it takes.
PASSING_FAILURES: set[tuple[str, str]] = set()
#: The action server answers so (`actions/server.py`).
_PASSING = 503


def note_failed_actions() -> None:
    """Have each failure of an action on the action server noted, forms' checks included."""
    RemoteAction.run = _noting(RemoteAction.run)


def _noting(run: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(run)
    async def noting(
        self: RemoteAction,
        output_channel: Any,
        nlg: Any,
        tracker: DialogueStateTracker,
        domain: Any,
    ) -> Any:
        try:
            return await run(self, output_channel, nlg, tracker, domain)
        except ActionExecutionRejection:  # no failure: the action says that another is to run
            raise
        except Exception as error:
            if tracker.latest_message is not None and tracker.latest_message.message_id:
                message = (tracker.sender_id, tracker.latest_message.message_id)
                FAILED_TURNS.add(message)
                if getattr(error.__cause__, "status", None) == _PASSING:
                    PASSING_FAILURES.add(message)
            raise

    return noting
