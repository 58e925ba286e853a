"""A turn in which any action failed is known by its message."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import ClientResponseError

from bot.failed_turns import FAILED_TURNS, note_failed_actions


class Endpoint:
    """An action server that answers every call alike."""

    url = "http://127.0.0.1/webhook"

    def __init__(self, answer: Any) -> None:
        """Take what it answers, or the error."""
        self._answer = answer
        self.kwargs: dict[str, Any] = {}

    async def request(self, **_: Any) -> Any:
        """Answer."""
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


@pytest.fixture
def noting() -> Iterator[None]:
    """Failures are noted."""
    original = RemoteAction.run
    FAILED_TURNS.clear()
    note_failed_actions()
    yield
    RemoteAction.run = original
    FAILED_TURNS.clear()


def _run(answer: Any) -> list[Any]:
    domain = Domain.empty()
    tracker = DialogueStateTracker("me", [])
    tracker.update(UserUttered("secret words", message_id="m1"))
    action = RemoteAction("action_x", Endpoint(answer))
    return asyncio.run(action.run(CollectingOutputChannel(), None, tracker, domain))


@pytest.mark.usefixtures("noting")
def test_an_action_that_works_is_no_failure() -> None:
    assert _run({"events": [], "responses": []}) == []
    assert set() == FAILED_TURNS


@pytest.mark.usefixtures("noting")
@pytest.mark.parametrize(
    "error",
    [
        ClientResponseError(500, "m", "an error in the action"),
        {"events": "no list", "responses": []},
        TimeoutError(),
    ],
    ids=["error 500", "odd result", "no answer in time"],
)
def test_an_action_that_fails_makes_its_turn_a_failed_one(error: Any) -> None:
    with pytest.raises((RasaException, TimeoutError, ValidationError)):
        _run(error)
    assert {("me", "m1")} == FAILED_TURNS


@pytest.mark.usefixtures("noting")
def test_a_form_that_leaves_the_turn_to_others_has_not_failed() -> None:
    refusal = ClientResponseError(400, "m", json.dumps({"action_name": "x", "error": "other"}))
    with pytest.raises(ActionExecutionRejection):
        _run(refusal)
    assert set() == FAILED_TURNS
