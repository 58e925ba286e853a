"""Messages that could not be handled yet, and replies that nobody has fetched yet, on disk."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.channels.disk import Database


@dataclass(frozen=True)
class KeptMessage:
    """A message of a candidate that waits for the action server."""

    number: int
    sender: str
    text: str
    message_id: str
    metadata: dict[str, Any]
    failures: int


class KeptMessages:
    """A small SQLite file, so that a kept message outlives the death of this server, too.

    Raises:
        DiskError: by every method, where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, made if it is missing."""
        self._database = Database(path)
        self._database.execute("PRAGMA secure_delete = ON")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS message (number INTEGER PRIMARY KEY, sender TEXT NOT NULL, "
            "text TEXT NOT NULL, message_id TEXT NOT NULL, metadata TEXT NOT NULL, "
            "failures INTEGER NOT NULL DEFAULT 0, UNIQUE (sender, message_id))"
        )
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS reply (number INTEGER PRIMARY KEY, sender TEXT NOT NULL, "
            "payload TEXT NOT NULL)"
        )

    def require_room(self) -> None:
        """Make sure that the disk has room for a turn."""
        self._database.require_room()

    def keep(self, sender: str, text: str, message_id: str, metadata: dict[str, Any]) -> None:
        """Keep a message; one that is kept already stays as it is."""
        self._database.execute(
            "INSERT OR IGNORE INTO message (sender, text, message_id, metadata) "
            "VALUES (?, ?, ?, ?)",
            (sender, text, message_id, json.dumps(metadata)),
        )

    def first(self, sender: str | None = None) -> KeptMessage | None:
        """Return the oldest kept message, of one sender or of all, or None."""
        row = self._database.execute(
            "SELECT number, sender, text, message_id, metadata, failures FROM message "
            "WHERE ? IS NULL OR sender = ? ORDER BY number LIMIT 1",
            (sender, sender),
        ).fetchone()
        return KeptMessage(*row[:4], json.loads(row[4]), row[5]) if row else None

    def senders(self) -> list[str]:
        """Return who has kept messages."""
        return [row[0] for row in self._database.execute("SELECT DISTINCT sender FROM message")]

    def count(self, sender: str) -> int:
        """Return how many messages of one sender are kept."""
        return self._database.execute(
            "SELECT count(*) FROM message WHERE sender = ?", (sender,)
        ).fetchone()[0]

    def failed(self, message: KeptMessage) -> int:
        """Note that a message failed although the action server was there; return how often."""
        self._database.execute(
            "UPDATE message SET failures = failures + 1 WHERE number = ?", (message.number,)
        )
        return message.failures + 1

    def settle(self, message: KeptMessage, replies: list[dict[str, Any]]) -> None:
        """Exchange a kept message for the replies to it."""
        with self._database.transaction():
            self._database.execute("DELETE FROM message WHERE number = ?", (message.number,))
            for reply in replies:
                self._database.execute(
                    "INSERT INTO reply (sender, payload) VALUES (?, ?)",
                    (message.sender, json.dumps(reply)),
                )

    def take_replies(self, sender: str) -> list[dict[str, Any]]:
        """Return the replies that wait for a sender and forget them."""
        rows = self._database.execute(
            "SELECT payload FROM reply WHERE sender = ? ORDER BY number", (sender,)
        ).fetchall()
        if rows:
            self._database.execute("DELETE FROM reply WHERE sender = ?", (sender,))
        return [json.loads(row[0]) for row in rows]
