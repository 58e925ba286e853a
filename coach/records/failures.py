"""Turns the failures of a database into one sentence for a user."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from coach.records.errors import RecordsError

_FULL = (
    "The disk that holds the record of interviews, {store}, is full: make room on it, then try "
    "again; nothing that was saved before is lost."
)
_UNWRITABLE = (
    "The record of interviews, {store}, cannot be opened for writing: make that file and its "
    "folder writable, or name another folder in SECOND_ROUND_HOME."
)
_DAMAGED = (
    "The record of interviews, {store}, is damaged or is no such record: move that file away, and "
    "those beside it that end in -wal and -shm, to begin a new one, or put a copy of it back."
)
_BUSY = (
    "The record of interviews, {store}, is held by another program: end that program, then try "
    "again."
)
_DISK = (
    "The disk that holds the record of interviews, {store}, cannot be read or written: check that "
    "it is connected, sound and not full, then try again."
)
_OTHER = (
    "The record of interviews, {store}, cannot be used ({reason}): check that its database is "
    "running and that SECOND_ROUND_DATABASE names it rightly."
)

#: In bytes. SQLite's log and its index, which it makes when a store is opened, want some 40 kB.
_ROOM = 64_000

_SENTENCES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: _UNWRITABLE,
    sqlite3.SQLITE_PERM: _UNWRITABLE,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_IOERR: _DISK,
}
#: Of these, trying again may help: a lock is let go, room is made, a database server comes back.
_PASSING = (_BUSY, _FULL, _OTHER)


@contextmanager
def told_plainly(store: str) -> Iterator[None]:
    """Raise what a database raises inside the block as a `RecordsError`.

    Args:
        store: the file or the address of the store, without a password, for the sentence.

    Raises:
        RecordsError: in place of any error of the database or of its file.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        template = _template(store, error)
        raise RecordsError(sentence(store, error), passing=template in _PASSING) from error


def sentence(store: str, error: Exception) -> str:
    """Return the sentence for what a database, or a program that works on it, raised."""
    cause = getattr(error, "orig", None) or error
    return _template(store, error).format(store=store, reason=_reason(error, cause))


def _template(store: str, error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        # The lower byte is the kind of failure, the rest its particulars.
        template = _SENTENCES.get(code & 0xFF, _OTHER)
    elif isinstance(error, TimeoutError):
        template = _BUSY
    elif isinstance(error, OSError):
        template = _FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else _UNWRITABLE
    else:
        template = _OTHER
    # SQLite says of a full disk, too, that a file cannot be opened, read or written.
    if template in (_UNWRITABLE, _DISK) and _is_on_a_full_disk(store):
        return _FULL
    return template


def _is_on_a_full_disk(store: str) -> bool:
    try:
        return shutil.disk_usage(Path(store).parent).free < _ROOM
    except (OSError, ValueError):  # another database's address
        return False


def _reason(error: Exception, cause: BaseException) -> str:
    # Only a failed connection or operation may speak for itself: the message of another failure
    # can quote the row, and with it an answer.
    if isinstance(error, OperationalError) and str(cause).strip():
        return str(cause).strip().splitlines()[0].rstrip(".:")
    return type(cause).__name__
