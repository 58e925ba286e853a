"""Where a conversation stands when a message comes: what the same words mean depends on it."""

from collections.abc import Callable
from typing import Any

QUESTION_OPEN = "question_open"
AFTER_FEEDBACK = "after_feedback"
SETUP = "setup"
#: What the context of a message can be.
CONTEXTS = (QUESTION_OPEN, AFTER_FEEDBACK, SETUP)
#: Its key in a message's metadata, which the desk sets from the tracker, and in a training example.
CONTEXT = "context"


def context_of(slot: Callable[[str], Any]) -> str:
    """Return where a conversation stands.

    Args:
        slot: gives the tracker's slots by their names.
    """
    stage = slot("stage")
    if stage == "paused":
        stage = slot("paused_stage")
    if stage == "question":
        return QUESTION_OPEN
    # After an interview people talk about it, until the next is set up.
    if stage == "feedback" or (stage == "idle" and slot("interview")):
        return AFTER_FEEDBACK
    return SETUP


def context_in(metadata: Any) -> str | None:
    """Return the context that a message or a training example carries; None where it has none."""
    return metadata.get(CONTEXT) if isinstance(metadata, dict) else None
