"""Work that goes on while requests have long been answered."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

logger = logging.getLogger(__name__)

Work = Callable[[], Coroutine[Any, Any, None]]


class Background:
    """Tasks of a channel; those with a name run once at a time."""

    def __init__(self) -> None:
        """Nothing is being done."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._named: dict[str, asyncio.Task[None]] = {}

    def begin(self, work: Work, name: str = "") -> None:
        """Do something, unless something of that name is being done already."""
        if name and name in self._named and not self._named[name].done():
            return
        task = asyncio.get_running_loop().create_task(_attempt(work))
        self._tasks.add(task)
        if name:
            self._named[name] = task

        def done(_: Any) -> None:
            self._tasks.discard(task)
            if self._named.get(name) is task:
                del self._named[name]

        task.add_done_callback(done)

    async def end(self) -> None:
        """End everything and wait until it has ended."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _attempt(work: Work) -> None:
    try:
        await work()
    except Exception as error:  # noqa: BLE001  (its text may quote the candidate)
        logger.error("Work in the background ended with %s.", type(error).__name__)
