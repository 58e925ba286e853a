"""What comes from Telegram: updates, commands, and what of them matters to the bot."""

import re
from dataclasses import dataclass
from typing import Any, TypeGuard

COMMANDS = {
    "start": "What this is, and the first question",
    "interview": "Begin: /interview {example}, or just /interview",
    "stop": "End the interview and sum it up",
    "help": "What you can ask for",
    "delete": "Delete everything that is kept about you",
}


#: What may come instead of text, by its name in Telegram's message.
INSTEAD_OF_TEXT = {
    "sticker": "Nice sticker! I can only read, though: please answer in words.",
    "voice": (
        "I can't listen to voice messages, so I haven't heard it. Please type your answer; the "
        "dictation of your keyboard does well, too."
    ),
    "audio": "I can't listen to recordings. Please type what you would say.",
    "video_note": "I can't watch videos. Please type what you would say.",
    "video": "I can't watch videos. Please type what you would say.",
    "animation": "I can't watch animations, I'm afraid. Please answer in words.",
    "photo": "I can't look at pictures. Please type what is in it, if it belongs to your answer.",
    "document": "I can't open files. Please paste the text that you want me to read.",
    "location": "Thank you, but a place is all I can see of that. Please answer in words.",
    "contact": "Better keep that to yourself: I need no contacts. Please answer in words.",
    "poll": "I can't vote, I'm afraid. Please answer in words.",
    "dice": "I'd rather leave nothing to chance. Please answer in words.",
    "story": "I can't see stories of that kind. Tell me yours in words.",
}

COMMAND = re.compile(r"/(?P<name>[a-z]+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.I | re.S)
#: What Telegram says of a message, and about a chat.
_ABOUT = ("message_id", "from", "chat", "date", "message_thread_id", "via_bot")
_NOTES = re.compile(
    r"pinned_message|.*_changed|.*_created|.*_shared|successful_.*|write_access.*|.*_set"
)
DEEP_LINK = re.compile(r"[\w-]{0,64}", re.A)


@dataclass(frozen=True)
class Incoming:
    """What matters of an update.

    Attributes:
        update_id: Telegram's number of it.
        chat: where the answer goes.
        user: who wrote.
        kind: text, edit, press, group, or a name of `INSTEAD_OF_TEXT`.
        text: what was typed, or what a pressed button carries.
        message_id: of the message that was edited or whose button was pressed.
        press_id: what Telegram wants to hear of a pressed button.
        title: what stands on that button.
    """

    update_id: int
    chat: int
    user: int
    kind: str
    text: str = ""
    message_id: int = 0
    press_id: str = ""
    title: str = ""


def incoming(update: Any, username: str = "") -> Incoming | None:
    """Read an update; None where there is nothing in it for the bot.

    Args:
        update: as Telegram sent it.
        username: the bot's own, as far as it is known; for groups.
    """
    number = as_dict(update).get("update_id")
    press, edited = (
        as_dict(as_dict(update).get("callback_query")),
        "edited_message" in as_dict(update),
    )
    message = as_dict(as_dict(press or update).get("edited_message" if edited else "message"))
    writer, chat = as_dict(press.get("from") or message.get("from")), as_dict(message.get("chat"))
    # In a private chat the chat's id is the user's.
    user, place = writer.get("id"), chat.get("id", writer.get("id"))
    if not (_is_id(number) and _is_id(user) and _is_id(place)) or writer.get("is_bot"):
        return None
    if chat.get("type", "private") != "private":
        speaks_to_me = not press and not edited and _is_addressed(message, username)
        return Incoming(number, place, user, "group") if speaks_to_me else None
    message_id = message["message_id"] if _is_id(message.get("message_id")) else 0
    if press:
        data, press_id = str(press.get("data") or ""), str(press.get("id") or "")
        title = next((one["text"] for one in _buttons(message) if one["data"] == data), "")
        return Incoming(number, place, user, "press", data, message_id, press_id, title)
    found = _typed(message)
    if edited:
        found = ("edit", "") if found and found[1] else None
    return Incoming(number, place, user, *found, message_id) if found else None


def _typed(message: dict[str, Any]) -> tuple[str, str] | None:
    """The kind of a message and its words; None for what Telegram says about the chat."""
    if isinstance(message.get("text"), str):
        return "text", message["text"]
    # An animation is sent as a document, too: the first name that fits.
    kind = next((one for one in INSTEAD_OF_TEXT if one in message), "other")
    if kind == "other" and not any(
        name not in _ABOUT and not _NOTES.fullmatch(name) for name in message
    ):
        return None
    return kind, str(message.get("caption") or "")


def _is_id(value: Any) -> TypeGuard[int]:
    """Whether this is a number that a database can keep."""
    return isinstance(value, int) and abs(value) < 2**63


def as_dict(value: Any) -> dict[str, Any]:
    """A JSON object as it is; anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def _buttons(message: dict[str, Any]) -> list[dict[str, str]]:
    rows = as_dict(message.get("reply_markup")).get("inline_keyboard")
    return [
        {"text": str(as_dict(one).get("text")), "data": str(as_dict(one).get("callback_data"))}
        for row in (rows if isinstance(rows, list) else [])
        for one in (row if isinstance(row, list) else [])
    ]


def _is_addressed(message: dict[str, Any], username: str) -> bool:
    """Whether a message of a group is meant for the bot."""
    me, text = username.casefold(), str(message.get("text") or "")
    joined = message.get("new_chat_members")
    if isinstance(joined, list):
        return any(str(as_dict(one).get("username", "")).casefold() == me for one in joined)
    if (
        as_dict(as_dict(message.get("reply_to_message")).get("from")).get("username", "")
        == username
    ):
        return bool(username)
    command = COMMAND.fullmatch(text)
    if command and command["name"].lower() in COMMANDS:
        return not command["bot"] or not me or command["bot"].casefold() == me
    return bool(me) and re.search(rf"@{re.escape(me)}\b", text.casefold()) is not None
