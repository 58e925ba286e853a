"""What Slack has delivered and what it is still to be sent, on disk.

A message is answered with 200 before it is handled, so it has to outlive the death of this server;
and so do the words that Slack would not take just now.
"""

import json
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS_REMEMBERED = 24 * 60 * 60


@dataclass(frozen=True)
class Place:
    """Where one candidate's conversation is held; `thread` is empty outside of threads."""

    sender: str
    candidate: str
    channel: str
    thread: str


@dataclass(frozen=True)
class Received:
    """A message of a candidate that has not been handled yet."""

    number: int
    text: str
    message_id: str
    metadata: dict[str, Any]


class SlackStore:
    """A small SQLite file, for the user who runs the server alone."""

    def __init__(self, path: Path) -> None:
        """Open the file, made if it is missing."""
        path.touch(mode=0o600)
        path.chmod(0o600)
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA secure_delete = ON")
        for table in (
            "seen (id TEXT PRIMARY KEY, at REAL NOT NULL)",
            "place (sender TEXT PRIMARY KEY, candidate TEXT NOT NULL, channel TEXT NOT NULL, "
            "thread TEXT NOT NULL)",
            "received (number INTEGER PRIMARY KEY, sender TEXT NOT NULL, text TEXT NOT NULL, "
            "message_id TEXT NOT NULL, metadata TEXT NOT NULL)",
            "outgoing (number INTEGER PRIMARY KEY, sender TEXT NOT NULL, payload TEXT NOT NULL)",
        ):
            self._database.execute(f"CREATE TABLE IF NOT EXISTS {table}")

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # --- each request once --------------------------------------------------------------------

    def is_new(self, ids: Iterable[str]) -> bool:
        """Remember the ids of a request for a day; say whether none of them was known."""
        now = time.time()
        wanted = list(ids)
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("DELETE FROM seen WHERE at < ?", (now - SECONDS_REMEMBERED,))
            new = not any(
                self._database.execute("SELECT 1 FROM seen WHERE id = ?", (one,)).fetchone()
                for one in wanted
            )
            self._database.executemany(
                "INSERT OR IGNORE INTO seen VALUES (?, ?)", [(one, now) for one in wanted]
            )
        return new

    # --- where conversations are held -----------------------------------------------------------

    def meet(self, place: Place) -> None:
        """Note where a conversation is held."""
        self._database.execute(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?)",
            (place.sender, place.candidate, place.channel, place.thread),
        )

    def place(self, sender: str) -> Place | None:
        """Return where a conversation is held, or None where there is none."""
        row = self._database.execute("SELECT * FROM place WHERE sender = ?", (sender,)).fetchone()
        return Place(*row) if row else None

    # --- messages in ----------------------------------------------------------------------------

    def receive(self, sender: str, text: str, message_id: str, metadata: dict[str, Any]) -> None:
        """Keep a message until it is handled."""
        self._database.execute(
            "INSERT INTO received (sender, text, message_id, metadata) VALUES (?, ?, ?, ?)",
            (sender, text, message_id, json.dumps(metadata)),
        )

    def first_received(self, sender: str) -> Received | None:
        """Return a sender's oldest message that is not handled, or None."""
        row = self._database.execute(
            "SELECT number, text, message_id, metadata FROM received WHERE sender = ? "
            "ORDER BY number LIMIT 1",
            (sender,),
        ).fetchone()
        return Received(row[0], row[1], row[2], json.loads(row[3])) if row else None

    def handled(self, number: int, sender: str, payloads: list[dict[str, Any]]) -> None:
        """Exchange a message for what Slack is to be sent."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("DELETE FROM received WHERE number = ?", (number,))
            self._insert(sender, payloads)

    # --- messages out ---------------------------------------------------------------------------

    def send(self, sender: str, payloads: list[dict[str, Any]]) -> None:
        """Keep what Slack is to be sent until it has taken it."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._insert(sender, payloads)

    def first_outgoing(self, sender: str) -> tuple[int, dict[str, Any]] | None:
        """Return the oldest that Slack has not taken for a sender: its number and payload."""
        row = self._database.execute(
            "SELECT number, payload FROM outgoing WHERE sender = ? ORDER BY number LIMIT 1",
            (sender,),
        ).fetchone()
        return (row[0], json.loads(row[1])) if row else None

    def sent(self, number: int) -> None:
        """Forget what Slack has taken."""
        self._database.execute("DELETE FROM outgoing WHERE number = ?", (number,))

    def _insert(self, sender: str, payloads: list[dict[str, Any]]) -> None:
        self._database.executemany(
            "INSERT INTO outgoing (sender, payload) VALUES (?, ?)",
            [(sender, json.dumps(one)) for one in payloads],
        )

    # --- both -----------------------------------------------------------------------------------

    def unfinished(self) -> list[str]:
        """Return who has messages that are not handled, or not sent."""
        rows = self._database.execute(
            "SELECT sender FROM received UNION SELECT sender FROM outgoing"
        )
        return [row[0] for row in rows]

    def leave(self, sender: str) -> None:
        """Forget a conversation's place, unless it goes on; called when its last words are sent."""
        self._database.execute(
            "DELETE FROM place WHERE sender = :sender AND 0 = "
            "(SELECT count(*) FROM received WHERE sender = :sender) AND 1 >= "
            "(SELECT count(*) FROM outgoing WHERE sender = :sender)",
            {"sender": sender},
        )
