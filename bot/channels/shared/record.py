"""The candidate's record, asked for at the action server: the report, and to be forgotten."""

import asyncio
import os

import aiohttp

TIMEOUT_SECONDS = 20
_AWAY = (asyncio.TimeoutError, aiohttp.ClientError)  # (two kinds of timeout on 3.10)


class RecordAwayError(Exception):
    """The action server did not answer as it should."""


class RecordClient:
    """Speaks to the action server with the secret that both servers were started with."""

    def __init__(self, secret: str) -> None:
        """Take the secret; the address comes from the environment."""
        self._url = os.environ["ACTION_SERVER_URL"].rstrip("/") + "/record"
        self._headers = {"Authorization": f"Bearer {secret}"}

    async def report(self, candidate: str, form: str) -> bytes | None:
        """The report of a candidate's last interview, or None where there is no answer yet.

        Args:
            candidate: whose record.
            form: pdf or html.

        Raises:
            RecordAwayError: the action server is not there.
        """
        async with self._session() as session:
            try:
                asked = {"candidate": candidate, "format": form}
                async with session.get(f"{self._url}/report", params=asked) as answer:
                    if answer.status == 404:
                        return None
                    if answer.status != 200:
                        raise RecordAwayError
                    return await answer.read()
            except _AWAY as error:
                raise RecordAwayError from error

    async def forget(self, candidate: str) -> bool:
        """Have everything deleted that the record holds of a candidate; say whether it is."""
        async with self._session() as session:
            try:
                asked = {"candidate": candidate}
                async with session.post(f"{self._url}/forget", params=asked) as answer:
                    return answer.status in (200, 204)
            except _AWAY:
                return False

    def _session(self) -> aiohttp.ClientSession:
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        return aiohttp.ClientSession(timeout=timeout, headers=self._headers)
