"""Where a conversation stands follows from the tracker's slots."""

from typing import Any

import pytest

from bot.context import context_of


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({}, "setup"),
        ({"stage": "idle"}, "setup"),
        ({"stage": "setup"}, "setup"),
        ({"stage": "question"}, "question_open"),
        ({"stage": "feedback"}, "after_feedback"),
        ({"stage": "paused", "paused_stage": "question"}, "question_open"),
        ({"stage": "paused", "paused_stage": "feedback"}, "after_feedback"),
        ({"stage": "idle", "interview": "7"}, "after_feedback"),
    ],
)
def test_the_stage_says_it(slots: dict[str, Any], expected: str) -> None:
    assert context_of(slots.get) == expected
