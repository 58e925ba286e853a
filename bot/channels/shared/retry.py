"""Calls of a service: made again while it is away, slowed down when it asks."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
_SECONDS = re.compile(r"\d{1,6}(\.\d+)?", re.ASCII)


class RefusedError(Exception):
    """The service took the call and said no; or it did not come through, however often made.

    Attributes:
        code: the service's word or number for it alone: a description may quote what was sent.
        is_final: whether whatever else waits for the same person is not wanted either.
    """

    def __init__(self, code: str, is_final: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.is_final = is_final


class AwayError(Exception):
    """The service did not answer, or wants to be left alone for a while.

    Attributes:
        code: what happened, in no words of anybody's.
        seconds: for how long it wants to be left alone, where it says so.
    """

    def __init__(self, code: str, seconds: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.seconds = seconds


def require_taken(status: int, retry_after: str | None) -> None:
    """Make sure that a call was taken, by the HTTP status of its answer.

    Args:
        status: as it came.
        retry_after: the header of that name, in seconds, if there is one.

    Raises:
        AwayError: if it is to be made again.
        RefusedError: if it is not; with 403 whatever else waits is not wanted either.
    """
    if status == 429 or status >= 500:
        seconds = float(retry_after) if retry_after and _SECONDS.fullmatch(retry_after) else None
        raise AwayError(str(status), seconds)
    if status >= 400:
        raise RefusedError(str(status), is_final=status == 403)


class Retry:
    """Makes calls of one service as often as it takes; says once in the log that it is away."""

    def __init__(self, service: str) -> None:
        """Take the service's name, for the log."""
        self._service = service
        self._is_away = False

    async def __call__(self, call: Callable[[], Awaitable[Result]], tries: int = 0) -> Result:
        """Make a call until it is answered.

        Args:
            call: makes it; raises `AwayError` where it is to be made again.
            tries: after so many it is given up; 0: never.

        Raises:
            RefusedError: if it is refused for good, or after the last try.
        """
        pause, tried = FIRST_PAUSE_SECONDS, 0
        while True:
            tried += 1
            try:
                result = await call()
            except AwayError as away:
                if tried == tries:
                    raise RefusedError(away.code) from None
                if away.seconds is None:
                    self._note(True, away.code)
                await asyncio.sleep(pause if away.seconds is None else away.seconds)
                pause = pause if away.seconds else min(2 * pause, LONGEST_PAUSE_SECONDS)
            else:
                self._note(False)
                return result

    def _note(self, is_away: bool, code: str = "") -> None:
        if is_away and not self._is_away:
            logger.warning(
                "%s cannot be reached (%s); trying on until it can.", self._service, code
            )
        elif self._is_away and not is_away:
            logger.warning("%s is reached again.", self._service)
        self._is_away = is_away
