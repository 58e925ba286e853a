"""The kiosk's sessions: an unguessable token for each conversation, kept only as a hash.

They are on disk, so that a page goes on after this server was started again, and so that what is
owed to a person who has gone, the wiping of everything, is never forgotten.
"""

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.channels.shared.disk import Database

#: A session ends after so long without a request, and after so long in any case.
IDLE_SECONDS = 2 * 60 * 60
LONGEST_SECONDS = 12 * 60 * 60
#: A sign of life is noted at most so often.
SECONDS_BETWEEN_SIGNS = 60.0

SENDER_PREFIX = "kiosk-"


@dataclass(frozen=True)
class NewSession:
    """A session that has just begun; nobody can read its token again."""

    token: str
    sender: str


def seconds_since_boot() -> float:
    """A clock that nobody sets, and that goes on counting while this server is started again.

    After the computer was started again, what was noted before lies in its future.
    """
    # Linux' own also counts while the computer sleeps.
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def digest(token: str) -> str:
    """What is kept of a token; it is random enough to need no salt."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class Sessions:
    """Who speaks with which token, in a small SQLite file."""

    def __init__(self, path: Path, clock: Callable[[], float] = seconds_since_boot) -> None:
        """Open the file, made if it is missing.

        Args:
            path: the file.
            clock: tells seconds; it has to outlive this process. Not the time of the day: where
                that is set forward, everybody would be sent away, and where back, nobody ever.
        """
        self._clock = clock
        self._database = Database(path)
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS session (sender TEXT PRIMARY KEY, token TEXT UNIQUE, "
            "begun REAL NOT NULL, used REAL NOT NULL)"
        )

    def begin(self) -> NewSession:
        """Begin a session; its sender, too, is a one-off that nobody can guess."""
        session = NewSession(secrets.token_urlsafe(32), SENDER_PREFIX + secrets.token_hex(16))
        now = self._clock()
        self._database.execute(
            "INSERT INTO session (sender, token, begun, used) VALUES (?, ?, ?, ?)",
            (session.sender, digest(session.token), now, now),
        )
        return session

    def sender(self, token: str) -> str | None:
        """Whose token this is, which counts as a sign of life; None where it is nobody's."""
        now = self._clock()
        row = self._database.execute(
            "SELECT sender, used FROM session "
            "WHERE token = ? AND used > ? AND used <= ? AND begun > ?",
            (digest(token), now - IDLE_SECONDS, now, now - LONGEST_SECONDS),
        ).fetchone()
        if row is None:
            return None
        sender, used = row
        if now - used > SECONDS_BETWEEN_SIGNS:  # writing waits for the disk
            self._database.execute("UPDATE session SET used = ? WHERE sender = ?", (now, sender))
        return str(sender)

    def is_open(self, sender: str) -> bool:
        """Whether a session has not been ended."""
        return bool(
            self._database.execute(
                "SELECT 1 FROM session WHERE sender = ? AND token IS NOT NULL", (sender,)
            ).fetchone()
        )

    def end(self, sender: str) -> None:
        """End a session: its token is worth nothing from now on, and its wiping is owed."""
        self._database.execute("UPDATE session SET token = NULL WHERE sender = ?", (sender,))

    def owed(self) -> list[str]:
        """End what has expired; return all senders that are still to be wiped."""
        now = self._clock()
        self._database.execute(
            "UPDATE session SET token = NULL WHERE used <= ? OR used > ? OR begun <= ?",
            (now - IDLE_SECONDS, now, now - LONGEST_SECONDS),
        )
        rows = self._database.execute("SELECT sender FROM session WHERE token IS NULL")
        return [row[0] for row in rows]

    def wiped(self, sender: str) -> None:
        """Forget a session of which nothing else is left."""
        self._database.execute("DELETE FROM session WHERE sender = ?", (sender,))
        self._database.write_anew()
