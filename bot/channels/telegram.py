"""Telegram: private chats, by webhook or by long polling.

Every update is noted on disk before Telegram is told that it has come, and every answer before it
is sent, so that neither a duplicate nor a crash nor a lost network makes an answer come twice or
not at all. No answer is kept longer than it takes to handle it.
"""

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
import os
import re
import secrets
import sqlite3
import time
from collections.abc import Coroutine
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from rasa.core.channels.channel import InputChannel
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.desk import Desk, OnNewMessage
from bot.channels.messages import Reply, reply
from bot.channels.telegram_text import (
    LONGEST_CALLBACK,
    escaped,
    plain,
    pressed,
    rendered,
)

logger = logging.getLogger(__name__)

API = "https://api.telegram.org"
ROUTE = "/webhooks/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATES = ["message", "edited_message", "callback_query"]
COMMANDS = {
    "start": "What this is, and the first question",
    "interview": "Begin: /interview owner 4, or just /interview",
    "stop": "End the interview and sum it up",
    "help": "What you can ask for",
    "delete": "Delete everything that is kept about you",
}

LARGEST_UPDATE = 1_000_000
POLL_SECONDS = 25
CALL_SECONDS = 30
TYPING_SECONDS = 4
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
GROUP_PAUSE_SECONDS = 60.0
REPORT_TRIES = 3
_MOST_REMEMBERED = 10_000

#: What may come instead of text, by its name in Telegram's message.
INSTEAD_OF_TEXT = {
    "sticker": "Nice sticker! I can only read, though: please answer in words.",
    "voice": (
        "I can't listen to voice messages, so I haven't heard it. Please type your answer; the "
        "dictation of your keyboard does well, too."
    ),
    "audio": "I can't listen to recordings. Please type what you would say.",
    "video_note": "I can't watch videos. Please type what you would say.",
    "video": "I can't watch videos. Please type what you would say.",
    "animation": "I can't watch animations, I'm afraid. Please answer in words.",
    "photo": "I can't look at pictures. Please type what is in it, if it belongs to your answer.",
    "document": "I can't open files. Please paste the text that you want me to read.",
    "location": "Thank you, but a place is all I can see of that. Please answer in words.",
    "contact": "Better keep that to yourself: I need no contacts. Please answer in words.",
    "poll": "I can't vote, I'm afraid. Please answer in words.",
    "dice": "I'd rather leave nothing to chance. Please answer in words.",
    "story": "I can't see stories of that kind. Tell me yours in words.",
}
SOMETHING_ELSE = "I can't read that kind of message. Please answer in words."
WITH_WORDS = "I can't look at what you sent with it, but I have read your words."
EDITED = (
    "I saw that you edited a message. I go by what you sent first; to put it in other words, ask "
    "to try again, and both attempts are kept."
)
IN_GROUP = (
    "I practise with one person at a time, so that nobody else reads your answers. Please open a "
    "private chat with me, and we can begin."
)
NO_LUCK = "I'm sorry, something went wrong with that message; please send it once more."
OPEN_ALREADY = (
    "An interview is open already. Stop it and I'll sum it up, then send /interview for the next "
    "one; or simply go on."
)
BY_TELEGRAM = (
    "One thing first: what you write here passes through Telegram on its way to me, so leave out "
    "names and secrets."
)
FORGOTTEN_HERE = "What stands in this chat lies with Telegram; delete the chat to remove that, too."
REPORT_FOLLOWS = (
    "Here is the report of your latest interview. Everything else that I keep about you is in a "
    "file on the computer that I run on; whoever runs it can hand it over."
)
REPORT_CAPTION = "The report of this interview, to keep or to print."
NO_REPORT = 'The report could not be made just now. Say "export my data" and I\'ll try again.'

#: How the domain's responses begin after which more is done here than showing them.
EXPORTED = "Everything that I keep about you is now in a file"
SAVED = "All of this is saved on this computer."
DELETED = "Done. Everything about you is deleted"

_COMMAND = re.compile(r"/(?P<name>[a-z]+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.I | re.S)
_DEEP_LINK = re.compile(r"[\w-]{0,64}", re.A)
_MEETINGS = {
    "supervisor": "supervisor",
    "boss": "supervisor",
    "owner": "owner",
    "coworker": "coworker",
    "co-worker": "coworker",
    "all": "full",
    "full": "full",
}
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


# --- what comes -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Incoming:
    """What matters of an update.

    Attributes:
        update_id: Telegram's number of it.
        chat: where the answer goes.
        user: who wrote.
        kind: text, edit, press, group, or a name of `INSTEAD_OF_TEXT`.
        text: what was typed, or what a pressed button carries.
        message_id: of the message that was edited or whose button was pressed.
        press_id: what Telegram wants to hear of a pressed button.
        title: what stands on that button.
    """

    update_id: int
    chat: int
    user: int
    kind: str
    text: str = ""
    message_id: int = 0
    press_id: str = ""
    title: str = ""


def incoming(update: Any, username: str = "") -> Incoming | None:
    """Read an update; None where there is nothing in it for the bot.

    Args:
        update: as Telegram sent it.
        username: the bot's own, as far as it is known; for groups.
    """
    number = _dict(update).get("update_id")
    if not isinstance(number, int):
        return None
    press = _dict(update.get("callback_query"))
    message = _dict(press or update).get("message") or update.get("edited_message")
    message, is_edit = _dict(message), "edited_message" in update
    writer, chat = _dict(press.get("from") or message.get("from")), _dict(message.get("chat"))
    user, place = writer.get("id"), chat.get("id", writer.get("id") if press else None)
    if not isinstance(user, int) or not isinstance(place, int) or writer.get("is_bot"):
        return None
    if chat.get("type", "private") != "private":
        speaks_to_me = not press and not is_edit and _is_addressed(message, username)
        return Incoming(number, place, user, "group") if speaks_to_me else None
    message_id = int(message.get("message_id") or 0)
    if press:
        data = str(press.get("data") or "")
        title = next((one["text"] for one in _buttons(message) if one["data"] == data), "")
        press_id = str(press.get("id") or "")
        return Incoming(number, place, user, "press", data, message_id, press_id, title)
    text = message.get("text")
    if is_edit:
        has_words = isinstance(text or message.get("caption"), str)
        return Incoming(number, place, user, "edit", "", message_id) if has_words else None
    if isinstance(text, str):
        return Incoming(number, place, user, "text", text)
    # An animation is sent as a document, too.
    kind = next((one for one in INSTEAD_OF_TEXT if one in message), None)
    if kind is None and not _is_content(message):
        return None
    return Incoming(number, place, user, kind or "other", str(message.get("caption") or ""))


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _buttons(message: dict[str, Any]) -> list[dict[str, str]]:
    rows = _dict(message.get("reply_markup")).get("inline_keyboard") or []
    return [
        {"text": str(one.get("text")), "data": str(one.get("callback_data"))}
        for row in rows
        for one in row
    ]


def _is_content(message: dict[str, Any]) -> bool:
    """Whether somebody sent something, as against what Telegram says about the chat."""
    about = {"message_id", "from", "chat", "date"}
    notes = re.compile(
        r"pinned_message|.*_changed|.*_created|.*_shared|successful_.*|write_access.*"
    )
    return any(name not in about and not notes.fullmatch(name) for name in message)


def _is_addressed(message: dict[str, Any], username: str) -> bool:
    """Whether a message of a group is meant for the bot."""
    me, text = username.casefold(), str(message.get("text") or "")
    joined = message.get("new_chat_members")
    if isinstance(joined, list):
        return any(str(_dict(one).get("username", "")).casefold() == me for one in joined)
    if _dict(_dict(message.get("reply_to_message")).get("from")).get("username", "") == username:
        return bool(username)
    command = _COMMAND.fullmatch(text)
    if command and command["name"].lower() in COMMANDS:
        return not command["bot"] or not me or command["bot"].casefold() == me
    return bool(me) and re.search(rf"@{re.escape(me)}\b", text.casefold()) is not None


def settings_of(words: str) -> dict[str, Any] | None:
    """Read the words after /interview: whom, how many questions or minutes, rehearsal.

    Returns:
        The settings, or None where anything else is among the words.
    """
    found: dict[str, Any] = {}
    rest = re.sub(r"\b(15|30|60)\s*(minutes?|mins?)\b", "", words, count=1, flags=re.I)
    if rest != words:
        found["minutes"] = int(re.search(r"\b(15|30|60)\s*min", words, re.I)[1])  # type: ignore[index]
    for word in rest.casefold().replace(",", " ").split():
        if word in _MEETINGS:
            name, value = "meeting", _MEETINGS[word]
        elif word in ("rehearsal", "coach"):
            name, value = "mode", word
        elif word.isdecimal() and 1 <= int(word) <= 15:
            name, value = "question_count", int(word)
        elif word in ("the", "with", "question", "questions"):
            continue
        else:
            return None
        if name in found:
            return None
        found[name] = value
    return found if "meeting" in found or "minutes" in found else None


# --- what is kept on disk -------------------------------------------------------------------------


class Mailbox:
    """Updates that are not answered yet and messages that are not sent yet, in a SQLite file."""

    def __init__(self, path: Path) -> None:
        """Open the file, made if it is missing, for this user's eyes alone."""
        path.touch(mode=0o600)
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(
            "PRAGMA secure_delete = ON;"
            "CREATE TABLE IF NOT EXISTS seen (number INTEGER PRIMARY KEY, name TEXT UNIQUE);"
            "CREATE TABLE IF NOT EXISTS come (number INTEGER PRIMARY KEY, payload TEXT);"
            "CREATE TABLE IF NOT EXISTS going (number INTEGER PRIMARY KEY AUTOINCREMENT,"
            " chat INTEGER, method TEXT, payload TEXT);"
            "CREATE TABLE IF NOT EXISTS chat (sender TEXT PRIMARY KEY, chat INTEGER);"
            "CREATE TABLE IF NOT EXISTS words (name TEXT PRIMARY KEY, text TEXT);"
        )

    def is_new(self, name: str) -> bool:
        """Remember a name; say whether it was unknown."""
        with self._at_once():
            return self._see(name)

    def take_in(self, one: Incoming) -> bool:
        """Note an update; False where it has come before."""
        with self._at_once():
            if not self._see(f"update {one.update_id}"):
                return False
            self._database.execute(
                "INSERT INTO come (payload) VALUES (?)", (json.dumps(asdict(one)),)
            )
            return True

    def waiting(self) -> list[Incoming]:
        """Updates that are not answered, in the order in which they came."""
        rows = self._database.execute("SELECT payload FROM come ORDER BY number")
        return [Incoming(**json.loads(row[0])) for row in rows]

    def answer(self, one: Incoming | None, chat: int, calls: list[tuple[str, dict]]) -> None:
        """Exchange an update for the calls that answer it."""
        with self._at_once():
            if one is not None:
                self._database.execute(
                    "DELETE FROM come WHERE json_extract(payload, '$.update_id') = ?",
                    (one.update_id,),
                )
            self._database.executemany(
                "INSERT INTO going (chat, method, payload) VALUES (?, ?, ?)",
                [(chat, method, json.dumps(payload)) for method, payload in calls],
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

    def data_of(self, words: str) -> str:
        """What a button carries for some words: themselves, or a name for longer ones."""
        if len(words.encode()) <= LONGEST_CALLBACK and not words.startswith("#"):
            return words
        name = "#" + hashlib.sha256(words.encode()).hexdigest()[:32]
        self._database.execute("INSERT OR IGNORE INTO words VALUES (?, ?)", (name, words))
        return name

    def words_of(self, data: str) -> str:
        """The words that a button stands for; empty where they are unknown."""
        if not data.startswith("#"):
            return data
        row = self._database.execute("SELECT text FROM words WHERE name = ?", (data,)).fetchone()
        return row[0] if row else ""

    def _see(self, name: str) -> bool:
        done = self._database.execute("INSERT OR IGNORE INTO seen (name) VALUES (?)", (name,))
        if done.rowcount and done.lastrowid and done.lastrowid % 100 == 0:
            self._database.execute(
                "DELETE FROM seen WHERE number <= ?", (done.lastrowid - _MOST_REMEMBERED,)
            )
        return bool(done.rowcount)

    @contextlib.contextmanager
    def _at_once(self):  # noqa: ANN202
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def key_in(path: Path) -> bytes:
    """The key of the pseudonyms, made at first use, readable to this user alone."""
    with contextlib.suppress(FileExistsError):
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "wb") as file:
            file.write(secrets.token_bytes(32))
    return path.read_bytes()


# --- Telegram's side ------------------------------------------------------------------------------


class RefusedError(Exception):
    """Telegram took the call and said no."""

    def __init__(self, code: int) -> None:
        """Keep the code alone: the description may quote what was sent."""
        super().__init__(str(code))
        self.code = code


class AwayError(Exception):
    """Telegram did not answer, or asked to be left alone for a while."""

    def __init__(self, seconds: float | None = None) -> None:
        """Keep how long Telegram wants to be left alone."""
        super().__init__("away")
        self.seconds = seconds


class BotApi:
    """Calls of Telegram's Bot API."""

    def __init__(self, url: str, token: str) -> None:
        """Take the address of the API and the bot's token."""
        self._base = f"{url.rstrip('/')}/bot{token}"
        # A proxy of the environment is for the way out, not for this machine.
        self._proxied = urlsplit(url).hostname not in ("127.0.0.1", "localhost", "::1")
        self._session: aiohttp.ClientSession | None = None
        self._is_away = False

    async def open(self) -> None:
        """Open connections; inside the server's loop."""
        self._session = aiohttp.ClientSession(trust_env=self._proxied)

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    async def call(
        self, method: str, payload: dict[str, Any], file: tuple[str, bytes] | None = None
    ) -> Any:
        """Make one call.

        Args:
            method: as the API names it.
            payload: its parameters.
            file: name and content of a document to be sent with it.

        Raises:
            AwayError: if Telegram could not be reached, failed, or wants fewer calls.
            RefusedError: if it said no.
        """
        assert self._session is not None
        seconds = CALL_SECONDS + float(payload.get("timeout", 0))
        body: Any
        # Whatever fails is raised anew: the library's own errors name the address with the token.
        try:
            async with self._session.post(
                f"{self._base}/{method}",
                timeout=aiohttp.ClientTimeout(total=seconds),
                **({"data": _form(payload, file)} if file else {"json": payload}),
            ) as answer:
                status = answer.status
                body = _dict(await answer.json(content_type=None))
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError):  # noqa: UP041
            raise AwayError from None
        if body.get("ok"):
            return body.get("result")
        code = int(body.get("error_code") or status)
        if code == 429:
            raise AwayError(float(_dict(body.get("parameters")).get("retry_after") or 1))
        if code >= 500 or not body:
            raise AwayError
        raise RefusedError(code)

    async def insist(
        self, method: str, payload: dict[str, Any], file: tuple[str, bytes] | None = None
    ) -> Any:
        """Make a call as often as it takes; say once in the log that the network is away.

        Raises:
            RefusedError: if Telegram said no.
        """
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                result = await self.call(method, payload, file)
            except AwayError as away:
                if away.seconds is None and not self._is_away:
                    self._is_away = True
                    logger.warning("Telegram cannot be reached; trying on until it can.")
                await asyncio.sleep(pause if away.seconds is None else away.seconds)
                pause = pause if away.seconds else min(2 * pause, LONGEST_PAUSE_SECONDS)
                continue
            if self._is_away:
                self._is_away = False
                logger.warning("Telegram is reached again.")
            return result

    async def attempt(self, method: str, payload: dict[str, Any]) -> None:
        """Make a call that does not matter much: whatever becomes of it is well."""
        with contextlib.suppress(AwayError, RefusedError):
            await self.call(method, payload)


def _form(payload: dict[str, Any], file: tuple[str, bytes]) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in payload.items():
        form.add_field(name, str(value))
    form.add_field("document", file[1], filename=file[0], content_type="application/pdf")
    return form


# --- the channel ----------------------------------------------------------------------------------


class TelegramChannel(InputChannel):
    """Serves `POST /webhooks/telegram/webhook`, or asks Telegram itself where there is no address."""

    @classmethod
    def name(cls) -> str:
        """Name in the address."""
        return "telegram"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "TelegramChannel":
        """Create the channel from its credentials file.

        Raises:
            RasaException: if a secret is missing or of no use; it says which.
        """
        given = {name: str(value or "").strip() for name, value in (credentials or {}).items()}
        token, webhook = given.get("access_token", ""), given.get("webhook_url", "")
        secret, api = given.get("secret_token", ""), given.get("api_url", "")
        if not token:
            raise RasaException(
                "Telegram needs the bot's token: put what @BotFather gave you into "
                "TELEGRAM_BOT_TOKEN (docs/telegram.md)."
            )
        if webhook and not _SECRET.fullmatch(secret):
            raise RasaException(
                "Telegram's webhook needs a secret: put 16 to 256 letters, digits, _ or - into "
                "TELEGRAM_SECRET_TOKEN (docs/telegram.md)."
            )
        if webhook and not webhook.startswith("https://") and not api:
            raise RasaException(
                "TELEGRAM_WEBHOOK_URL has to begin with https://, or be empty for long polling "
                "(docs/telegram.md)."
            )
        return cls(token, secret, webhook, api or API)

    def __init__(self, token: str, secret: str = "", webhook: str = "", api: str = API) -> None:
        """Take the bot's token, and secret and address of the webhook (empty: long polling)."""
        home = Path(os.environ["SECOND_ROUND_HOME"])
        self._secret = secret
        self._webhook = webhook
        if webhook and urlsplit(webhook).path in ("", "/"):
            self._webhook = webhook.rstrip("/") + ROUTE
        self._api = BotApi(api, token)
        self._desk = Desk("telegram", self._deliver)
        self._mail = Mailbox(home / "telegram.db")
        self._key = key_in(home / "telegram.key")
        self._username = ""
        self._tasks: set[asyncio.Task[None]] = set()
        self._senders: dict[int, asyncio.Task[None]] = {}
        self._greeted: dict[int, float] = {}
        self._agent: Any = None
        self._on_new_message: OnNewMessage

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes (see parent class); with long polling there is none."""
        self._on_new_message = on_new_message
        routes = Blueprint("second_round_telegram", __name__)

        @routes.listener("after_server_start")
        async def start(app: Any, _: Any) -> None:
            self._agent = app.ctx.agent
            await self._api.open()
            self._begin(self._desk.handle_kept_messages(on_new_message))
            for one in self._mail.waiting():
                self._begin(self._handle(one))
            for chat in self._mail.chats():
                self._send_to(chat)
            self._begin(self._serve())

        @routes.listener("before_server_stop")
        async def stop(_: Any, __: Any) -> None:
            tasks = [*self._tasks, *self._senders.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._api.close()

        if self._webhook:

            @routes.route("/webhook", methods=["POST"], stream=True)
            async def receive(request: Request) -> HTTPResponse:
                given = request.headers.get(SECRET_HEADER, "")
                if not hmac.compare_digest(given.encode(), self._secret.encode()):
                    return response.json({"error": "This address wants the secret."}, status=401)
                body = b""
                while (part := await request.stream.read()) is not None:
                    body += part
                    if len(body) > LARGEST_UPDATE:
                        return response.json({"error": "That is too much."}, status=413)
                try:
                    update = json.loads(body)
                except ValueError:
                    return response.json({"error": "The body has to be JSON."}, status=400)
                self._take_in(update)
                return response.empty(status=200)

        return routes

    # --- Telegram told who we are -----------------------------------------------------------------

    async def _serve(self) -> None:
        """Introduce the bot to Telegram, whenever that can be reached; then poll, if need be."""
        commands = [{"command": name, "description": text} for name, text in COMMANDS.items()]
        private = {"type": "all_private_chats"}
        me = _dict(await self._allowed("getMe", {}))
        self._username = str(me.get("username") or "")
        await self._allowed("setMyCommands", {"commands": commands, "scope": private})
        if self._webhook:
            await self._allowed(
                "setWebhook",
                {
                    "url": self._webhook,
                    "secret_token": self._secret,
                    "allowed_updates": UPDATES,
                },
            )
            return
        await self._allowed("deleteWebhook", {})
        ask: dict[str, Any] = {"timeout": POLL_SECONDS, "allowed_updates": UPDATES}
        while True:
            for update in await self._allowed("getUpdates", ask) or []:
                self._take_in(update)
                number = _dict(update).get("update_id")
                if isinstance(number, int):
                    ask["offset"] = max(number + 1, ask.get("offset", 0))

    async def _allowed(self, method: str, payload: dict[str, Any]) -> Any:
        """Make a call again until Telegram allows it; say once what is wrong."""
        said = False
        while True:
            try:
                return await self._api.insist(method, payload)
            except RefusedError as refusal:
                if not said:
                    said = True
                    logger.error(_WRONG.get(refusal.code, _WRONG[0]), method, refusal.code)
                if refusal.code == 409:
                    await self._api.attempt("deleteWebhook", {})
                await asyncio.sleep(FIRST_PAUSE_SECONDS if refusal.code == 409 else 30)

    # --- updates ------------------------------------------------------------------------------------

    def _take_in(self, update: Any) -> None:
        """Note an update, once, and handle it in the background."""
        one = incoming(update, self._username)
        if one is not None and self._mail.take_in(one):
            self._begin(self._handle(one))

    async def _handle(self, one: Incoming) -> None:
        sender = self._pseudonym(one.user)
        async with self._desk.lock(sender):
            try:
                calls = await self._calls(one, sender)
            except Exception as error:  # noqa: BLE001  (nobody is to be left without an answer)
                logger.error("A Telegram update ended with %s.", type(error).__name__)
                calls = self._messages(one.chat, sender, [reply(NO_LUCK)])
            self._mail.answer(one, one.chat, calls)
        self._send_to(one.chat)

    async def _calls(self, one: Incoming, sender: str) -> list[tuple[str, dict[str, Any]]]:
        """What to call in answer to an update."""
        if one.kind == "group":
            now = time.monotonic()
            if now - self._greeted.get(one.chat, -GROUP_PAUSE_SECONDS) < GROUP_PAUSE_SECONDS:
                return []
            self._greeted = {one.chat: now, **dict(list(self._greeted.items())[:1000])}
            return self._messages(one.chat, sender, [reply(IN_GROUP)])
        if one.kind == "edit":
            is_first = self._mail.is_new(self._pseudonym(f"edit {one.chat} {one.message_id}"))
            again = {"title": "Try again", "text": "let me try again"}
            said = [reply(EDITED, choices=[again])] if is_first else []
            return self._messages(one.chat, sender, said)
        text, before = one.text, []
        if one.kind == "press":
            self._begin(self._api.attempt("answerCallbackQuery", _press(one)))
            text = self._mail.words_of(one.text).strip()
            first = self._mail.is_new(self._pseudonym(f"press {one.chat} {one.message_id}"))
            if not text or not first:
                return []
            left = pressed(one.title, one.text) if one.title else {"inline_keyboard": []}
            which = {"chat_id": one.chat, "message_id": one.message_id}
            self._begin(
                self._api.attempt("editMessageReplyMarkup", {**which, "reply_markup": left})
            )
        elif one.kind != "text":
            if not text.strip():
                said = INSTEAD_OF_TEXT.get(one.kind, SOMETHING_ELSE)
                return self._messages(one.chat, sender, [reply(said)])
            before = [reply(WITH_WORDS)]
        typing = asyncio.ensure_future(self._type(one.chat))
        try:
            said = await self._converse(one, sender, text)
        finally:
            typing.cancel()
        return self._messages(one.chat, sender, [*before, *said])

    async def _converse(self, one: Incoming, sender: str, text: str) -> list[Reply]:
        """Hand a text or a command to the desk; under the sender's lock."""
        command = _COMMAND.fullmatch(text.strip()) if one.kind == "text" else None
        name, rest = (command["name"].lower(), command["rest"] or "") if command else ("", "")
        named = command["bot"] if command else None
        if named and self._username and named.casefold() != self._username.casefold():
            name = ""
        if name == "start" and _DEEP_LINK.fullmatch(rest):
            return [reply(BY_TELEGRAM), *await self._say(one, sender, "hello")]
        if name in _WORDS and not rest:
            return await self._say(one, sender, _WORDS[name])
        if name == "interview":
            return await self._open(one, sender, rest.strip())
        return await self._say(one, sender, text)

    async def _open(self, one: Incoming, sender: str, words: str) -> list[Reply]:
        """Open an interview, with the settings that the words name."""
        tracker = await self._agent.tracker_store.retrieve(sender)
        stage = (tracker.get_slot("stage") if tracker else None) or "idle"
        if stage in ("question", "feedback", "paused"):
            choices = [
                {"title": "Stop and sum up", "text": "stop"},
                {"title": "Go on", "text": "please repeat the question"},
            ]
            return [reply(OPEN_ALREADY, choices=choices)]
        if stage == "setup":
            await self._say(one, sender, "stop", "-before")
        settings = settings_of(words)
        if settings is not None or not words:
            return await self._say(one, sender, "hello", settings=settings)
        opened = await self._say(one, sender, "hello", "-hello")
        return [*opened, *await self._say(one, sender, words)]

    async def _say(
        self,
        one: Incoming,
        sender: str,
        text: str,
        part: str = "",
        settings: dict[str, Any] | None = None,
    ) -> list[Reply]:
        metadata: dict[str, Any] = {"candidate": sender}
        if settings:
            metadata["settings"] = settings
        # A message that is kept is answered later, and needs to know where.
        self._mail.remember_chat(sender, one.chat)
        found = await self._desk.receive(
            self._agent,
            self._on_new_message,
            sender,
            text,
            f"telegram-{one.update_id}{part}",
            metadata,
        )
        if self._desk.pending(sender):
            self._mail.remember_chat(sender, one.chat)
        else:
            self._mail.forget_chat(sender)
        return found

    async def _type(self, chat: int) -> None:
        while True:
            await self._api.attempt("sendChatAction", {"chat_id": chat, "action": "typing"})
            await asyncio.sleep(TYPING_SECONDS)

    # --- answers ------------------------------------------------------------------------------------

    async def _deliver(self, sender: str, _: dict[str, Any], replies: list[Reply]) -> None:
        """Send the replies to a message that was kept; the desk calls it under the lock."""
        chat = self._mail.chat_of(sender)
        if chat is None:
            logger.error("The replies to a kept message have no chat to go to.")
            return
        self._mail.answer(None, chat, self._messages(chat, sender, replies))
        if not self._desk.pending(sender):
            self._mail.forget_chat(sender)
        self._send_to(chat)

    def _messages(
        self, chat: int, sender: str, replies: list[Reply]
    ) -> list[tuple[str, dict[str, Any]]]:
        """The calls that show some replies."""
        calls: list[tuple[str, dict[str, Any]]] = []
        for one in replies:
            text, shown = one["text"], one
            if text.startswith(EXPORTED):  # it names a file where the candidate cannot look
                shown = {**one, "text": REPORT_FOLLOWS}
            elif text.startswith(DELETED):
                shown = {**one, "text": f"{text}\n\n{FORGOTTEN_HERE}"}
            for message in rendered(shown, self._mail.data_of):
                calls.append(("sendMessage", {"chat_id": chat, **message}))
            if text.startswith((EXPORTED, SAVED)) or one.get("document"):
                report = {"candidate": sender, "caption": REPORT_CAPTION}
                calls.append(("sendDocument", {"chat_id": chat, **report}))
        return calls

    def _send_to(self, chat: int) -> None:
        """See to it that what waits for a chat is sent, one after the other."""
        if chat not in self._senders and self._mail.next_call(chat) is not None:
            self._senders[chat] = asyncio.ensure_future(self._send_all(chat))

    async def _send_all(self, chat: int) -> None:
        try:
            while (waiting := self._mail.next_call(chat)) is not None:
                number, method, payload = waiting
                try:
                    await self._send(method, payload)
                except RefusedError as refusal:
                    if refusal.code in (401, 404):  # the token is wrong; _serve has said so
                        await asyncio.sleep(LONGEST_PAUSE_SECONDS)
                        continue
                    if refusal.code == 403:  # the candidate has left the chat
                        self._mail.drop_calls(chat)
                    else:
                        logger.error("Telegram refused a message (%s).", refusal.code)
                self._mail.made(number)
        finally:
            del self._senders[chat]

    async def _send(self, method: str, payload: dict[str, Any]) -> None:
        if method == "sendDocument":
            await self._send_report(dict(payload))
            return
        try:
            await self._api.insist(method, payload)
        except RefusedError as refusal:
            if refusal.code != 400:
                raise
            bare = {name: value for name, value in payload.items() if name != "parse_mode"}
            await self._api.insist(method, {**bare, "text": plain(payload["text"])})

    async def _send_report(self, payload: dict[str, Any]) -> None:
        report = await self._report(payload.pop("candidate"))
        if report is None:
            chat = payload["chat_id"]
            await self._api.insist("sendMessage", {"chat_id": chat, "text": escaped(NO_REPORT)})
        elif report:
            await self._api.insist("sendDocument", payload, ("second-round-report.pdf", report))

    async def _report(self, candidate: str) -> bytes | None:
        """The report of the newest interview; empty where there is none, None where it failed."""
        url = os.environ["ACTION_SERVER_URL"].rstrip("/") + "/record/report"
        token = os.environ.get("SECOND_ROUND_ACTION_TOKEN", "")
        for turn in range(REPORT_TRIES):
            try:
                async with (
                    aiohttp.ClientSession() as session,
                    session.get(
                        url,
                        params={"candidate": candidate, "format": "pdf"},
                        headers={"Authorization": f"Bearer {token}"},
                        timeout=aiohttp.ClientTimeout(total=CALL_SECONDS),
                    ) as answer,
                ):
                    if answer.status == 404:
                        return b""
                    if answer.status == 200:
                        return await answer.read()
            except (aiohttp.ClientError, asyncio.TimeoutError, OSError):  # noqa: UP041
                pass
            await asyncio.sleep(FIRST_PAUSE_SECONDS * (turn + 1))
        logger.error("The report for Telegram could not be made.")
        return None

    # --- odds and ends ------------------------------------------------------------------------------

    def _pseudonym(self, of: int | str) -> str:
        """A name for a user, or for anything else, that tells nothing without the key."""
        digest = hmac.new(self._key, str(of).encode(), hashlib.sha256).hexdigest()
        return f"telegram-{digest[:32]}"

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something in the background."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


_WORDS = {"stop": "stop", "help": "help", "delete": "delete my data"}
_WRONG = {
    0: "Telegram refused %s (%s): see docs/telegram.md.",
    400: "Telegram refused %s (%s): see that TELEGRAM_WEBHOOK_URL is an address it can reach.",
    401: "Telegram refused %s (%s): TELEGRAM_BOT_TOKEN is not, or no longer, a bot's token.",
    404: "Telegram refused %s (%s): TELEGRAM_BOT_TOKEN is not, or no longer, a bot's token.",
    409: "Telegram refused %s (%s): another program asks for this bot's updates; end that one.",
}


def _press(one: Incoming) -> dict[str, Any]:
    return {"callback_query_id": one.press_id, "text": one.title[:200]}
