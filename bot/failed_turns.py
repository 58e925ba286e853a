"""Turns in which an action failed: Rasa logs the error, goes on, and says nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.shared.core.trackers import DialogueStateTracker

#: Ids of messages whose turn failed in this process; the channel takes them out again.
FAILED_TURNS: set[str] = set()


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
        except Exception:
            if tracker.latest_message is not None and tracker.latest_message.message_id:
                FAILED_TURNS.add(tracker.latest_message.message_id)
            raise

    return noting
