"""The base of all actions: a conversation step that is taken off the server's event loop."""

import asyncio
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Turn
from coach.under_way import STEPS

Event = dict[str, Any]


class Step(Action, ABC):
    """One step of the conversation.

    Scoring takes tens of milliseconds of processor time; on the event loop it would hold up every
    other conversation.
    """

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[Event]:
        """Take the step in a worker thread (see parent class)."""
        return await asyncio.to_thread(self._take_noted, Turn(dispatcher, tracker))

    def _take_noted(self, turn: Turn) -> list[Event]:
        with STEPS.taken(turn.candidate):
            return self.take(turn)

    @abstractmethod
    def take(self, turn: Turn) -> list[Event]:
        """Say what is to be said and return the events that change the tracker."""
