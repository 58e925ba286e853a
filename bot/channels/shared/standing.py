"""Where a conversation stands, in few characters: what a button goes by.

Buttons stay in a chat for ever. One does what it says for as long as the conversation stands where
it stood when the button was offered; what is pressed later does nothing.
"""

import hashlib
import json
from typing import Any

from rasa.shared.core.events import UserUttered

#: The key beside a reply's choices, and in the metadata of a press.
OFFERED = "offered"

#: What it consists of. The bot's own question is for one reply alone, so there the message that
#: led to it counts, too.
_SLOTS = (
    *("stage", "paused_stage", "interview", "question", "position", "turns", "follow_up"),
    *("unplaced", "asking_back"),
)
_FORMS = ("answer_form", "setup_form")
_CHARACTERS = 8


def standing(tracker: Any) -> str:
    """Return the present standing by a tracker; None stands for a conversation of nobody."""
    if tracker is None:
        return _digest([])
    found = [tracker.get_slot(name) for name in _SLOTS]
    form = tracker.active_loop_name
    found += [form, tracker.get_slot("requested_slot")]
    if tracker.get_slot("asking_back") or (form and form not in _FORMS):
        found.append(_last_message(tracker))
    return _digest(found)


def was_handled(tracker: Any, message_id: str) -> bool:
    """Whether a conversation has a message already, which has come again."""
    return any(
        isinstance(event, UserUttered) and event.message_id == message_id
        for event in (tracker.events if tracker else ())
    )


def _last_message(tracker: Any) -> Any:
    said = (one for one in reversed(tracker.events) if isinstance(one, UserUttered))
    return next((one.message_id for one in said), None)


def _digest(found: list[Any]) -> str:
    return hashlib.sha256(json.dumps(found, default=str).encode()).hexdigest()[:_CHARACTERS]
