"""The base of all actions."""

import threading

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.step import Event, Step
from actions.turn import Turn, slots


class Whereabouts(Step):
    """Notes the thread that it is taken in."""

    def name(self) -> str:
        return "action_whereabouts"

    def take(self, turn: Turn) -> list[Event]:
        self.thread = threading.current_thread()
        turn.say("here")
        return slots(stage=turn.stage)


class Broken(Whereabouts):
    def take(self, turn: Turn) -> list[Event]:
        raise ValueError("broken")


def empty() -> Tracker:
    return Tracker("terminal-me", {}, {}, [], False, None, {}, None)


async def test_a_step_is_taken_off_the_event_loop() -> None:
    step, dispatcher = Whereabouts(), CollectingDispatcher()
    events = await step.run(dispatcher, empty(), {})
    assert step.thread is not threading.current_thread()
    assert [message["text"] for message in dispatcher.messages] == ["here"]
    assert events == [{"event": "slot", "timestamp": None, "name": "stage", "value": "idle"}]


async def test_a_broken_step_is_not_passed_over_in_silence() -> None:
    with pytest.raises(ValueError, match="broken"):
        await Broken().run(CollectingDispatcher(), empty(), {})
