"""An action server as this project once had it: the SDK's own, and nothing before it.

Run as `python unprotected.py PORT FILE`. An answer is to be had from it, and what it was told to
delete stands in the file, a line each.
"""

import sys
from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

ANSWER = "The otter had escaped, and I caught it."


class ActionExplainScore(Action):
    """Quotes the candidate's last answer, as the real one does."""

    def name(self) -> str:
        return "action_explain_score"

    async def run(
        self, dispatcher: CollectingDispatcher, _: Tracker, __: Any
    ) -> list[dict[str, Any]]:
        dispatcher.utter_message(text=f"You said: {ANSWER}")
        return []


class ActionDeleteData(Action):
    """Notes whose record it was told to delete."""

    def name(self) -> str:
        return "action_delete_data"

    async def run(self, _: CollectingDispatcher, tracker: Tracker, __: Any) -> list[dict[str, Any]]:
        with Path(sys.argv[2]).open("a", encoding="utf-8") as deleted:
            deleted.write(f"{tracker.get_slot('candidate')}\n")
        return []


if __name__ == "__main__":
    executor = ActionExecutor()
    for one in (ActionExplainScore(), ActionDeleteData()):
        executor.register_action(one)
    app = create_app(executor)
    app.run(host="127.0.0.1", port=int(sys.argv[1]), single_process=True, motd=False)
