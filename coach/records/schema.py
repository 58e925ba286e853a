"""Brings a store up to date when it is opened.

A store that is up to date, which is nearly always so, costs a query or two: Alembic is imported
only where there is something to migrate.
"""

from contextlib import AbstractContextManager, nullcontext

from filelock import FileLock
from sqlalchemy import URL, Connection, Engine, func, inspect, select

from coach.records import backup
from coach.records.engine import is_sqlite, store_file, store_name
from coach.records.errors import RecordsError
from coach.records.failures import sentence
from coach.records.tables import REVISION, alembic_version

_LOCK_SECONDS = 60.0
# Any number will do, as long as every process uses the same.
_POSTGRESQL_LOCK = 5_202_203


def bring_up_to_date(engine: Engine) -> None:
    """Make or migrate the tables of a store, unless they are up to date.

    Several processes may do so at once: one migrates, the others wait and find it done. The
    migration is one transaction, so a process killed in the midst of it leaves what was before.
    An SQLite file is copied first (`backup`).

    Raises:
        RecordsError: if a newer version of the program wrote the store, or if it cannot be brought
            up to date; it is as it was then, and the sentence names the copy that was made.
        sqlalchemy.exc.DBAPIError: if the database fails.
        TimeoutError: if another process holds the store for a minute.
    """
    if is_sqlite(engine.url) and not _has_write_ahead_log(engine):
        with exclusive(engine.url), engine.connect() as connection:
            _raw_pragma(connection, "PRAGMA journal_mode = WAL")
    with engine.begin() as connection:
        if _revision(connection) == REVISION:
            return
    with exclusive(engine.url):
        copy = None
        try:
            with engine.execution_options(writes=True).begin() as connection:
                if connection.dialect.name == "postgresql":
                    connection.execute(select(func.pg_advisory_xact_lock(_POSTGRESQL_LOCK)))
                before = _revision(connection)
                if before == REVISION:
                    return
                # Here and not above: Alembic takes long to import.
                from coach.records.migrate import migrate, require_known

                if before is not None:
                    require_known(before, store_name(engine.url))
                    copy = backup.make(engine, before)
                migrate(connection)
        except Exception as error:
            if copy is None:
                raise
            raise RecordsError(
                f"{sentence(store_name(engine.url), error)} It could not be brought up to date and "
                f"is as it was before; a copy of it is {copy}."
            ) from error
        backup.keep_only(engine, copy)


def exclusive(url: URL) -> AbstractContextManager[object]:
    """Return a lock, held against other processes, for work on the store as a whole.

    It is a file beside SQLite's. Another database has locks of its own: there it does nothing.
    """
    file = store_file(url)
    return FileLock(f"{file}.lock", timeout=_LOCK_SECONDS) if file else nullcontext()


def _has_write_ahead_log(engine: Engine) -> bool:
    with engine.connect() as connection:
        return _raw_pragma(connection, "PRAGMA journal_mode") == "wal"


def _raw_pragma(connection: Connection, pragma: str) -> object:
    # The journal mode cannot be changed within a transaction, which SQLAlchemy would begin.
    raw = connection.connection.cursor()
    try:
        raw.execute(pragma)
        row = raw.fetchone()
    finally:
        raw.close()
    return None if row is None else row[0]


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(alembic_version.name):
        return None
    return connection.execute(select(alembic_version.c.version_num)).scalar()
