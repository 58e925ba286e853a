"""What Slack sends, read: signatures, messages, and the words of the slash command."""

import hashlib
import hmac
import html
import json
import os
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SECONDS_VALID = 5 * 60

#: Other kinds of message are edits, deletions, joins and what other bots post.
_TYPED_KINDS = (None, "file_share", "thread_broadcast")
_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def is_signed(secret: str, body: bytes, timestamp: str, signature: str) -> bool:
    """Say whether a request is Slack's own, and of the last five minutes.

    Args:
        secret: the app's signing secret.
        body: as it came, byte for byte.
        timestamp: `X-Slack-Request-Timestamp`.
        signature: `X-Slack-Signature`.
    """
    if not re.fullmatch(r"[0-9]{1,12}", timestamp):
        return False
    if abs(time.time() - int(timestamp)) > SECONDS_VALID:
        return False
    signed = b"v0:" + timestamp.encode() + b":" + body
    expected = "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace"))


class Pseudonyms:
    """Names under which people and conversations are kept: nobody without the key can trace them.

    Args:
        path: where the key is; made at first use.
    """

    def __init__(self, path: Path) -> None:
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
                new.write(secrets.token_bytes(32))
        except FileExistsError:
            pass
        self._key = path.read_bytes()

    def of(self, kind: str, *parts: str) -> str:
        """The pseudonym of something that Slack names by these parts."""
        text = json.dumps([kind, *parts]).encode()
        return f"slack-{hmac.new(self._key, text, hashlib.sha256).hexdigest()[:32]}"


# --- messages -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Incoming:
    """Something that a person wrote or pressed.

    Attributes:
        team: the workspace.
        channel: where it was.
        thread: the thread that it belongs to; empty outside of threads.
        user: who it was.
        text: the words.
        ids: what Slack calls it; under any of them it may come again.
        direct: whether it was in a direct message.
        addressed: whether it is for the bot, wherever it was.
    """

    team: str
    channel: str
    thread: str
    user: str
    text: str
    ids: tuple[str, ...]
    direct: bool
    addressed: bool


def message_of(body: Mapping[str, Any]) -> Incoming | None:
    """Read an event of the Events API; None for what no person has just written."""
    event = body.get("event") or {}
    if event.get("type") not in ("message", "app_mention"):
        return None
    if event.get("subtype") not in _TYPED_KINDS or event.get("hidden") or event.get("edited"):
        return None
    bot = _bot_of(body)
    user = event.get("user")
    if not user or event.get("bot_id") or user in (bot, "USLACKBOT"):
        return None
    channel, moment = str(event["channel"]), str(event["ts"])
    direct = event.get("channel_type") == "im" or channel.startswith("D")
    thread = str(event.get("thread_ts") or "")
    return Incoming(
        team=str(body.get("team_id") or event.get("team") or ""),
        channel=channel,
        thread=thread if direct else thread or moment,
        user=str(user),
        text=_typed(str(event.get("text") or ""), bot, event["type"] == "app_mention"),
        # A mention comes twice: as such, and as a message of the channel.
        ids=(str(body["event_id"]), f"{channel}:{moment}"),
        direct=direct,
        addressed=direct or event["type"] == "app_mention",
    )


def press_of(payload: Mapping[str, Any]) -> Incoming | None:
    """Read a press of a button; its words are those that the button stands for."""
    actions = payload.get("actions") or []
    if payload.get("type") != "block_actions" or not actions or not actions[0].get("value"):
        return None
    channel = str(payload["channel"]["id"])
    message = payload.get("message") or {}
    moment = str(message.get("ts") or payload["container"]["message_ts"])
    return Incoming(
        team=str((payload.get("team") or {}).get("id") or ""),
        channel=channel,
        thread=str(message.get("thread_ts") or ""),
        user=str(payload["user"]["id"]),
        text=html.unescape(str(actions[0]["value"])),  # Slack escapes what it gives back
        # One message's buttons are good for one press.
        ids=(f"press:{channel}:{moment}",),
        direct=channel.startswith("D"),
        addressed=True,
    )


def _bot_of(body: Mapping[str, Any]) -> str | None:
    found = body.get("authorizations") or []
    return next((one.get("user_id") for one in found if one.get("is_bot")), None)


def _typed(text: str, bot: str | None, is_mention: bool) -> str:
    """The words as they were typed: without the mention of the bot, and without Slack's markup."""
    if bot or is_mention:
        named = re.escape(bot) if bot else r"\w+"
        text = re.sub(rf"^\s*<@{named}(\|[^>]*)?>[\s,:]*", "", text)
    return html.unescape(_LINK.sub(_as_words, text)).strip()


def _as_words(found: "re.Match[str]") -> str:
    """Words for a link or a mention; an id of Slack's says nothing about anybody."""
    target, label = found.group(1), found.group(2)
    if target[0] in "@#!":
        sign = "#" if target[0] == "#" else "@"
        name = label or (target[1:].partition("^")[0] if target[0] == "!" else "somebody")
        return sign + name.lstrip("@#")
    return label or target.removeprefix("mailto:")


# --- the slash command ----------------------------------------------------------------------------

_LENGTHS = (15, 30, 60)
_MOST_QUESTIONS = 15
_PEOPLE = {
    "supervisor": "supervisor",
    "boss": "supervisor",
    "manager": "supervisor",
    "owner": "owner",
    "coworker": "coworker",
    "co-worker": "coworker",
    "colleague": "coworker",
    "all": "full",
    "everybody": "full",
    "full": "full",
}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_IDLE = re.compile(
    r"ask|at|feedback|for|in|interview|just|mode|of|only|part|please|practi[cs]e|questions?|round"
    r"|start|talk|three|to|with|and|an?|me|meet|the"
)


def settings_of(words: str) -> dict[str, Any] | None:
    """Read settings such as "owner 4", "salary" or "all 30 minutes as shop manager".

    Returns:
        The settings, empty where nothing is said; or None where a word means nothing here.
    """
    found: dict[str, Any] = {}
    text = " ".join(words.casefold().replace("’", "'").split())
    minutes = re.search(r"\b(\d+)[\s-]*(?:minutes?|mins?|m)\b", text)
    if minutes:
        if int(minutes.group(1)) not in _LENGTHS:
            return None
        found["minutes"] = int(minutes.group(1))
        text = text.replace(minutes.group(0), " ").strip()
    role = re.search(r"(?:^|\s)(?:for|as)\s+(?:an?\s|the\s)?\s*(.+?)(\s\d+.*)?$", text)
    if role:
        found["role"] = role.group(1)
        text = text[: role.start()] + (role.group(2) or "")
    text = _take_part(text, found)
    for word in re.findall(r"[^\s,.;:!]+", text):
        if not _take_word(word, found):
            return None
    return found


def _take_part(text: str, found: dict[str, Any]) -> str:
    folded = re.sub(r"[_]", " ", text)
    fits = [
        (len(words), words, part)
        for part, names in _parts().items()
        for words in names
        if words not in _PEOPLE and re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", folded)
    ]
    if fits:
        _, words, found["part"] = max(fits)
        return folded.replace(words, " ", 1)
    return folded


def _take_word(word: str, found: dict[str, Any]) -> bool:
    number = int(word) if word.isdecimal() else 0
    if word in _NUMBERS and not (word == "three" and found.get("meeting") == "full"):
        number = _NUMBERS.index(word) + 1
    if word in _PEOPLE:
        found.setdefault("meeting", _PEOPLE[word])
    elif 1 <= number <= _MOST_QUESTIONS:
        found["question_count"] = number
    elif number in _LENGTHS:
        found["minutes"] = number
    elif word in ("rehearsal", "coach"):
        found["mode"] = word
    else:
        return bool(_IDLE.fullmatch(word))
    return True


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    """Each part of the interview and the words by which it is meant."""
    named = os.environ.get("SECOND_ROUND_CONTENT")
    content = Path(named) if named else Path(__file__).resolve().parents[2] / "data" / "interview"
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((content / "parts").glob("*/part.yml")):
        part = yaml.safe_load(path.read_text(encoding="utf-8"))
        names = [path.parent.name.replace("_", " "), *part.get("asked_for", [])]
        found[path.parent.name] = tuple(str(one).casefold() for one in names)
    return found
