"""Calls of Slack's Web API."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.shared.documents import Document
from bot.channels.shared.mailbox import Place
from bot.channels.shared.retry import AwayError, RefusedError, Retry
from bot.channels.slack.blocks import Block, SlackMessage, escape, pieces, unescaped

Call = Callable[[], Awaitable[Any]]

# The client names in its warnings what it sends.
logging.getLogger("slack_sdk").setLevel(logging.ERROR)

MOST_TRIES = 5

_PASSING = {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable"}
_PASSING |= {"request_timeout", "accesslimited"}
_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
_NETWORK = (aiohttp.ClientError, asyncio.TimeoutError, OSError, SlackRequestError)


class WebApi:
    """What the bot asks Slack to do."""

    def __init__(self, token: str, url: str) -> None:
        """Take the app's token and the address of the API."""
        self._retry = Retry("Slack")
        self._token = token
        self._url = url.rstrip("/") + "/"
        self._http: aiohttp.ClientSession
        self._slack: AsyncWebClient

    async def open(self) -> None:
        """Open connections; inside the server's loop."""
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30))
        self._slack = AsyncWebClient(token=self._token, base_url=self._url, session=self._http)

    async def close(self) -> None:
        """Close all connections."""
        await self._http.close()

    async def post(self, place: Place, message: SlackMessage) -> None:
        """Say something; as long as it takes.

        Raises:
            RefusedError: if Slack does not want it.
        """
        try:
            await self._post_once(place, message["text"], message["blocks"])
        except RefusedError as refusal:
            if refusal.code not in _BLOCKS:
                raise
            # Better plain than not at all.
            for piece in pieces(unescaped(message["text"])):
                await self._post_once(place, escape(piece), None)

    async def _post_once(self, place: Place, text: str, blocks: Sequence[Block] | None) -> None:
        await self._insist(
            lambda: self._slack.chat_postMessage(
                channel=place.channel,
                thread_ts=place.thread or None,
                text=text,
                blocks=blocks,
                mrkdwn=False,
                parse="none",
                link_names=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        )

    async def upload(self, place: Place, document: Document) -> None:
        """Hand over a file.

        Raises:
            RefusedError: if that was not to be done.
        """
        await self._insist(
            lambda: self._slack.files_upload_v2(
                content=document.content,
                filename=document.name,
                title=document.title,
                channel=place.channel,
                thread_ts=place.thread or None,
            ),
            MOST_TRIES,
        )

    async def begin_thread(self, channel: str, user: str) -> str:
        """Begin a thread for a person, whom the mention tells of it; return its id.

        Raises:
            RefusedError: if the bot is not in that channel.
        """
        words = f"<@{escape(user)}> Your interview is in this thread."
        root = await self._insist(
            lambda: self._slack.chat_postMessage(channel=channel, text=words), MOST_TRIES
        )
        return str(root["ts"])

    async def open_direct(self, user: str) -> str:
        """Open the direct message with a person; return its channel.

        Raises:
            RefusedError: if Slack does not.
        """
        opened = await self._insist(lambda: self._slack.conversations_open(users=user), MOST_TRIES)
        return str(opened["channel"]["id"])

    async def say_to_one(self, channel: str, thread: str, user: str, text: str) -> None:
        """Say something in a channel that one person alone sees, and that need not arrive.

        Raises:
            RefusedError: if Slack does not.
        """
        await self._insist(
            lambda: self._slack.chat_postEphemeral(
                channel=channel, user=user, thread_ts=thread or None, text=text
            ),
            tries=1,
        )

    async def change(self, channel: str, moment: str, text: str, blocks: Sequence[Block]) -> None:
        """Put something else in place of a message.

        Raises:
            RefusedError: if Slack does not.
        """
        await self._insist(
            lambda: self._slack.chat_update(channel=channel, ts=moment, text=text, blocks=blocks),
            tries=1,
        )

    async def _insist(self, call: Call, tries: int = 0) -> Any:
        """Call Slack until it answers, or so many times (see `Retry`)."""
        return await self._retry(partial(_made, call), tries)


async def _made(call: Call) -> Any:
    """Make a call once; say whether it is to be made again."""
    try:
        return await call()
    except SlackApiError as error:
        code = _code(error)
        if code in _PASSING or _status(error) in (429, 500, 502, 503):
            raise AwayError(code, _retry_after(error)) from None
        raise RefusedError(code) from None
    except _NETWORK as error:
        raise AwayError(type(error).__name__) from None


def _code(error: SlackApiError) -> str:
    """Slack's word for an error; the rest of the answer may quote what was sent."""
    try:
        return str(error.response.get("error") or _status(error))
    except (AttributeError, ValueError):
        return "an answer that is no JSON"


def _status(error: SlackApiError) -> int:
    response = error.response
    status: Any = getattr(response, "status_code", None) or getattr(response, "status", 0)
    return int(status)


def _retry_after(error: SlackApiError) -> float | None:
    headers = getattr(error.response, "headers", None) or {}
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return float(given) if str(given).isdecimal() else None
