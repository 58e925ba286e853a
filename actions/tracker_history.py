"""Looks back in a tracker: which messages there were and what the slots held before them."""

from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

from coach.interview.usable import cleaned

#: Slots that say where the conversation stands; what the candidate entered once stays.
RESTORED_SLOTS = (
    "stage",
    "paused_stage",
    "interview",
    "agenda",
    "part",
    "fields",
    "interviewer",
    "position",
    "question",
    "put",
    "variant",
    "asked",
    "turns",
    "follow_up",
    "following_up",
)


@dataclass(frozen=True)
class EarlierMessage:
    """A message of the candidate, the slots just before it and the actions that it led to."""

    text: str
    message_id: str
    slots: dict[str, Any]
    actions: list[str]


def message_before_last(tracker: Tracker) -> EarlierMessage | None:
    """Return the candidate's message before the latest one, with the slots just before it."""
    places = [number for number, event in enumerate(tracker.events) if event["event"] == "user"]
    if len(places) < 2:
        return None
    place, latest = places[-2:]
    event = tracker.events[place]
    before: dict[str, Any] = {}
    for earlier in tracker.events[:place]:
        if earlier["event"] == "slot" and earlier["name"] in RESTORED_SLOTS:
            before[earlier["name"]] = earlier["value"]
    actions = [
        after["name"] for after in tracker.events[place:latest] if after["event"] == "action"
    ]
    return EarlierMessage(
        cleaned(event.get("text") or ""), str(event.get("message_id")), before, actions
    )


def message_with_text(tracker: Tracker, text: str) -> str | None:
    """Return the id of the latest message that has this text (cleaned), or None."""
    return next(
        (
            str(event["message_id"])
            for event in reversed(tracker.events)
            if event["event"] == "user" and cleaned(event.get("text") or "") == text
        ),
        None,
    )
