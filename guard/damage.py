"""Finds a database of the home folder that is damaged, and says what to do about it.

Without Second Round's other packages: the command line looks before it starts the servers, the Rasa
server when it starts, and whoever deletes names the file from which nothing can be deleted.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

#: The record, whose sentences are its own (`coach.records`); without it interviews can be held.
_RECORD = "records"
_HOLDS = {
    "conversations": "the conversations that are under way",
    "kept": "messages that wait to be handled and replies that nobody has fetched",
    "slack": "where conversations in Slack are held, and messages that wait there",
    "telegram": "where conversations in Telegram are held, and messages that wait there",
    "kiosk": "who is in a conversation at the kiosk",
    "owed": "which deletions are not finished",
}
_BUSY_SECONDS = 5.0


def of(path: Path, thoroughly: bool = False) -> str | None:
    """Return why a database is damaged, in SQLite's words, or None where it seems sound.

    A file that cannot be read for another reason (it is in use, its disk is away) is not damaged.

    Args:
        path: the file; nothing is written to it.
        thoroughly: look at every page of it, not only at the first ones.
    """
    try:
        where = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(where, uri=True, timeout=_BUSY_SECONDS)) as database:
            database.execute("SELECT name FROM sqlite_master").fetchall()
            if thoroughly:
                (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
                return None if found == "ok" else " ".join(str(found).split())
    except sqlite3.Error as error:
        return str(error) if is_meant_by(error) else None
    return None


def is_meant_by(error: BaseException) -> bool:
    """Return whether an error of SQLite's says that a file is damaged, or no database at all."""
    # Python 3.10 gives no code; this class itself is what no other failure of a file is.
    return type(error) is sqlite3.DatabaseError


def first(home: Path, thoroughly: bool = False) -> str | None:
    """Return one sentence for the first database of a home folder that is damaged, or None.

    The record and its copies are left out: interviews can be held without it.

    Args:
        home: the folder of the candidates' data.
        thoroughly: see `of`; takes as long as reading the files does.
    """
    for path in sorted(home.glob("*.db")):
        if path.name.startswith(_RECORD):
            continue
        why = of(path, thoroughly)
        if why:
            return _sentence(path, why)
    return None


def _sentence(path: Path, why: str) -> str:
    name = path.stem.split("-")[0]  # kept-slack.db is one of several
    holds = _HOLDS.get(name)
    then = "interviews that are done are in records.db and stay"
    if name == "owed":
        then = "whoever was being deleted has to be deleted once more"
    return (
        f"{path} is damaged ({why}){f'; it holds {holds}' if holds else ''}: end Second Round and "
        f"move that file to another folder, and a new one is made; {then}."
    )
