"""Calls of Telegram's Bot API: made again while it cannot be reached, slowed down when it asks."""

import asyncio
import contextlib
import logging
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.channels.shared.documents import Document
from bot.channels.telegram.updates import as_dict

logger = logging.getLogger(__name__)

CALL_SECONDS = 30
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0


class RefusedError(Exception):
    """Telegram took the call and said no."""

    def __init__(self, code: int) -> None:
        """Keep the code alone: the description may quote what was sent."""
        super().__init__(str(code))
        self.code = code


class AwayError(Exception):
    """Telegram did not answer, or asked to be left alone for a while."""

    def __init__(self, seconds: float | None = None) -> None:
        """Keep how long Telegram wants to be left alone."""
        super().__init__("away")
        self.seconds = seconds


class BotApi:
    """Calls of Telegram's Bot API."""

    def __init__(self, url: str, token: str) -> None:
        """Take the address of the API and the bot's token."""
        self._base = f"{url.rstrip('/')}/bot{token}"
        # A proxy of the environment is for the way out, not for this machine.
        self._proxied = urlsplit(url).hostname not in ("127.0.0.1", "localhost", "::1")
        self._session: aiohttp.ClientSession | None = None
        self._is_away = False

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
            raise AwayError from None
        if body.get("ok"):
            return body.get("result")
        code = int(body.get("error_code") or status)
        if code == 429:
            raise AwayError(float(as_dict(body.get("parameters")).get("retry_after") or 1))
        if code >= 500 or not body:
            raise AwayError
        raise RefusedError(code)

    async def insist(
        self, method: str, payload: dict[str, Any], file: Document | None = None
    ) -> Any:
        """Make a call as often as it takes; say once in the log that the network is away.

        Raises:
            RefusedError: if Telegram said no.
        """
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                result = await self.call(method, payload, file)
            except AwayError as away:
                if away.seconds is None and not self._is_away:
                    self._is_away = True
                    logger.warning("Telegram cannot be reached; trying on until it can.")
                await asyncio.sleep(pause if away.seconds is None else away.seconds)
                pause = pause if away.seconds else min(2 * pause, LONGEST_PAUSE_SECONDS)
                continue
            if self._is_away:
                self._is_away = False
                logger.warning("Telegram is reached again.")
            return result

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
