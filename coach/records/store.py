"""The store that the record lies in: opened, opened anew where its file changes, erased.

What is done in it is one transaction each: a process killed at any moment leaves the whole of it or
nothing.
"""

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, delete
from sqlalchemy.exc import DBAPIError, IntegrityError

from coach.gate import Gate
from coach.records import backup, erasure, schema
from coach.records.engine import (
    file_identity,
    let_go,
    make_engine,
    make_private_file,
    store_file,
    store_name,
    store_url,
)
from coach.records.errors import RecordsError
from coach.records.failures import told_plainly
from coach.records.tables import interviews

_Result = TypeVar("_Result")
_log = logging.getLogger(__name__)
#: Is the identity of none, nor of a file that is missing.
_NO_FILE = (-1, -1)
#: How many files may come to the store's place, one after the other, while something is done.
_MOST_FILES = 2


class Store:
    """A store in SQLite or any other database of SQLAlchemy's, made and migrated where need be.

    An instance may be used by several threads, and a store by several processes. Where the file of
    a store is moved away, removed or replaced meanwhile, the work goes on in the file that is there
    now, made anew where there is none.
    """

    def __init__(self, url: str | None = None) -> None:
        """Open the store; make it where there is none, migrate it where it is old.

        Args:
            url: an SQLAlchemy address; without one, that in `SECOND_ROUND_DATABASE`, or else
                `records.db` in the folder of the candidates' data.

        Raises:
            RecordsError: if the store cannot be opened, made or migrated.
        """
        address = store_url(url)
        self._store = store_name(address)
        self._engine = make_engine(address)
        self._writer = self._engine.execution_options(writes=True)
        self._gate = Gate()
        self._opened: tuple[int, int] | None = _NO_FILE
        try:
            with told_plainly(self._store):
                self._open()
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store. It is whole without this too."""
        self._engine.dispose()

    @property
    def file(self) -> Path | None:
        """The file of an SQLite store."""
        return store_file(self._engine.url)

    def _open(self) -> None:
        """Bring the file that is there now up to date, made if it is missing."""
        make_private_file(self._engine.url)
        # Before it is opened: of a file that comes in between it is noticed the next time.
        identity = file_identity(self._engine.url)
        schema.bring_up_to_date(self._engine)
        self._finish_erasure()
        self._opened = identity

    def _is_current(self) -> bool:
        return file_identity(self._engine.url) == self._opened

    def _use(self, work: Callable[[], _Result]) -> _Result:
        """Do something in the file that is there; again, where another has come meanwhile.

        Raises:
            RecordsError: in place of any error of the database or of its file.
        """
        with told_plainly(self._store):
            for _ in range(_MOST_FILES):
                try:
                    self._keep_up()
                    with self._gate.shared():
                        done = work()
                except (DBAPIError, sqlite3.Error):
                    if self._is_current():
                        raise
                else:
                    if self._is_current():
                        return done
            self._keep_up()
            with self._gate.shared():
                return work()

    def _keep_up(self) -> None:
        """Open the store anew if its file is not the one that was opened."""
        if self._is_current():
            return
        with self._gate.alone():
            if not self._is_current():
                let_go(self._engine)
                # From now on a new file may get the number of the old one.
                self._opened = _NO_FILE
                self._open()

    def delete_candidate(self, candidate: str) -> int:
        """Delete everything held about a candidate, from an SQLite file to the last byte.

        So it is from the copy that was made before a migration. A database server keeps deleted
        rows for a while by its own rules (on PostgreSQL, until its vacuum and in its log), and so
        does any backup that was made otherwise.

        Returns:
            The number of interviews deleted.

        Raises:
            RecordsError: if nothing could be deleted; or if all was deleted, but the store's file
                could not be written anew, so that traces may be left in it. The sentence says
                which. The next deletion, and the next opening, sees to such traces.
        """

        def work(connection: Connection) -> int:
            deleted = connection.execute(
                delete(interviews).where(interviews.c.candidate == candidate)
            ).rowcount
            if deleted:
                erasure.mark_due(connection)
            return deleted

        def delete_all() -> int:
            # Locked as a whole, so that no other process's erasure is taken for this one's.
            with schema.exclusive(self._engine.url):
                # First: what fails here is done again when the deletion is asked for again.
                backup.forget(self._engine.url, candidate)
                deleted = self._transact(work)
                if erasure.is_due(self._engine):
                    try:
                        erasure.erase(self._engine)
                    except erasure.FAILURES as error:
                        raise RecordsError(
                            "The interviews are deleted, but the disk may hold traces of them, "
                            f"since {self._store} could not be written anew ({error}): see that "
                            "the disk has room and that no other program uses that file, then "
                            "delete once more."
                        ) from error
            return deleted

        return self._use(delete_all)

    def _finish_erasure(self) -> None:
        """Erase what a deletion that was cut short has left in the files."""
        if not erasure.is_due(self._engine):
            return
        with schema.exclusive(self._engine.url):
            try:
                erasure.erase(self._engine)
            except erasure.FAILURES as error:
                # No reason to keep the candidate out: whoever opens the store next tries again.
                _log.warning(
                    "Traces of deleted interviews may still be in %s, which could not be written "
                    "anew (%s).",
                    self._store,
                    error,
                )

    def _write(self, work: Callable[[Connection], _Result]) -> _Result:
        return self._use(lambda: self._transact(work))

    def _transact(self, work: Callable[[Connection], _Result]) -> _Result:
        try:
            with self._writer.begin() as connection:
                return work(connection)
        except IntegrityError:
            # Another process put the same entry in first. Now that entry can be seen.
            with self._writer.begin() as connection:
                return work(connection)

    def _reading(self, work: Callable[[Connection], _Result]) -> _Result:
        def read() -> _Result:
            with self._engine.begin() as connection:
                return work(connection)

        return self._use(read)


def forget_in_copies(candidate: str) -> None:
    """Delete everything about a candidate from the copies beside a record that may be damaged.

    `Records.delete_candidate` does so, too, but only where the record itself can be opened.

    Raises:
        RecordsError: if that cannot be done.
    """
    url = store_url()
    with told_plainly(store_name(url)), schema.exclusive(url):
        backup.forget(url, candidate)
