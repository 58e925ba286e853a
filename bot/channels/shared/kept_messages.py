"""Messages that could not be handled yet, and replies that nobody has fetched yet, on disk."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.channels.shared.disk import Database

#: Whoever fails so often with the action server there is set aside: others are waiting.
MOST_FAILURES = 3
_PASSED_OVER = MOST_FAILURES + 1


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
        # A number is never given again: who has seen it says so by it.
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS waiting_reply (number INTEGER PRIMARY KEY AUTOINCREMENT, "
            "sender TEXT NOT NULL, payload TEXT NOT NULL, given_to TEXT)"
        )
        # What was set aside is tried again by each new server, but where something came after it.
        self._database.execute(
            "UPDATE message SET failures = 0 WHERE failures = ?", (MOST_FAILURES,)
        )

    def require_room(self) -> None:
        """Make sure that the disk has room for a turn."""
        self._database.require_room()

    def keep(self, sender: str, text: str, message_id: str, metadata: dict[str, Any]) -> None:
        """Keep a message; one that is kept already stays as it is, and is tried again."""
        self._database.execute(
            "INSERT INTO message (sender, text, message_id, metadata) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (sender, message_id) DO UPDATE SET failures = 0 WHERE failures >= ?",
            (sender, text, message_id, json.dumps(metadata), MOST_FAILURES),
        )

    def first(self, sender: str | None = None) -> KeptMessage | None:
        """Return the oldest kept message, of one sender or of all, or None."""
        row = self._database.execute(
            "SELECT number, sender, text, message_id, metadata, failures FROM message "
            "WHERE (? IS NULL OR sender = ?) AND failures < ? ORDER BY number LIMIT 1",
            (sender, sender, MOST_FAILURES),
        ).fetchone()
        if row is None:
            return None
        number, whose, text, message_id, metadata, failures = row
        return KeptMessage(number, whose, text, message_id, json.loads(metadata), failures)

    def senders(self) -> list[str]:
        """Return who has kept messages."""
        query = "SELECT DISTINCT sender FROM message WHERE failures < ?"
        return [row[0] for row in self._database.execute(query, (MOST_FAILURES,))]

    def count(self, sender: str) -> int:
        """Return how many messages of one sender are kept to be handled soon."""
        row = self._database.execute(
            "SELECT count(*) FROM message WHERE sender = ? AND failures < ?",
            (sender, MOST_FAILURES),
        ).fetchone()
        return int(row[0])

    def failed(self, message: KeptMessage, replies: list[dict[str, Any]]) -> bool:
        """Note that a message failed although the action server was there.

        Args:
            message: the message.
            replies: what to say where that was once too often: it is set aside then, still kept.

        Returns:
            Whether it is set aside.
        """
        aside = message.failures + 1 >= MOST_FAILURES
        with self._database.transaction():
            self._database.execute(
                "UPDATE message SET failures = failures + 1 WHERE number = ?", (message.number,)
            )
            self._add(message.sender, replies if aside else [])
        return aside

    def pass_over(self, sender: str, message_id: str) -> None:
        """Note that a message was handled: what is set aside is kept, and comes too late for it.

        Args:
            sender: whose.
            message_id: of the one that was handled; where it was set aside, it is settled.
        """
        self._database.execute(
            "DELETE FROM message WHERE sender = ? AND message_id = ?", (sender, message_id)
        )
        self._pass_over(sender)

    def _pass_over(self, sender: str) -> None:
        self._database.execute(
            "UPDATE message SET failures = ? WHERE sender = ? AND failures = ?",
            (_PASSED_OVER, sender, MOST_FAILURES),
        )

    def settle(self, message: KeptMessage, replies: list[dict[str, Any]]) -> None:
        """Exchange a kept message for the replies to it."""
        with self._database.transaction():
            self._database.execute("DELETE FROM message WHERE number = ?", (message.number,))
            self._add(message.sender, replies)
            self._pass_over(message.sender)

    def _add(self, sender: str, replies: list[dict[str, Any]]) -> None:
        for reply in replies:
            self._database.execute(
                "INSERT INTO waiting_reply (sender, payload) VALUES (?, ?)",
                (sender, json.dumps(reply)),
            )

    def replies(self, sender: str, seen: int = 0) -> tuple[list[dict[str, Any]], int]:
        """Return the replies that wait for a sender, and the number of the last of them.

        They wait on until the sender says that they have come: they may be lost on their way.

        Args:
            sender: whose.
            seen: the number of the last one that has come; it and those before are forgotten.
        """
        if seen:
            self._database.execute(
                "DELETE FROM waiting_reply WHERE sender = ? AND number <= ?", (sender, seen)
            )
        # Those that went along with a message come again only with that message.
        return self._give(sender, "", seen)

    def replies_along_with(self, sender: str, message_id: str) -> list[dict[str, Any]]:
        """Return the replies that wait, to be given along with those to a message.

        The same message gets the same again; another one tells that they have come.
        """
        self._database.execute(
            "DELETE FROM waiting_reply WHERE sender = ? AND given_to != ?", (sender, message_id)
        )
        return self._give(sender, message_id)[0]

    def _give(self, sender: str, along_with: str, seen: int = 0) -> tuple[list[Any], int]:
        """Return what was given to nobody yet, or so before; and note that it was given so."""
        where = "sender = ? AND (given_to IS NULL OR given_to = ?)"
        rows = self._database.execute(
            f"SELECT number, payload FROM waiting_reply WHERE {where} ORDER BY number",
            (sender, along_with),
        ).fetchall()
        if rows:
            self._database.execute(
                f"UPDATE waiting_reply SET given_to = ? WHERE {where}",
                (along_with, sender, along_with),
            )
        return [json.loads(row[1]) for row in rows], rows[-1][0] if rows else seen
