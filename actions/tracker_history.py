"""Looks back in a tracker: which messages there were and what the slots held before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
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


#: What else is looked up: what was taken back by then, and what was known of the employer.
_KNOWN_SLOTS = ("withdrawn", "brief")


@dataclass(frozen=True)
class EarlierMessage:
    """A message of the candidate, the slots just before it and the actions that it led to."""

    text: str
    message_id: str
    slots: dict[str, Any]
    actions: list[str]

    @property
    def place(self) -> dict[str, Any]:
        """The slots that say where the conversation stood."""
        return {name: self.slots.get(name) for name in RESTORED_SLOTS if name in self.slots}


def message_before_last(tracker: Tracker) -> EarlierMessage | None:
    """Return the candidate's message before the latest one, with the slots just before it."""
    places = _messages(tracker)
    return _earlier(tracker, *places[-2:]) if len(places) > 1 else None


def last_message_with(tracker: Tracker, action: str) -> EarlierMessage | None:
    """Return the candidate's latest message that led to an action, with the slots just before it.

    Args:
        tracker: the conversation's.
        action: its name.
    """
    places = [*_messages(tracker), len(tracker.events)]
    found = [
        earlier
        for place, until in reversed(list(pairwise(places)))
        if any(one.get("name") == action for one in tracker.events[place:until])
        and action in (earlier := _earlier(tracker, place, until)).actions
    ]
    return found[0] if found else None


def message_of(tracker: Tracker, turn: Mapping[str, Any]) -> EarlierMessage | None:
    """Return the message that a turn of an answer came with, with the slots just before it.

    Args:
        tracker: the conversation's.
        turn: has the `message_id` and the `text`, by which it is found where a message that was
            delivered again had another id.
    """
    places = _messages(tracker)
    events = tracker.events
    by_id = [at for at in places if str(events[at].get("message_id")) == turn["message_id"]]
    by_text = [at for at in places if cleaned(events[at].get("text") or "") == turn["text"]]
    # The first of them: what is delivered once more comes later.
    found = by_id[0] if by_id else by_text[-1] if by_text else None
    if found is None:
        return None
    after = [at for at in places if at > found]
    return _earlier(tracker, found, after[0] if after else len(events))


def _messages(tracker: Tracker) -> list[int]:
    return [number for number, event in enumerate(tracker.events) if event["event"] == "user"]


def _earlier(tracker: Tracker, place: int, until: int) -> EarlierMessage:
    event = tracker.events[place]
    wanted = (*RESTORED_SLOTS, *_KNOWN_SLOTS)
    before: dict[str, Any] = {}
    for earlier in tracker.events[:place]:
        if earlier["event"] == "slot" and earlier["name"] in wanted:
            before[earlier["name"]] = earlier["value"]
    actions = [after["name"] for after in tracker.events[place:until] if after["event"] == "action"]
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
