"""A copy of an SQLite store as it was before a migration, beside it; the newest one alone is kept.

`records.db` at revision 0001 is copied to `records.db.revision-0001.backup`. To go back to it, end
every program of Second Round and move the copy to the place of `records.db`.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Engine, delete
from sqlalchemy.exc import DBAPIError

from coach.records import erasure
from coach.records.engine import make_engine, store_file
from coach.records.tables import interviews

_BUSY_SECONDS = 10.0


def make(engine: Engine, revision: str) -> Path | None:
    """Copy a store of SQLite's. The caller keeps others from writing to it meanwhile.

    Args:
        engine: the store.
        revision: the one that it has.

    Returns:
        The copy, complete and on the disk; or None for another database, which has backups of its
        own.

    Raises:
        sqlite3.Error, OSError: if it cannot be made, for example because the disk is full.
    """
    store = store_file(engine.url)
    if store is None:
        return None
    copy = store.with_name(f"{store.name}.revision-{revision}.backup")
    half = copy.with_name(f"{copy.name}.half")
    half.unlink(missing_ok=True)
    try:
        descriptor = os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with closing(sqlite3.connect(store, timeout=_BUSY_SECONDS, isolation_level=None)) as source:
            # As consistent as SQLite's backup interface, and without the unused space of the
            # file, in which deleted text may stand.
            source.execute("VACUUM INTO ?", (str(half),))
        os.fsync(descriptor)
        os.close(descriptor)
        half.replace(copy)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return copy


def keep_only(engine: Engine, copy: Path | None) -> None:
    """Delete every copy of a store but one."""
    for other in _copies(engine.url):
        if other != copy:
            other.unlink(missing_ok=True)


def forget(url: URL, candidate: str) -> None:
    """Delete everything about a candidate from the copies of a store.

    A copy from which it cannot be deleted is deleted itself: the wish to be forgotten weighs more.
    The caller holds the store's lock.

    Raises:
        OSError: if not even that can be done.
    """
    for copy in _copies(url):
        if not _is_forgotten(copy, candidate):
            copy.unlink(missing_ok=True)


def _is_forgotten(copy: Path, candidate: str) -> bool:
    if copy.suffix == ".half":  # left by a process that was killed
        return False
    engine = make_engine(URL.create("sqlite", database=str(copy)))
    try:
        with engine.execution_options(writes=True).begin() as connection:
            # Every revision has this column, and deletes what hangs on an interview with it.
            found = connection.execute(
                delete(interviews).where(interviews.c.candidate == candidate)
            )
        if found.rowcount:
            erasure.erase(engine)
    except (DBAPIError, *erasure.FAILURES):
        return False
    finally:
        engine.dispose()
    return True


def _copies(url: URL) -> list[Path]:
    store = store_file(url)
    if store is None or not store.parent.is_dir():
        return []
    start = f"{store.name}.revision-"
    return sorted(
        one
        for one in store.parent.iterdir()
        if one.name.startswith(start) and one.name.endswith((".backup", ".backup.half"))
    )
