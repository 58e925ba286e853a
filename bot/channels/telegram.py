"""Telegram: private chats, by webhook or by long polling.

Every update is noted on disk before Telegram is told that it has come, and every answer before it
is sent, so that neither a duplicate nor a crash nor a lost network makes an answer come twice or
not at all. No answer is kept longer than it takes to handle it.
"""

import asyncio
import hashlib
import hmac
import json
import logging
import os
import re
import sqlite3
import time
from collections.abc import Coroutine
from dataclasses import replace
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
from bot.channels.telegram_api import BotApi, RefusedError
from bot.channels.telegram_store import Mailbox, key_in
from bot.channels.telegram_text import plain, pressed, rendered
from bot.channels.telegram_updates import (
    COMMAND,
    COMMANDS,
    DEEP_LINK,
    INSTEAD_OF_TEXT,
    Incoming,
    as_dict,
    incoming,
    settings_of,
)

logger = logging.getLogger(__name__)

API = "https://api.telegram.org"
ROUTE = "/webhooks/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATES = ["message", "edited_message", "callback_query"]
LARGEST_UPDATE = 1_000_000
POLL_SECONDS = 25
TYPING_SECONDS = 4
#: Telegram's apps cut what is longer than 4,096 characters, between words where they can.
CUT_FROM = 3800
SECONDS_BETWEEN_PARTS = 0.8
GROUP_PAUSE_SECONDS = 60.0
REFUSED_PAUSE_SECONDS = 30.0
REPORT_TRIES = 3
REPORT_SECONDS = 60
REPORT_PAUSE_SECONDS = 1.0
TOKEN_PAUSE_SECONDS = 60.0
CONFLICT_PAUSE_SECONDS = 1.0

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
FORGOTTEN_HERE = "What stands in this chat lies with Telegram; delete the chat to remove that, too."
REPORT_FOLLOWS = (
    "Here is the report of your latest interview. Everything else that I keep about you is in a "
    "file on the computer that I run on; whoever runs it can hand it over."
)
REPORT_CAPTION = "The report of this interview, to keep or to print."
NO_REPORT = 'The report could not be made just now. Say "export my data" and I\'ll try again.'

#: The domain's responses speak of "this computer", which here is another one than the candidate's.
HERE = (
    ("Everything stays on this computer", "Only Telegram and the computer that I run on see it"),
    ("this computer", "the computer that I run on"),
)
WELCOME = "Welcome to Second Round"
#: How the domain's responses begin after which more is done here than showing them.
EXPORTED = "Everything that I keep about you is now in a file"
SAVED = "All of this is saved on this computer."
DELETED = "Done. Everything about you is deleted"

_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class TelegramChannel(InputChannel):
    """Serves `POST /webhooks/telegram/webhook`; without an address it asks Telegram itself."""

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
                if not hmac.compare_digest(
                    given.encode("utf-8", "surrogateescape"), self._secret.encode()
                ):
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
        me = as_dict(await self._allowed("getMe", {}))
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
            updates = await self._allowed("getUpdates", ask) or []
            try:
                for update in updates:
                    self._take_in(update)
                    number = as_dict(update).get("update_id")
                    if isinstance(number, int):
                        ask["offset"] = max(number + 1, ask.get("offset", 0))
            except sqlite3.Error as error:  # what was not noted is asked for again
                logger.error("Updates cannot be written to the disk (%s).", type(error).__name__)
                await asyncio.sleep(REFUSED_PAUSE_SECONDS)

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
                await asyncio.sleep(
                    CONFLICT_PAUSE_SECONDS if refusal.code == 409 else REFUSED_PAUSE_SECONDS
                )

    # --- updates -------------------------------------------------------------------------------

    def _take_in(self, update: Any) -> None:
        """Note an update, once, and handle it in the background."""
        try:
            one = incoming(update, self._username)
        except (TypeError, ValueError, KeyError, AttributeError):
            logger.error("An update of Telegram's has a form that is not known here.")
            return
        if one is None:
            return
        once = None
        if one.kind in ("press", "edit") and one.message_id:
            once = self._pseudonym(f"{one.kind} {one.chat} {one.message_id}")
        is_new = self._mail.take_in(one, once)
        if one.kind == "press":
            self._begin(self._api.attempt("answerCallbackQuery", _press(one)))
            if is_new and one.title:
                which = {"chat_id": one.chat, "message_id": one.message_id}
                left = {**which, "reply_markup": pressed(one.title, one.text)}
                self._begin(self._api.attempt("editMessageReplyMarkup", left))
        if is_new:
            self._begin(self._handle(one))

    async def _handle(self, one: Incoming) -> None:
        sender = self._pseudonym(one.user)
        async with self._desk.lock(sender):
            if not self._mail.is_waiting(one):  # it was the rest of the one before
                return
            one, parts = await self._joined(one)
            try:
                calls = await self._calls(one, sender)
            except Exception as error:  # noqa: BLE001  (nobody is to be left without an answer)
                logger.error("A Telegram update ended with %s.", type(error).__name__)
                calls = self._messages(one.chat, sender, [reply(NO_LUCK)])
            self._mail.answer(parts, one.chat, calls)
        self._send_to(one.chat)

    async def _joined(self, one: Incoming) -> tuple[Incoming, list[Incoming]]:
        """Put together what Telegram's app has cut because it was too long for one message."""
        parts, text = [one], one.text
        while one.kind == "text" and len(parts[-1].text) >= CUT_FROM:
            await asyncio.sleep(SECONDS_BETWEEN_PARTS)
            more = [other for other in self._mail.waiting() if other.user == one.user]
            rest = more[len(parts) : len(parts) + 1]
            if not rest or rest[0].kind != "text" or COMMAND.fullmatch(rest[0].text):
                break
            parts += rest
            text += f" {rest[0].text}"
        return replace(one, text=text), parts

    async def _calls(self, one: Incoming, sender: str) -> list[tuple[str, dict[str, Any]]]:
        """What to call in answer to an update."""
        if one.kind == "group":
            now = time.monotonic()
            if now - self._greeted.get(one.chat, -GROUP_PAUSE_SECONDS) < GROUP_PAUSE_SECONDS:
                return []
            self._greeted = {**dict(list(self._greeted.items())[-1000:]), one.chat: now}
            return self._messages(one.chat, sender, [reply(IN_GROUP)])
        if one.kind == "edit":
            again = {"title": "Try again", "text": "let me try again"}
            return self._messages(one.chat, sender, [reply(EDITED, choices=[again])])
        text, before = one.text, []
        if one.kind == "press":
            text = self._mail.words_of(one.text)
            if not text:
                return []
        elif one.kind != "text":
            if not text.strip():
                instead = reply(INSTEAD_OF_TEXT.get(one.kind, SOMETHING_ELSE))
                return self._messages(one.chat, sender, [instead])
            before = [reply(WITH_WORDS)]
        typing = asyncio.ensure_future(self._type(one.chat))
        try:
            said = await self._converse(one, sender, text)
        finally:
            typing.cancel()
        return self._messages(one.chat, sender, [*before, *said])

    async def _converse(self, one: Incoming, sender: str, text: str) -> list[Reply]:
        """Hand a text or a command to the desk; under the sender's lock."""
        command = COMMAND.fullmatch(text.strip()) if one.kind == "text" else None
        name, rest = (command["name"].lower(), command["rest"] or "") if command else ("", "")
        named = command["bot"] if command else None
        if named and self._username and named.casefold() != self._username.casefold():
            name = ""
        if name == "start" and DEEP_LINK.fullmatch(rest):
            return await self._say(one, sender, "hello")
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

    # --- answers -------------------------------------------------------------------------------

    async def _deliver(self, sender: str, _: dict[str, Any], replies: list[Reply]) -> None:
        """Send the replies to a message that was kept; the desk calls it under the lock."""
        chat = self._mail.chat_of(sender)
        if chat is None:
            logger.error("The replies to a kept message have no chat to go to.")
            return
        self._mail.answer([], chat, self._messages(chat, sender, replies))
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
            elif text.startswith((WELCOME, SAVED, DELETED)):
                for words, instead in HERE:
                    text = text.replace(words, instead)
                if text.startswith(DELETED):
                    text = f"{text}\n\n{FORGOTTEN_HERE}"
                shown = {**one, "text": text}
            for message in rendered(shown, self._mail.data_of):
                calls.append(("sendMessage", {"chat_id": chat, **message}))
            if one["text"].startswith((EXPORTED, SAVED)) or one.get("document"):
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
                        await asyncio.sleep(TOKEN_PAUSE_SECONDS)
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
            await self._api.insist("sendMessage", {"chat_id": chat, "text": NO_REPORT})
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
                        timeout=aiohttp.ClientTimeout(total=REPORT_SECONDS),
                    ) as answer,
                ):
                    if answer.status == 404:
                        return b""
                    if answer.status == 200:
                        return await answer.read()
            except (aiohttp.ClientError, asyncio.TimeoutError, OSError):  # noqa: UP041
                pass
            await asyncio.sleep(REPORT_PAUSE_SECONDS * (turn + 1))
        logger.error("The report for Telegram could not be made.")
        return None

    # --- odds and ends -------------------------------------------------------------------------

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
