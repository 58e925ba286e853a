"""Sees to it that what was deleted is gone from SQLite's files too.

SQLite's `secure_delete` overwrites deleted rows, but not the copies that its trees leave behind
in unused space when they rebalance: with SQLite 3.40 and these tables, about one deletion in thirty
left readable text. So the file is written anew (VACUUM), and the write-ahead log emptied.

SQLite's `user_version` says that this is still to be done. It is set in the same transaction as
the deletion, so a process killed between the two leaves the duty to whoever opens the store next.
"""

import sqlite3

from sqlalchemy import Connection, Engine

from coach.records.engine import is_sqlite

FAILURES = (sqlite3.Error, TimeoutError)
"""What `erase` raises."""

_DUE = 1
_DONE = 0


def mark_due(connection: Connection) -> None:
    """Note, within the transaction that deletes, that the store's files hold deleted text."""
    if is_sqlite(connection.engine.url):
        connection.exec_driver_sql(f"PRAGMA user_version = {_DUE}")


def is_due(engine: Engine) -> bool:
    """Tell whether the files may hold deleted text."""
    if not is_sqlite(engine.url):
        return False
    with engine.connect() as connection:
        return connection.exec_driver_sql("PRAGMA user_version").scalar() == _DUE


def erase(engine: Engine) -> None:
    """Write the store's file anew and empty its log. The caller holds the store's lock.

    Raises:
        sqlite3.Error: if the disk is full or another program uses the store all the while.
        TimeoutError: if another program reads on, so that the log cannot be emptied.
    """
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        (blocked, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if blocked:
            raise TimeoutError("the write-ahead log is still being read")
        cursor.execute(f"PRAGMA user_version = {_DONE}")
        cursor.close()
    finally:
        connection.close()
