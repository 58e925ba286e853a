"""Results of actions are checked as strictly as by Rasa itself, and quickly."""

from collections.abc import Iterator
from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction

from bot.action_results import validate_with_one_validator

RESULTS: list[tuple[Any, bool]] = [
    ({"events": [], "responses": []}, True),
    ({"events": [{"event": "slot", "name": "stage", "value": None}], "responses": [{}]}, True),
    ({"events": [{"event": "slot", "name": "turns", "value": [{"a": 1}]}], "responses": []}, True),
    ({}, True),
    ({"events": {}, "responses": []}, False),
    ({"events": [{"name": "stage"}], "responses": []}, False),
    ({"events": [], "responses": ["secret words"]}, False),
    ([], False),
]


@pytest.fixture
def quick() -> Iterator[RemoteAction]:
    """An action whose results are checked our way."""
    original = RemoteAction._validate_action_result
    validate_with_one_validator()
    yield RemoteAction("action_x", None)
    RemoteAction._validate_action_result = original


@pytest.mark.parametrize(("result", "is_valid"), RESULTS)
def test_rasas_own_check_and_ours_agree(quick: RemoteAction, result: Any, is_valid: bool) -> None:
    for check in (quick._validate_action_result, _rasas_own):
        if is_valid:
            assert check(result)
        else:
            with pytest.raises(Exception, match=r".+"):
                check(result)


def test_the_error_does_not_quote_the_candidate(quick: RemoteAction) -> None:
    with pytest.raises(ValueError, match="form") as raised:
        quick._validate_action_result({"events": [], "responses": ["secret words"]})
    assert "secret" not in str(raised.value)


def _rasas_own(result: Any) -> bool:
    return _ORIGINAL(RemoteAction("action_x", None), result)


_ORIGINAL = RemoteAction._validate_action_result
