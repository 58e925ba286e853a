"""Forgets a candidate in every SQLite file of the home folder, but for the record of interviews.

The one routine for all of them, whoever asks: the Rasa server, which owns these files while it
runs, and the command line while no server does. It goes by the tables' form, so that what is added
later is forgotten, too: a column `sender` or `sender_id` says which conversation a row belongs to,
and `candidate`, or a key of that name in the JSON of `metadata` (in Rasa's events: in that of
`data`), whose conversation that is.

SQLite's `secure_delete` overwrites deleted rows, but not the copies that its trees leave in unused
space when they rebalance. So each file is written anew (VACUUM), even where no row is found: the
copies may be of rows that were deleted in passing.

What is to be done is written down first, in a file of its own (`owed.db`). A process may be killed
when one file is done and another not, and by then the file that said whose conversations they are
may be the one that is done. Whoever asks next, or a server that starts, finishes it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from guard import damage

#: Has a routine of its own (`coach.records`), as it may be another database altogether.
RECORD = "records.db"
#: What deletions have still to do: which conversations of which candidate.
OWED = "owed.db"
#: Say where to answer a conversation, in no words: whoever asks to be forgotten is still answered.
ADDRESSES = frozenset({"place", "session"})

_BUSY_SECONDS = 10.0
_SENDERS = ("sender", "sender_id")
_MARK_OF_A_RECORD = "alembic_version"
_TOLD_IN = (("metadata", "$.candidate"), ("data", "$.metadata.candidate"))


class ForgettingError(Exception):
    """A file could not be read or written; `str()` is one clear sentence.

    Attributes:
        damaged: whether that is so until somebody takes the file away.
    """

    def __init__(self, sentence: str, damaged: bool = False) -> None:
        """Take the sentence, and whether the file is damaged."""
        super().__init__(sentence)
        self.damaged = damaged


def databases(home: Path) -> list[Path]:
    """Return the SQLite files of a home folder, but for the record; what is owed comes last."""
    found = sorted(path for path in home.glob("*.db") if path.name not in (RECORD, OWED))
    return [*found, *([home / OWED] if (home / OWED).exists() else [])]


def conversations_of(
    home: Path, candidate: str, unread: list[ForgettingError] | None = None
) -> set[str]:
    """Return the ids of all conversations of a candidate.

    Args:
        home: the folder of the candidates' data.
        candidate: whose; a conversation of that very id is theirs.
        unread: is given what is wrong with the files that cannot be read, which may name more.

    Raises:
        ForgettingError: if a file cannot be read, and there is no `unread`.
    """
    found: set[str] = set()
    failed: list[ForgettingError] = []
    for path in databases(home):
        with _noted(failed), _opened(path, "read") as database:
            for table, columns in _tables(database):
                found |= _conversations_in(database, table, columns, candidate)
    if unread is None and failed:
        raise failed[0]
    if unread is not None:
        unread += failed
    return found


def forget(
    home: Path, candidate: str, conversations: Iterable[str] = (), still_answered: str = ""
) -> None:
    """Delete everything of a candidate's conversations, to the last byte.

    Where that cannot be done in one file, it is in all others, and stays noted as owed.

    Args:
        home: the folder of the candidates' data.
        candidate: whose.
        conversations: ids of further conversations of theirs.
        still_answered: the conversation in which that was asked for; it keeps its address.

    Raises:
        ForgettingError: for the first file that cannot be read or written; all others are done.
    """
    failed: list[ForgettingError] = []
    senders = {candidate, *conversations, *conversations_of(home, candidate, failed)}
    with _noted(failed):
        _owe(home, candidate, senders)
    for path in databases(home):
        if path.name == OWED and failed:
            break
        with _noted(failed), _opened(path, "deleted") as database:
            database.execute("BEGIN IMMEDIATE")
            for table, columns in _tables(database):
                kept = still_answered if table in ADDRESSES else ""
                _delete(database, table, columns, senders - {kept}, candidate)
            database.execute("COMMIT")
            write_anew(database)
    if failed:
        raise failed[0]


def finish(home: Path) -> None:
    """Finish what a process that was killed has left of deletions.

    Raises:
        ForgettingError: for the first file that cannot be read or written; all others are done.
    """
    owed: set[str] = set()
    failed: list[ForgettingError] = []
    for path in databases(home):
        with _noted(failed), _opened(path, "read") as database:
            # Looking is enough for SQLite to take back what a killed process was writing, and to
            # remove the journal.
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if path.name == OWED:
                owed = {row[0] for row in database.execute("SELECT candidate FROM owed")}
    for candidate in sorted(owed):
        with _noted(failed):
            forget(home, candidate)
    if failed:
        raise failed[0]


def write_anew(database: sqlite3.Connection) -> None:
    """Write a file anew, so that of what was deleted no copy is left in unused space.

    Args:
        database: a connection outside of any transaction.

    Raises:
        sqlite3.Error: if that cannot be done now.
    """
    database.execute("VACUUM")
    (blocked, *_) = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if blocked:
        raise sqlite3.OperationalError("its write-ahead log is still being read")


def _owe(home: Path, candidate: str, senders: set[str]) -> None:
    path = home / OWED
    path.touch(mode=0o600)
    with _opened(path, "written") as database:
        database.execute("BEGIN IMMEDIATE")
        database.execute(
            "CREATE TABLE IF NOT EXISTS owed (candidate TEXT, sender TEXT, "
            "PRIMARY KEY (candidate, sender))"
        )
        database.executemany(
            "INSERT OR IGNORE INTO owed VALUES (?, ?)", [(candidate, one) for one in senders]
        )
        database.execute("COMMIT")


@contextmanager
def _noted(failed: list[ForgettingError]) -> Iterator[None]:
    """Have one file that cannot be used keep none of the others from their turn."""
    try:
        yield
    except ForgettingError as error:
        failed.append(error)


@contextmanager
def _opened(path: Path, doing: str) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is there; its errors become one sentence."""
    try:
        # Never made anew: "rw".
        where = f"{path.absolute().as_uri()}?mode=rw"
        with closing(
            sqlite3.connect(where, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
        ) as database:
            database.execute("PRAGMA secure_delete = ON")
            # No text in temporary files, which lie elsewhere.
            database.execute("PRAGMA temp_store = MEMORY")
            yield database
    except sqlite3.Error as error:
        if damage.is_meant_by(error):
            raise ForgettingError(
                f"What is kept in {path} could not be {doing}, since that file is damaged "
                f"({error}): end Second Round, delete that file, or move it to another folder, "
                "where it still holds what was in it, then delete once more.",
                damaged=True,
            ) from error
        raise ForgettingError(
            f"What is kept in {path} could not be {doing} ({error}): end every program of Second "
            "Round, see that the disk has room, then try again."
        ) from error


def _tables(database: sqlite3.Connection) -> list[tuple[str, frozenset[str]]]:
    """The tables and their columns; none where it is a record under another name."""
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = [name for (name,) in rows if not name.startswith("sqlite_")]
    if _MARK_OF_A_RECORD in names:
        return []
    return [
        (name, frozenset(row[1] for row in database.execute(f'PRAGMA table_info("{name}")')))
        for name in names
    ]


def _sender_of(columns: frozenset[str]) -> str | None:
    return next((name for name in _SENDERS if name in columns), None)


def _conversations_in(
    database: sqlite3.Connection, table: str, columns: frozenset[str], candidate: str
) -> set[str]:
    sender = _sender_of(columns)
    if sender is None:
        return set()
    asked = [f'"{sender}" = :candidate']
    if "candidate" in columns:
        asked.append("candidate = :candidate")
    asked += [
        f"(json_valid({column}) AND json_extract({column}, '{where}') = :candidate)"
        for column, where in _TOLD_IN
        if column in columns
    ]
    rows = database.execute(
        f'SELECT DISTINCT "{sender}" FROM "{table}" WHERE {" OR ".join(asked)}',
        {"candidate": candidate},
    )
    return {row[0] for row in rows}


def _delete(
    database: sqlite3.Connection,
    table: str,
    columns: frozenset[str],
    senders: set[str],
    candidate: str,
) -> None:
    sender = _sender_of(columns)
    if table == "owed":
        database.execute("DELETE FROM owed WHERE candidate = ?", (candidate,))
    elif sender is not None:
        database.executemany(
            f'DELETE FROM "{table}" WHERE "{sender}" = ?', [(one,) for one in senders]
        )
    elif "candidate" in columns:
        database.execute(f'DELETE FROM "{table}" WHERE candidate = ?', (candidate,))
