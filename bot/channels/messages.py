"""What the bot says, in a form that every channel can show in its own way.

Each message is plain text that says everything; whoever can show more finds beside it who speaks,
what could be chosen, the feedback as data, and where the interview stands.
"""

from typing import Any

from rasa.core.channels.channel import OutputChannel

Reply = dict[str, Any]

#: What an action may add to a text (`actions/turn.py`).
EXTRAS = ("speaker", "choices", "card", "document", "state")


def reply(text: str, **extras: Any) -> Reply:
    """A message of the bot.

    Args:
        text: what it says, in full.
        extras: any of `speaker` ({"id", "name", "title"}), `choices` ([{"title", "text"}]: what
            would be typed), `card` (feedback as data), `document` ({"kind": "report"}) and
            `state` (stage, position, total, part, speaker).
    """
    return {"text": text, **{name: extras[name] for name in EXTRAS if extras.get(name)}}


def unnamed(one: Reply) -> str:
    """A message's text without the name in front, for a channel that shows who speaks."""
    speaker = one.get("speaker")
    name, colon, rest = one["text"].partition(": ")
    is_name = bool(speaker and colon and str(speaker.get("name", "")).startswith(name))
    return rest if is_name else str(one["text"])


class CollectingMessages(OutputChannel):
    """Collects what the bot says to one message."""

    def __init__(self) -> None:
        """Nothing has been said."""
        self.messages: list[Reply] = []

    @classmethod
    def name(cls) -> str:
        """Name of the channel (see parent class)."""
        return "collector"

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Collect a message with all that came with it (see parent class)."""
        self.messages.append(reply(text, **kwargs))
