"""What the bot says, in a form that every channel can show in its own way.

Each message is plain text that says everything; whoever can show more finds beside it who speaks,
what could be chosen, the feedback as data, and where the interview stands.
"""

from collections.abc import Sequence
from typing import Any

from rasa.core.channels.channel import OutputChannel

Reply = dict[str, Any]

#: What may come beside a text: from an action (`actions/turn.py`), and from Rasa, which says which
#: of the domain's responses it was.
EXTRAS = ("speaker", "choices", "card", "document", "state", "utter_action", "path")


#: With one of these cautions the labels of an answer's sentences mean nothing.
_NOT_LABELLED = ("not_english", "not_prose", "no_answer", "copied")


def reply(text: str, **extras: Any) -> Reply:
    """A message of the bot.

    Args:
        text: what it says, in full.
        extras: any of `speaker` ({"id", "name", "title"}), `choices` ([{"title", "text"}]: what
            would be typed), `card` (feedback as data), `document` ({"kind": "report"}), `state`
            (stage, position, total, part, speaker), `utter_action` (name of the response in the
            domain) and `path` (of the file that an export was written to).
    """
    return {"text": text, **{name: extras[name] for name in EXTRAS if extras.get(name)}}


def unnamed(one: Reply) -> str:
    """A message's text without the name in front, for a channel that shows who speaks."""
    speaker = one.get("speaker")
    name, colon, rest = one["text"].partition(": ")
    full = str((speaker or {}).get("name", ""))
    is_name = bool(name and colon and f"{full} ".startswith(f"{name} "))
    return rest if is_name else str(one["text"])


def named_once(replies: Sequence[Reply]) -> list[Reply]:
    """Replies of one turn in which nobody is named again who has just spoken."""
    found: list[Reply] = []
    before: Any = None
    for one in replies:
        same = one.get("speaker") is not None and one.get("speaker") == before
        found.append({**one, "text": unnamed(one), "speaker": None} if same else one)
        before = one.get("speaker")
    return found


def labelled_sentences(one: Reply) -> list[dict[str, Any]]:
    """The candidate's own sentences, with the part of a story that each is; where that says much.

    Returns:
        For each its `text` and its `label`, one of S, T, A, R or O.
    """
    card = one.get("card") or {}
    score = card.get("score") or {}
    if card.get("kind") != "feedback" or not score.get("star"):
        return []
    return [] if score.get("caution") in _NOT_LABELLED else list(score.get("sentences") or [])


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
