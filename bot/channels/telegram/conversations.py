"""The conversations in Telegram: what becomes of each update."""

import asyncio
import logging
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from bot.channels.shared.command_words import settings_of
from bot.channels.shared.correspondence import OPEN_STAGES, Correspondence
from bot.channels.shared.cutting import utf16_units
from bot.channels.shared.documents import Document
from bot.channels.shared.mailbox import Message, Place
from bot.channels.shared.messages import Reply, reply
from bot.channels.shared.rate_limit import RateLimit
from bot.channels.shared.retry import AwayError, RefusedError
from bot.channels.shared.standing import OFFERED
from bot.channels.telegram.bot_api import BotApi
from bot.channels.telegram.text import LONGEST_CALLBACK, plain, pressed, rendered
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
TOKEN_PAUSE_SECONDS = 60.0
#: A button is pressed once, however much later it is pressed again.
DAYS_KNOWN = 30

LEFT_WITH_TELEGRAM = (
    "What stands in this chat lies with Telegram; delete the chat to remove that, too."
)

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


class Conversations(Correspondence):
    """Takes updates, and shows the bot's replies in chats."""

    def __init__(self, api: BotApi) -> None:
        """Take what Telegram is asked through."""
        super().__init__("Telegram", LEFT_WITH_TELEGRAM, days_known=DAYS_KNOWN)
        self.retry = api.retry
        self._api = api
        self._groups = RateLimit(1, GROUP_PAUSE_SECONDS)
        #: The bot's own name, as soon as Telegram has told it.
        self.username = ""

    # --- Telegram's forms (see parent class) ------------------------------------------------------

    def render(self, one: Reply, sender: str) -> list[dict[str, Any]]:
        """HTML, with buttons."""
        offered = one.get(OFFERED, "")
        carried = partial(self.mail.name_of, sender, longest=LONGEST_CALLBACK, offered=offered)
        return rendered(one, carried)

    async def post(self, place: Place, message: dict[str, Any]) -> None:
        """Send a message; as plain text where Telegram does not want it as HTML."""
        try:
            await self._call("sendMessage", place, message)
        except RefusedError as refusal:
            if refusal.code != "400":
                raise
            bare = {name: value for name, value in message.items() if name != "parse_mode"}
            await self._call("sendMessage", place, {**bare, "text": plain(message["text"])})

    async def upload(self, place: Place, document: Document) -> None:
        """Send a file."""
        await self._call("sendDocument", place, {"caption": document.title}, document)

    async def _call(
        self, method: str, place: Place, payload: dict[str, Any], file: Document | None = None
    ) -> None:
        try:
            await self._api.call(method, {"chat_id": int(place.channel), **payload}, file)
        except RefusedError as refusal:
            if refusal.code in ("401", "404"):  # the token is wrong; the channel has said so
                raise AwayError(refusal.code, TOKEN_PAUSE_SECONDS) from None
            # With 403 the candidate has left the chat.
            raise RefusedError(refusal.code, is_final=refusal.code == "403") from None

    async def open(self) -> None:
        """Open connections."""
        await self._api.open()

    async def close(self) -> None:
        """Close all connections."""
        await self._api.close()

    # --- updates ----------------------------------------------------------------------------------

    def take_in(self, update: Any) -> None:
        """Note an update, once, and handle it in the background."""
        try:
            one = incoming(update, self.username)
        except (TypeError, ValueError, KeyError, AttributeError):
            logger.error("An update of Telegram's has a form that is not known here.")
            return
        if one is None:
            return
        ids = [f"update {one.update_id}"]
        if one.kind in ("press", "edit") and one.message_id:
            ids.append(self.names.of(f"{one.kind} {one.chat} {one.message_id}"))
        if one.kind == "group":
            self._take_in_group(one, ids)
            return
        sender = self.names.of(one.user)
        place, message_id = Place(sender, sender, str(one.chat)), f"telegram-{one.update_id}"
        with self.mail.transaction():
            is_new = self.mail.is_new(ids)
            if is_new and self.is_welcome(place):
                more: dict[str, Any] = {"update": asdict(replace(one, text=""))}
                if one.kind == "press":
                    more[OFFERED] = self.mail.offered_in(one.text)
                self.receive(place, one.text, message_id, more)
        if one.kind == "press":
            self._show_press(one, is_new)

    def _take_in_group(self, one: Incoming, ids: list[str]) -> None:
        with self.mail.transaction():
            if self.mail.is_new(ids) and not self._groups.wait(str(one.chat)):
                group = Place(self.names.of(one.chat), "", str(one.chat))
                self.mail.meet(group)
                self.say(group.sender, [reply(IN_GROUP)])

    def _show_press(self, one: Incoming, is_new: bool) -> None:
        heard = {"callback_query_id": one.press_id, "text": one.title[:200]}
        self.background.begin(lambda: self._api.attempt("answerCallbackQuery", heard))
        if is_new and one.title:
            which = {"chat_id": one.chat, "message_id": one.message_id}
            left = {**which, "reply_markup": pressed(one.title, one.text)}
            self.background.begin(lambda: self._api.attempt("editMessageReplyMarkup", left))

    async def handle(self, message: Message) -> tuple[list[Message], list[Reply]]:
        """Answer an update, together with what belongs to it (see parent class)."""
        one = Incoming(**message.metadata["update"])
        parts = await self._parts(one, message)
        whole = replace(one, text=" ".join(part.text for part in parts))
        return parts, await self._replies(whole, message.sender)

    async def _parts(self, one: Incoming, first: Message) -> list[Message]:
        """What Telegram's app has cut because it was too long for one message."""
        parts = [first]
        while one.kind == "text" and utf16_units(parts[-1].text) >= CUT_FROM:
            await asyncio.sleep(SECONDS_BETWEEN_PARTS)
            rest = self.mail.messages(first.sender)[len(parts) : len(parts) + 1]
            if not rest or rest[0].metadata["update"]["kind"] != "text":
                break
            if COMMAND.fullmatch(rest[0].text):
                break
            parts += rest
        return parts

    async def _replies(self, one: Incoming, sender: str) -> list[Reply]:
        """What to say to an update; under the sender's lock."""
        if one.kind == "edit":
            again = {"title": "Try again", "text": "let me try again"}
            return [reply(EDITED, choices=[again])]
        text, before = one.text, []
        if one.kind == "press":
            text = self.mail.words_of(sender, one.text)
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
        stage = await self.stage_of(sender)
        if stage in OPEN_STAGES:
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
        return await self.converse(sender, text, f"telegram-{one.update_id}{part}", metadata)

    async def _type(self, chat: int) -> None:
        while True:
            await self._api.attempt("sendChatAction", {"chat_id": chat, "action": "typing"})
            await asyncio.sleep(TYPING_SECONDS)
