"""Calls of Telegram's Bot API."""

import asyncio
import contextlib
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.channels.shared.documents import Document
from bot.channels.shared.retry import AwayError, RefusedError, Retry
from bot.channels.telegram.updates import as_dict

CALL_SECONDS = 30


class BotApi:
    """Calls of Telegram's Bot API."""

    def __init__(self, url: str, token: str) -> None:
        """Take the address of the API and the bot's token."""
        self._base = f"{url.rstrip('/')}/bot{token}"
        # A proxy of the environment is for the way out, not for this machine.
        self._proxied = urlsplit(url).hostname not in ("127.0.0.1", "localhost", "::1")
        self._session: aiohttp.ClientSession | None = None
        #: Makes calls again while Telegram is away.
        self.retry = Retry("Telegram")

    async def open(self) -> None:
        """Open connections; inside the server's loop."""
        self._session = aiohttp.ClientSession(trust_env=self._proxied)

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    async def call(self, method: str, payload: dict[str, Any], file: Document | None = None) -> Any:
        """Make one call.

        Args:
            method: as the API names it.
            payload: its parameters.
            file: a document to be sent with it.

        Raises:
            AwayError: if Telegram could not be reached, failed, or wants fewer calls.
            RefusedError: if it said no.
        """
        assert self._session is not None
        seconds = CALL_SECONDS + float(payload.get("timeout", 0))
        body: Any
        # Whatever fails is raised anew: the library's own errors name the address with the token.
        try:
            async with self._session.post(
                f"{self._base}/{method}",
                timeout=aiohttp.ClientTimeout(total=seconds),
                **({"data": _form(payload, file)} if file else {"json": payload}),
            ) as answer:
                status = answer.status
                body = as_dict(await answer.json(content_type=None))
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError):  # noqa: UP041
            raise AwayError("no answer") from None
        if body.get("ok"):
            return body.get("result")
        code = int(body.get("error_code") or status)
        if code == 429:
            seconds = float(as_dict(body.get("parameters")).get("retry_after") or 1)
            raise AwayError(str(code), seconds)
        if code >= 500 or not body:
            raise AwayError(str(code))
        raise RefusedError(str(code))

    async def insist(self, method: str, payload: dict[str, Any]) -> Any:
        """Make a call as often as it takes.

        Raises:
            RefusedError: if Telegram said no.
        """
        return await self.retry(lambda: self.call(method, payload))

    async def attempt(self, method: str, payload: dict[str, Any]) -> None:
        """Make a call that does not matter much: whatever becomes of it is well."""
        with contextlib.suppress(AwayError, RefusedError):
            await self.call(method, payload)


def _form(payload: dict[str, Any], file: Document) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in payload.items():
        form.add_field(name, str(value))
    form.add_field("document", file.content, filename=file.name, content_type=file.content_type)
    return form
