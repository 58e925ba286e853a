"""What people have written or pressed, read from the requests that Slack sends."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Other kinds of message are edits, deletions, joins and what other bots post.
_TYPED_KINDS = (None, "file_share", "thread_broadcast")
_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


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
