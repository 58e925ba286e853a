"""A small SQLite file of a channel's that says in one way when its disk is full."""

import asyncio
import logging
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from guard.forgetting import write_anew
from guard.limits import ROOM_ON_DISK
from guard.refusals import RefusedError

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

SECONDS_BETWEEN_TRIES = 2.0

NOT_KEPT = (
    "I cannot write anything down just now: the disk of the computer that I run on is full or out "
    "of reach. What you have just sent is not saved yet; all that came before is. Please send it "
    "again in a little while, when somebody has seen to the disk."
)


class DiskError(RefusedError):
    """Something cannot be written down: the disk is full, or it cannot be written.

    A request that comes to this is refused with 503 and can be sent again. `str()` is for the log:
    it names the file, and nothing that a candidate wrote.
    """

    def __init__(self, what: str) -> None:
        """Take what is wrong, for the log."""
        super().__init__(503, NOT_KEPT)
        self.args = (what,)


class Database:
    """An SQLite file for this user alone, made if it is missing; what is deleted is overwritten.

    Raises:
        DiskError: by every method, in place of SQLite's own error.
    """

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self._path = path
        with self._told():
            path.touch(mode=0o600)
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.execute("PRAGMA secure_delete = ON")

    def require_room(self) -> None:
        """Make sure that there is room for a turn, before anything of it is done."""
        try:
            free = shutil.disk_usage(self._path.parent).free
        except OSError as error:
            raise DiskError(f"{self._path.parent}: {error.strerror}") from error
        if free < ROOM_ON_DISK:
            raise DiskError(f"the disk of {self._path.parent} is full: make room on it")

    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        """Run a statement, which is a transaction of its own outside `transaction`."""
        with self._told():
            return self._connection.execute(statement, values)

    def write_anew(self) -> None:
        """Leave no copy of what was deleted in unused space."""
        with self._told():
            write_anew(self._connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Have what is run in the block done as a whole, or not at all; in another one, with it."""
        if self._connection.in_transaction:
            yield
            return
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # SQLite itself may have rolled back, as it does where the disk is full.
            if self._connection.in_transaction:
                self._connection.rollback()
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise DiskError(f"{self._path}: {error.strerror}") from error
        except sqlite3.Error as error:
            # SQLite's messages name tables and causes, never values.
            raise DiskError(f"{self._path}: {error}") from error


async def with_room(work: Callable[[], Awaitable[Result]]) -> Result:
    """Do something for which the disk needs room, again until there is some.

    For messages that lie safe in a file of their channel's: only time is lost. A REST client, which
    has its message itself, is told instead.
    """
    said = False
    while True:
        try:
            return await work()
        except DiskError as error:
            if not said:
                logger.error("Messages wait until they can be written down (%s).", error)
            said = True
            await asyncio.sleep(SECONDS_BETWEEN_TRIES)
