"""Makes the connection to the store: where it lies, and how SQLite has to be set."""

import json
import os
import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from coach import paths
from coach.records.errors import RecordsError
from coach.records.failures import told_plainly

_BUSY_SECONDS = 10.0


def store_url(url: str | None = None) -> URL:
    """Return the address of the store.

    Args:
        url: any SQLAlchemy address; without one, that in `SECOND_ROUND_DATABASE`, or else
            `records.db` in the folder of the candidates' data.

    Raises:
        RecordsError: if it is no such address, keeps nothing, or the folder cannot be made.
    """
    named = url or os.environ.get("SECOND_ROUND_DATABASE")
    if not named:
        folder = os.environ.get("SECOND_ROUND_HOME") or "the platform's data folder"
        with told_plainly(folder):
            return URL.create("sqlite", database=str(paths.home() / "records.db"))
    try:
        parsed = make_url(named)
    except (ArgumentError, ValueError) as error:
        raise RecordsError(
            "SECOND_ROUND_DATABASE is not the address of a database: write it like "
            "sqlite:////folder/records.db or postgresql+psycopg://user:password@host/name."
        ) from error
    if is_sqlite(parsed) and parsed.database in (None, "", ":memory:"):
        raise RecordsError(
            f"SECOND_ROUND_DATABASE, {named}, names a database that keeps nothing: name a file, "
            "as in sqlite:////folder/records.db."
        )
    return parsed


def is_sqlite(url: URL) -> bool:
    """Tell whether the store is a file of SQLite's."""
    return url.get_backend_name() == "sqlite"


def store_file(url: URL) -> Path | None:
    """Return the file of a store of SQLite's; None for another database or a URI of SQLite's."""
    if not is_sqlite(url) or not url.database or url.database.startswith("file:"):
        return None
    return Path(url.database)


def file_identity(url: URL) -> tuple[int, int] | None:
    """Return what tells the file of a store from any other that has its name before or after it.

    As long as a connection to it is open, the system gives its number to no other file.

    Returns:
        None where the file is missing, or the store is no such file.

    Raises:
        OSError: if its folder cannot be looked into.
    """
    file = store_file(url)
    try:
        status = file.stat() if file else None
    except FileNotFoundError:
        return None
    return (status.st_dev, status.st_ino) if status else None


def store_name(url: URL) -> str:
    """Return what to call the store in a sentence: its file, or its address with no password."""
    if is_sqlite(url) and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def make_engine(url: URL) -> Engine:
    """Return the engine for a store, and make an SQLite file that is missing.

    Transactions of a connection with the execution option `writes` take SQLite's write lock at
    their start: one that reads first and writes later would fail, without waiting, whenever
    another process wrote in between.

    Raises:
        RecordsError: if the driver is missing or the file cannot be made.
    """
    # Parameters hold answers; an error's message and traceback must not.
    options: dict[str, Any] = {
        "hide_parameters": True,
        "json_serializer": partial(json.dumps, allow_nan=False),
    }
    if is_sqlite(url):
        with told_plainly(store_name(url)):
            make_private_file(url)
        options["connect_args"] = {"timeout": _BUSY_SECONDS}
    else:
        options["pool_pre_ping"] = True
    try:
        engine = create_engine(url, **options)
    except (ImportError, ArgumentError) as error:
        raise RecordsError(
            f"The record of interviews, {store_name(url)}, needs a driver that is not installed "
            f"({error}): install it beside Second Round, for example the package psycopg."
        ) from error
    if is_sqlite(url):
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def let_go(engine: Engine) -> None:
    """Close the connections of an SQLite store whose file may have been moved; none is in use.

    SQLite's log keeps its name beside the place where the file was. What it holds goes into the
    file first, wherever that is now: it is lost to it otherwise, and SQLite would take it for a
    part of the file that has come to that place.
    """
    if engine.pool.checkedin():  # type: ignore[attr-defined]  # a new one would open the new file
        with suppress(DBAPIError, sqlite3.Error):  # a damaged file takes nothing
            connection = engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.close()
    engine.dispose()


def make_private_file(url: URL) -> None:
    """Make the file of an SQLite store, for this user alone, where there is none.

    Raises:
        OSError: if it cannot be made.
    """
    path = store_file(url)
    if path is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Answers are nobody else's business: SQLite gives its other files the same permissions.
        # Only ever a new file: to open and close one that is in use would drop its locks.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver begins transactions at moments of its own; here `_begin_sqlite` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    # No text in temporary files, which lie elsewhere and are not wiped.
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
