"""What has come from Telegram and what is to be sent there, on disk."""

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.channels.telegram.text import LONGEST_CALLBACK
from bot.channels.telegram.updates import Incoming

_MOST_REMEMBERED = 10_000


class Mailbox:
    """Updates that are not answered yet and messages that are not sent yet, in a SQLite file."""

    def __init__(self, path: Path) -> None:
        """Open the file, made if it is missing, for this user's eyes alone."""
        path.touch(mode=0o600)
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(
            "PRAGMA secure_delete = ON;"
            "CREATE TABLE IF NOT EXISTS seen (number INTEGER PRIMARY KEY, name TEXT UNIQUE);"
            "CREATE TABLE IF NOT EXISTS come (number INTEGER PRIMARY KEY, name TEXT, payload TEXT,"
            " sender TEXT NOT NULL DEFAULT '');"
            "CREATE TABLE IF NOT EXISTS going (number INTEGER PRIMARY KEY AUTOINCREMENT,"
            " chat INTEGER, method TEXT, payload TEXT, sender TEXT NOT NULL DEFAULT '');"
            "CREATE TABLE IF NOT EXISTS chat (sender TEXT PRIMARY KEY, chat INTEGER);"
            "CREATE TABLE IF NOT EXISTS button (sender TEXT, name TEXT, text TEXT,"
            " PRIMARY KEY (sender, name));"
            # Until it was known whose words they are; nobody could be rid of them.
            "DROP TABLE IF EXISTS words;"
        )
        for table in ("come", "going"):
            columns = [row[1] for row in self._database.execute(f"PRAGMA table_info({table})")]
            if "sender" not in columns:
                self._database.execute(
                    f"ALTER TABLE {table} ADD COLUMN sender TEXT NOT NULL DEFAULT ''"
                )

    def take_in(self, one: Incoming, sender: str, name: str | None = None) -> bool:
        """Note an update; False where it has come before.

        Args:
            one: the update.
            sender: whose conversation it belongs to.
            name: of what may happen once only, however many updates tell of it.
        """
        with self._at_once():
            if not self._see(f"update {one.update_id}") or (name and not self._see(name)):
                return False
            self._database.execute(
                "INSERT INTO come (name, payload, sender) VALUES (?, ?, ?)",
                (str(one.update_id), json.dumps(asdict(one)), sender),
            )
            return True

    def waiting(self) -> list[Incoming]:
        """Updates that are not answered, in the order in which they came."""
        rows = self._database.execute("SELECT payload FROM come ORDER BY number")
        return [Incoming(**json.loads(row[0])) for row in rows]

    def is_waiting(self, one: Incoming) -> bool:
        """Whether an update is not answered yet."""
        return any(one == other for other in self.waiting())

    def answer(
        self,
        updates: Sequence[Incoming],
        chat: int,
        sender: str,
        calls: Sequence[tuple[str, dict[str, Any]]],
    ) -> None:
        """Exchange updates for the calls that answer them."""
        with self._at_once():
            self._database.executemany(
                "DELETE FROM come WHERE name = ?", [(str(one.update_id),) for one in updates]
            )
            self._database.executemany(
                "INSERT INTO going (chat, method, payload, sender) VALUES (?, ?, ?, ?)",
                [(chat, method, json.dumps(payload), sender) for method, payload in calls],
            )

    def next_call(self, chat: int) -> tuple[int, str, dict[str, Any]] | None:
        """The oldest call for a chat that has not been made."""
        row = self._database.execute(
            "SELECT number, method, payload FROM going WHERE chat = ? ORDER BY number LIMIT 1",
            (chat,),
        ).fetchone()
        return (row[0], row[1], json.loads(row[2])) if row else None

    def made(self, number: int) -> None:
        """A call was made."""
        self._database.execute("DELETE FROM going WHERE number = ?", (number,))

    def drop_calls(self, chat: int) -> None:
        """Nobody wants to hear these any more."""
        self._database.execute("DELETE FROM going WHERE chat = ?", (chat,))

    def chats(self) -> list[int]:
        """Chats that something is to be sent to."""
        return [row[0] for row in self._database.execute("SELECT DISTINCT chat FROM going")]

    def remember_chat(self, sender: str, chat: int) -> None:
        """Note where the answer to a kept message is to go."""
        self._database.execute("INSERT OR REPLACE INTO chat VALUES (?, ?)", (sender, chat))

    def chat_of(self, sender: str) -> int | None:
        """Where the answer to a kept message goes."""
        row = self._database.execute("SELECT chat FROM chat WHERE sender = ?", (sender,)).fetchone()
        return row[0] if row else None

    def forget_chat(self, sender: str) -> None:
        """Nothing of this sender is kept any more."""
        self._database.execute("DELETE FROM chat WHERE sender = ?", (sender,))

    def data_of(self, sender: str, words: str) -> str:
        """What a button carries for some words: themselves, or a name for longer ones."""
        if len(words.encode()) <= LONGEST_CALLBACK and not words.startswith("#"):
            return words
        name = "#" + hashlib.sha256(words.encode()).hexdigest()[:32]
        self._database.execute(
            "INSERT OR IGNORE INTO button VALUES (?, ?, ?)", (sender, name, words)
        )
        return name

    def words_of(self, sender: str, data: str) -> str:
        """The words that a button stands for; empty where they are unknown."""
        if not data.startswith("#"):
            return data
        row = self._database.execute(
            "SELECT text FROM button WHERE sender = ? AND name = ?", (sender, data)
        ).fetchone()
        return row[0] if row else ""

    def _see(self, name: str) -> bool:
        done = self._database.execute("INSERT OR IGNORE INTO seen (name) VALUES (?)", (name,))
        if done.rowcount and done.lastrowid and done.lastrowid % 100 == 0:
            self._database.execute(
                "DELETE FROM seen WHERE number <= ?", (done.lastrowid - _MOST_REMEMBERED,)
            )
        return bool(done.rowcount)

    @contextlib.contextmanager
    def _at_once(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")
