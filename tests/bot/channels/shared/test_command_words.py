"""The words behind a command, read as settings."""

from typing import Any

import pytest

from bot.channels.shared.command_words import settings_of


@pytest.mark.parametrize(
    ("typed", "settings"),
    [
        ("", {}),
        ("owner 4", {"meeting": "owner", "question_count": 4}),
        ("Owner, four questions", {"meeting": "owner", "question_count": 4}),
        ("the co-worker", {"meeting": "coworker"}),
        ("salary", {"part": "salary"}),
        ("just the salary talk, please", {"part": "salary"}),
        ("thank-you note", {"part": "thank_you_note"}),
        ("all three, 30 minutes", {"meeting": "full", "minutes": 30}),
        (
            "supervisor 3 rehearsal for shop manager",
            {
                "meeting": "supervisor",
                "question_count": 3,
                "mode": "rehearsal",
                "role": "shop manager",
            },
        ),
        ("Owner, 4 questions", {"meeting": "owner", "question_count": 4}),
        ("all rehearsal", {"meeting": "full", "mode": "rehearsal"}),
        ("60min", {"minutes": 60}),
        ("owner 99", None),
        ("owner supervisor", None),
        ("owner 4 5", None),
        ("shop manager", None),
        ("45 minutes", None),
        ("the dragon", None),
        ("9" * 5000, None),
        (f"{'9' * 5000} minutes", None),
    ],
)
def test_words_of_the_command_are_settings(typed: str, settings: "dict[str, Any] | None") -> None:
    assert settings_of(typed) == settings
