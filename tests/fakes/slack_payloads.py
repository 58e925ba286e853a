"""What Slack sends to the bot: events, presses of buttons and the slash command, signed."""

import hashlib
import hmac
import itertools
import json
import time
import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

TOKEN = "xoxb-fake"
SECRET = "0123456789abcdef0123456789abcdef"
TEAM = "T0FAKE"
BOT = "U0BOT"


def decoded(value: Any) -> Any:
    """A value that may have come as JSON in a form."""
    return json.loads(value) if isinstance(value, str) else value


def direct_channel(user: str) -> str:
    """The direct message of the bot and a user."""
    return f"D{user[1:]}"


def signed(body: bytes, secret: str = SECRET, moment: float | None = None) -> dict[str, str]:
    """The headers with which Slack signs a body."""
    timestamp = str(int(time.time() if moment is None else moment))
    made = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={made.hexdigest()}",
    }


_moments = itertools.count(1)


def message(text: str, user: str = "U1", channel: str = "", **more: Any) -> dict[str, Any]:
    """A message as the Events API delivers it, by default a direct one.

    Args:
        text: as Slack has it: with &, < and > escaped.
        user: who wrote it.
        channel: where, by default in the direct message of that user.
        more: further fields of the event, or other values for these.
    """
    channel = channel or direct_channel(user)
    kind = "im" if channel.startswith("D") else "channel"
    event = {
        "type": "message",
        "user": user,
        "text": text,
        "ts": f"1600000000.{next(_moments):06d}",
        "channel": channel,
        "channel_type": kind,
        "team": TEAM,
        **more,
    }
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A0FAKE",
        "event_id": f"Ev{uuid.uuid4().hex[:10].upper()}",
        "event_time": int(time.time()),
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
        "event": event,
    }


def mention(text: str, user: str = "U1", channel: str = "C1", **more: Any) -> dict[str, Any]:
    """A message of a channel that names the bot."""
    return message(f"<@{BOT}> {text}", user, channel, **{"type": "app_mention", **more})


def press(posted: Mapping[str, Any], title: str, user: str = "U1") -> bytes:
    """The press of a button of a message that the bot has posted."""
    blocks = decoded(posted["blocks"])
    block, button = next(
        (block, one)
        for block in blocks
        if block["type"] == "actions"
        for one in block["elements"]
        if one["text"]["text"] == title
    )
    shown = {"ts": posted["ts"], "text": posted["text"], "blocks": blocks}
    if posted.get("thread_ts"):
        shown["thread_ts"] = posted["thread_ts"]
    payload = {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": user},
        "channel": {"id": posted["channel"]},
        "container": {"type": "message", "message_ts": posted["ts"]},
        "message": shown,
        "actions": [{**button, "block_id": block["block_id"], "action_ts": "1600000001.000001"}],
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


def command(words: str, user: str = "U1", channel: str = "C1") -> bytes:
    """The slash command."""
    return urlencode(
        {
            "command": "/interview",
            "text": words,
            "team_id": TEAM,
            "user_id": user,
            "channel_id": channel,
            "trigger_id": uuid.uuid4().hex,
        }
    ).encode()
