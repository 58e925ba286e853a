"""The conversations in Telegram: what becomes of each update.

Every update is noted on disk before Telegram is told that it has come, and every answer before it
is sent, so that neither a duplicate nor a crash nor a lost network makes an answer come twice or
not at all. No answer is kept longer than it takes to handle it.
"""

import asyncio
import contextlib
import logging
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bot.channels.shared.background import Background
from bot.channels.shared.command_words import settings_of
from bot.channels.shared.cutting import utf16_units
from bot.channels.shared.desk import NOT_TAKEN, Desk, OnNewMessage
from bot.channels.shared.disk import with_room
from bot.channels.shared.forgetting import ForgottenError
from bot.channels.shared.message_limit import MessageLimit
from bot.channels.shared.messages import Reply, reply
from bot.channels.shared.pseudonyms import Pseudonyms
from bot.channels.shared.rate_limit import RateLimit
from bot.channels.telegram.bot_api import BotApi
from bot.channels.telegram.outbox import Outbox
from bot.channels.telegram.store import Mailbox
from bot.channels.telegram.text import pressed
from bot.channels.telegram.updates import (
    COMMAND,
    DEEP_LINK,
    INSTEAD_OF_TEXT,
    Incoming,
    incoming,
)

logger = logging.getLogger(__name__)

TYPING_SECONDS = 4
#: Telegram's apps cut what is longer than 4,096 characters, between words where they can.
CUT_FROM = 3800
SECONDS_BETWEEN_PARTS = 0.8
GROUP_PAUSE_SECONDS = 60.0

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
OPEN_ALREADY = (
    "An interview is open already. Stop it and I'll sum it up, then send /interview for the next "
    "one; or simply go on."
)

_WORDS = {"stop": "stop", "help": "help", "delete": "delete my data"}


class Conversations:
    """Takes updates to the desk, each once, and what the bot says to the outbox."""

    def __init__(self, home: Path, api: BotApi) -> None:
        """Open the files in the folder of the candidates' data."""
        self._api = api
        self._desk = Desk("telegram", self._deliver)
        self._mail = Mailbox(home / "telegram.db")
        self._names = Pseudonyms(home / "telegram.key", "telegram")
        self._background = Background()
        self._outbox = Outbox(self._mail, api, self._background)
        self._limit = MessageLimit()
        self._groups = RateLimit(1, GROUP_PAUSE_SECONDS)
        #: The bot's own name, as soon as Telegram has told it.
        self.username = ""
        self._agent: Any = None
        self._on_new_message: OnNewMessage

    def begin(self, agent: Any, on_new_message: OnNewMessage) -> None:
        """Go on with whatever an earlier server has left."""
        self._agent, self._on_new_message = agent, on_new_message
        handle = partial(self._desk.handle_kept_messages, agent, on_new_message)
        self._background.begin(handle, "kept")
        for one in self._mail.waiting():
            self._handle_later(one)
        for chat in self._mail.chats():
            self._outbox.wake(chat)

    async def end(self) -> None:
        """End all work; what is not done is on disk."""
        await self._background.end()

    def take_in(self, update: Any) -> None:
        """Note an update, once, and handle it in the background."""
        try:
            one = incoming(update, self.username)
        except (TypeError, ValueError, KeyError, AttributeError):
            logger.error("An update of Telegram's has a form that is not known here.")
            return
        if one is None:
            return
        once = None
        if one.kind in ("press", "edit") and one.message_id:
            once = self._names.of(f"{one.kind} {one.chat} {one.message_id}")
        is_new = self._mail.take_in(one, self._names.of(one.user), once)
        if one.kind == "press":
            self._show_press(one, is_new)
        if not is_new:
            return
        told: list[Reply] | None
        if one.kind == "group":
            told = [] if self._groups.wait(str(one.chat)) else [reply(IN_GROUP)]
        else:
            told = self._limit.exceeded(self._names.of(one.user))
        if told is None:
            self._handle_later(one)
        else:
            self._answer([one], told)

    def _show_press(self, one: Incoming, is_new: bool) -> None:
        heard = {"callback_query_id": one.press_id, "text": one.title[:200]}
        self._background.begin(lambda: self._api.attempt("answerCallbackQuery", heard))
        if is_new and one.title:
            which = {"chat_id": one.chat, "message_id": one.message_id}
            left = {**which, "reply_markup": pressed(one.title, one.text)}
            self._background.begin(lambda: self._api.attempt("editMessageReplyMarkup", left))

    def _handle_later(self, one: Incoming) -> None:
        self._background.begin(lambda: self._handle(one))

    async def _handle(self, one: Incoming) -> None:
        with contextlib.suppress(ForgottenError):  # and the update with it
            await self._handle_in_turn(one, self._names.of(one.user))

    async def _handle_in_turn(self, one: Incoming, sender: str) -> None:
        async with self._desk.lock(sender):
            if not self._mail.is_waiting(one):  # it was the rest of the one before
                return
            one, parts = await self._joined(one)
            try:
                replies = await with_room(partial(self._replies, one, sender))
            except Exception as error:  # noqa: BLE001  (nobody is to be left without an answer)
                logger.error("A Telegram update ended with %s.", type(error).__name__)
                replies = [reply(NOT_TAKEN)]
            self._answer(parts, replies)

    def _answer(self, updates: list[Incoming], replies: list[Reply]) -> None:
        """Exchange updates of one person for the replies to them."""
        chat, sender = updates[0].chat, self._names.of(updates[0].user)
        self._mail.answer(updates, chat, sender, self._outbox.calls_of(chat, sender, replies))
        self._outbox.wake(chat)

    async def _joined(self, one: Incoming) -> tuple[Incoming, list[Incoming]]:
        """Put together what Telegram's app has cut because it was too long for one message."""
        parts, text = [one], one.text
        while one.kind == "text" and utf16_units(parts[-1].text) >= CUT_FROM:
            await asyncio.sleep(SECONDS_BETWEEN_PARTS)
            more = [other for other in self._mail.waiting() if other.user == one.user]
            rest = more[len(parts) : len(parts) + 1]
            if not rest or rest[0].kind != "text" or COMMAND.fullmatch(rest[0].text):
                break
            parts += rest
            text += f" {rest[0].text}"
        return replace(one, text=text), parts

    async def _replies(self, one: Incoming, sender: str) -> list[Reply]:
        """What to say to an update; under the sender's lock."""
        if one.kind == "edit":
            again = {"title": "Try again", "text": "let me try again"}
            return [reply(EDITED, choices=[again])]
        text, before = one.text, []
        if one.kind == "press":
            text = self._mail.words_of(sender, one.text)
            if not text:
                return []
        elif one.kind != "text":
            if not text.strip():
                return [reply(INSTEAD_OF_TEXT.get(one.kind, SOMETHING_ELSE))]
            before = [reply(WITH_WORDS)]
        typing = asyncio.ensure_future(self._type(one.chat))
        try:
            return [*before, *await self._converse(one, sender, text)]
        finally:
            typing.cancel()

    async def _converse(self, one: Incoming, sender: str, text: str) -> list[Reply]:
        """Hand a text or a command to the desk."""
        command = COMMAND.fullmatch(text.strip()) if one.kind == "text" else None
        name, rest = (command["name"].lower(), command["rest"] or "") if command else ("", "")
        named = command["bot"] if command else None
        if named and self.username and named.casefold() != self.username.casefold():
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
        if settings is not None:
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
        if not self._desk.pending(sender):
            self._mail.forget_chat(sender)
        return found

    async def _type(self, chat: int) -> None:
        while True:
            await self._api.attempt("sendChatAction", {"chat_id": chat, "action": "typing"})
            await asyncio.sleep(TYPING_SECONDS)

    async def _deliver(self, sender: str, _: dict[str, Any], replies: list[Reply]) -> None:
        """Send the replies to a message that was kept; the desk calls it under the lock."""
        chat = self._mail.chat_of(sender)
        if chat is None:
            logger.error("The replies to a kept message have no chat to go to.")
            return
        self._mail.answer([], chat, sender, self._outbox.calls_of(chat, sender, replies))
        if not self._desk.pending(sender):
            self._mail.forget_chat(sender)
        self._outbox.wake(chat)
