"""A durable mailbox: messages in and messages out, each once and in order, until they are done.

What has come is answered before it is handled, and the words of the bot are sent while the service
may be away: so both have to outlive the death of this server. Every table has a column `sender`, or
nothing of anybody's in it, so that a deletion finds what is a candidate's (`guard/forgetting.py`).
"""

import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.channels.shared.disk import Database

#: Whoever fails so often is set aside: others are waiting.
MOST_FAILURES = 3
_PASSED_OVER = MOST_FAILURES + 1
_SECONDS_OF_A_DAY = 24 * 60 * 60

_TABLES = (
    "message (number INTEGER PRIMARY KEY, sender TEXT NOT NULL, text TEXT NOT NULL, "
    "message_id TEXT NOT NULL, metadata TEXT NOT NULL, failures INTEGER NOT NULL DEFAULT 0, "
    "UNIQUE (sender, message_id))",
    # A number is never given again: who has seen it says so by it.
    "waiting_reply (number INTEGER PRIMARY KEY AUTOINCREMENT, sender TEXT NOT NULL, "
    "payload TEXT NOT NULL, given_to TEXT)",
    "known (id TEXT PRIMARY KEY, at REAL NOT NULL)",
    "place (sender TEXT PRIMARY KEY, candidate TEXT NOT NULL, channel TEXT NOT NULL, "
    "thread TEXT NOT NULL)",
    "button (sender TEXT, name TEXT, text TEXT, PRIMARY KEY (sender, name))",
)
_NOW = "CAST(strftime('%s', 'now') AS REAL)"
#: Tables of earlier versions, told by a column, and how what waits in them is taken over.
_EARLIER = (
    ("seen", "at", "INSERT OR IGNORE INTO known SELECT id, at FROM seen"),
    ("seen", "name", f"INSERT OR IGNORE INTO known SELECT name, {_NOW} FROM seen"),
    (
        "received",
        "message_id",
        "INSERT OR IGNORE INTO message (sender, text, message_id, metadata) "
        "SELECT sender, text, message_id, metadata FROM received ORDER BY number",
    ),
    (
        "outgoing",
        "payload",
        "INSERT INTO waiting_reply (sender, payload) "
        "SELECT sender, payload FROM outgoing ORDER BY number",
    ),
    (
        "come",
        "sender",
        "INSERT OR IGNORE INTO message (sender, text, message_id, metadata) "
        "SELECT sender, json_extract(payload, '$.text'), 'telegram-' || name, "
        "json_object('candidate', sender, 'update', json(payload)) "
        "FROM come WHERE sender != '' AND json_valid(payload) ORDER BY number",
    ),
    (
        "come",
        "sender",
        "INSERT OR IGNORE INTO place "
        "SELECT sender, sender, json_extract(payload, '$.chat'), '' FROM come "
        "WHERE sender != '' AND json_valid(payload)",
    ),
    (
        "going",
        "sender",
        "INSERT OR IGNORE INTO place SELECT sender, sender, chat, '' FROM going WHERE sender != ''",
    ),
    (
        "going",
        "sender",
        "INSERT INTO waiting_reply (sender, payload) SELECT sender, CASE method "
        "WHEN 'sendMessage' THEN json_object('message', json_remove(payload, '$.chat_id')) "
        "ELSE json_object('document', json_extract(payload, '$.document')) END "
        "FROM going WHERE sender != '' AND json_valid(payload) ORDER BY number",
    ),
    ("chat", "chat", "INSERT OR IGNORE INTO place SELECT sender, sender, chat, '' FROM chat"),
)


@dataclass(frozen=True)
class Message:
    """A message of a candidate that waits to be handled."""

    number: int
    sender: str
    text: str
    message_id: str
    metadata: dict[str, Any]
    failures: int


@dataclass(frozen=True)
class Place:
    """Where one candidate's conversation is held; `thread` is empty outside of threads."""

    sender: str
    candidate: str
    channel: str
    thread: str = ""


class Mailbox:
    """A small SQLite file, for the user who runs the server alone.

    Args:
        path: the file, made if it is missing; what an earlier version has left in it is taken over.
        days_known: for so long an id is remembered, so that what bears it is taken once.

    Raises:
        DiskError: by every method, where the file cannot be read or written.
    """

    def __init__(self, path: Path, days_known: int = 1) -> None:
        self._database = Database(path)
        self._seconds_known = days_known * _SECONDS_OF_A_DAY
        with self.transaction():
            for table in _TABLES:
                self._database.execute(f"CREATE TABLE IF NOT EXISTS {table}")
            self._take_over()
            # What a damage has made unreadable holds nobody else up.
            self._database.execute("DELETE FROM waiting_reply WHERE NOT json_valid(payload)")
            self._database.execute(
                "UPDATE message SET failures = ? WHERE NOT json_valid(metadata)", (_PASSED_OVER,)
            )
            # What was set aside is tried again by each new server, but where something came after.
            self._database.execute(
                "UPDATE message SET failures = 0 WHERE failures = ?", (MOST_FAILURES,)
            )

    def _take_over(self) -> None:
        for table, column, statement in _EARLIER:
            columns = self._database.execute(f"PRAGMA table_info({table})")
            if column in [row[1] for row in columns]:
                self._database.execute(statement)
        for table in {table for table, _, _ in _EARLIER}:
            self._database.execute(f"DROP TABLE IF EXISTS {table}")

    def require_room(self) -> None:
        """Make sure that the disk has room for a turn."""
        self._database.require_room()

    def transaction(self) -> AbstractContextManager[None]:
        """Have what is done in the block done as a whole, or not at all."""
        return self._database.transaction()

    # --- each once ------------------------------------------------------------------------------

    def is_new(self, ids: Iterable[str]) -> bool:
        """Remember the ids of something that has come; say whether none of them was known."""
        now, wanted = time.time(), list(ids)
        with self.transaction():
            self._database.execute("DELETE FROM known WHERE at < ?", (now - self._seconds_known,))
            added = [
                self._database.execute("INSERT OR IGNORE INTO known VALUES (?, ?)", (one, now))
                for one in wanted
            ]
        return all(one.rowcount for one in added)

    # --- messages in ----------------------------------------------------------------------------

    def keep(self, sender: str, text: str, message_id: str, metadata: dict[str, Any]) -> None:
        """Keep a message; one that is kept already stays as it is, and is tried again."""
        self._database.execute(
            "INSERT INTO message (sender, text, message_id, metadata) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (sender, message_id) DO UPDATE SET failures = 0 WHERE failures >= ?",
            (sender, text, message_id, json.dumps(metadata), MOST_FAILURES),
        )

    def messages(self, sender: str, most: int = -1) -> list[Message]:
        """The messages of one sender that are to be handled soon, the oldest first.

        Args:
            sender: whose.
            most: so many at most; -1: all.
        """
        rows = self._database.execute(
            "SELECT number, sender, text, message_id, metadata, failures FROM message "
            "WHERE sender = ? AND failures < ? ORDER BY number LIMIT ?",
            (sender, MOST_FAILURES, most),
        )
        return [
            Message(number, whose, text, message_id, json.loads(metadata), failures)
            for number, whose, text, message_id, metadata, failures in rows
        ]

    def first(self, sender: str) -> Message | None:
        """The oldest message of one sender that is to be handled soon, or None."""
        return next(iter(self.messages(sender, 1)), None)

    def count(self, sender: str) -> int:
        """How many messages of one sender are to be handled soon."""
        query = "SELECT count(*) FROM message WHERE sender = ? AND failures < ?"
        return int(self._database.execute(query, (sender, MOST_FAILURES)).fetchone()[0])

    def senders(self) -> list[str]:
        """Who has messages that are to be handled soon."""
        query = "SELECT DISTINCT sender FROM message WHERE failures < ?"
        return [row[0] for row in self._database.execute(query, (MOST_FAILURES,))]

    def failed(self, message: Message, replies: Iterable[dict[str, Any]] = ()) -> bool:
        """Note that a message failed although it could have been handled.

        Args:
            message: the message.
            replies: what to say where that was once too often: it is set aside then, still kept.

        Returns:
            Whether it is set aside.
        """
        aside = message.failures + 1 >= MOST_FAILURES
        with self.transaction():
            self._database.execute(
                "UPDATE message SET failures = failures + 1 WHERE number = ?", (message.number,)
            )
            self.send(message.sender, replies if aside else [])
        return aside

    def pass_over(self, sender: str, message_id: str) -> None:
        """Note that a message was handled: what is set aside is kept, and comes too late for it.

        Args:
            sender: whose.
            message_id: of the one that was handled; where it is kept, it is settled.
        """
        # Not by its number, which another may have where this one was deleted meanwhile.
        self._database.execute(
            "DELETE FROM message WHERE sender = ? AND message_id = ?", (sender, message_id)
        )
        self._database.execute(
            "UPDATE message SET failures = ? WHERE sender = ? AND failures = ?",
            (_PASSED_OVER, sender, MOST_FAILURES),
        )

    def settle(self, messages: Sequence[Message], replies: Iterable[dict[str, Any]]) -> None:
        """Exchange messages of one sender for the replies to them."""
        with self.transaction():
            for message in messages:
                self.pass_over(message.sender, message.message_id)
            self.send(messages[0].sender, replies)

    # --- messages out ---------------------------------------------------------------------------

    def send(self, sender: str, payloads: Iterable[dict[str, Any]]) -> None:
        """Keep what a sender is to be told until it has come."""
        with self.transaction():
            for payload in payloads:
                self._database.execute(
                    "INSERT INTO waiting_reply (sender, payload) VALUES (?, ?)",
                    (sender, json.dumps(payload)),
                )

    def first_reply(self, sender: str) -> tuple[int, dict[str, Any]] | None:
        """The number of the oldest that waits for a sender, and the payload itself; or None."""
        row = self._database.execute(
            "SELECT number, payload FROM waiting_reply WHERE sender = ? ORDER BY number LIMIT 1",
            (sender,),
        ).fetchone()
        return (row[0], json.loads(row[1])) if row else None

    def sent(self, sender: str, number: int) -> None:
        """Forget what has come, up to a number."""
        self._database.execute(
            "DELETE FROM waiting_reply WHERE sender = ? AND number <= ?", (sender, number)
        )

    def drop_replies(self, sender: str) -> None:
        """Forget what waits for a sender, who does not want it."""
        self._database.execute("DELETE FROM waiting_reply WHERE sender = ?", (sender,))

    def replies(self, sender: str, seen: int = 0) -> tuple[list[dict[str, Any]], int]:
        """The replies that wait for a sender who fetches them, and the number of the last of them.

        They wait on until the sender says that they have come: they may be lost on their way.

        Args:
            sender: whose.
            seen: the number of the last one that has come; it and those before are forgotten.
        """
        if seen:
            self.sent(sender, seen)
        # Those that went along with a message come again only with that message.
        return self._give(sender, "", seen)

    def replies_along_with(self, sender: str, message_id: str) -> list[dict[str, Any]]:
        """The replies that wait, to be given along with those to a message.

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

    def unfinished(self) -> list[str]:
        """Who has messages that are not handled, or not sent."""
        rows = self._database.execute("SELECT DISTINCT sender FROM waiting_reply")
        return sorted({*self.senders(), *(row[0] for row in rows)})

    # --- where conversations are held -----------------------------------------------------------

    def meet(self, place: Place) -> None:
        """Note where a conversation is held."""
        self._database.execute(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?)",
            (place.sender, place.candidate, place.channel, place.thread),
        )

    def place(self, sender: str) -> Place | None:
        """Where a conversation is held, or None where there is none."""
        row = self._database.execute("SELECT * FROM place WHERE sender = ?", (sender,)).fetchone()
        return Place(*row) if row else None

    def leave(self, sender: str) -> None:
        """Forget a conversation's place, unless it goes on; called when its last words are sent."""
        self._database.execute(
            "DELETE FROM place WHERE sender = :sender AND 0 = "
            "(SELECT count(*) FROM message WHERE sender = :sender) AND 1 >= "
            "(SELECT count(*) FROM waiting_reply WHERE sender = :sender)",
            {"sender": sender},
        )

    # --- what buttons stand for -----------------------------------------------------------------

    def name_of(self, sender: str, words: str, longest: int, offered: str = "") -> str:
        """What a button carries for some words: themselves, or a name where they are too long.

        Args:
            sender: to whom it is shown.
            words: what it stands for.
            longest: how many bytes of UTF-8 it can carry.
            offered: where the conversation stood when it was offered (`standing.py`).
        """
        mark = f"@{offered} " if offered else ""
        if len((mark + words).encode()) <= longest and words[:1] not in ("#", "@"):
            return mark + words
        name = "#" + hashlib.sha256(words.encode()).hexdigest()[:32]
        self._database.execute(
            "INSERT OR IGNORE INTO button VALUES (?, ?, ?)", (sender, name, words)
        )
        return mark + name

    @staticmethod
    def offered_in(name: str) -> str:
        """Where the conversation stood when a button was offered; empty where it does not say."""
        return name[1:].partition(" ")[0] if name.startswith("@") else ""

    def words_of(self, sender: str, name: str) -> str:
        """The words that a button stands for; empty where they are unknown."""
        if name.startswith("@"):
            name = name.partition(" ")[2]
        if not name.startswith("#"):
            return name
        row = self._database.execute(
            "SELECT text FROM button WHERE sender = ? AND name = ?", (sender, name)
        ).fetchone()
        return row[0] if row else ""
