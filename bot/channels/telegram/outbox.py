"""What Telegram is sent for the bot's replies: in order, as often as it takes, and files, too."""

import asyncio
import logging
from functools import partial
from typing import Any

from bot.channels.shared.background import Background
from bot.channels.shared.documents import NO_REPORT, Documents, documents_of
from bot.channels.shared.messages import Reply, named_once
from bot.channels.shared.record import RecordAwayError
from bot.channels.shared.remote import told_elsewhere
from bot.channels.telegram.bot_api import BotApi, RefusedError
from bot.channels.telegram.store import Mailbox
from bot.channels.telegram.text import plain, rendered

logger = logging.getLogger(__name__)

TOKEN_PAUSE_SECONDS = 60.0

LEFT_WITH_TELEGRAM = (
    "What stands in this chat lies with Telegram; delete the chat to remove that, too."
)


class Outbox:
    """Makes the calls that the mailbox holds, one after the other for each chat."""

    def __init__(self, mail: Mailbox, api: BotApi, background: Background) -> None:
        """Take what it works with."""
        self._mail = mail
        self._api = api
        self._background = background
        self._documents = Documents()

    def calls_of(
        self, chat: int, sender: str, replies: list[Reply]
    ) -> list[tuple[str, dict[str, Any]]]:
        """The calls that show some replies."""
        calls: list[tuple[str, dict[str, Any]]] = []
        for one in named_once(replies):
            shown = told_elsewhere(one, "Telegram", LEFT_WITH_TELEGRAM)
            for message in rendered(shown, partial(self._mail.data_of, sender)):
                calls.append(("sendMessage", {"chat_id": chat, **message}))
            for document in documents_of(one):
                wanted = {"chat_id": chat, "candidate": sender, "document": document}
                calls.append(("sendDocument", wanted))
        return calls

    def wake(self, chat: int) -> None:
        """See to it that what waits for a chat is sent."""
        self._background.begin(lambda: self._send_all(chat), f"send {chat}")

    async def _send_all(self, chat: int) -> None:
        while (waiting := self._mail.next_call(chat)) is not None:
            number, method, payload = waiting
            try:
                await self._send(method, payload)
            except RefusedError as refusal:
                if refusal.code in (401, 404):  # the token is wrong; the channel has said so
                    await asyncio.sleep(TOKEN_PAUSE_SECONDS)
                    continue
                if refusal.code == 403:  # the candidate has left the chat
                    self._mail.drop_calls(chat)
                else:
                    logger.error("Telegram refused a message (%s).", refusal.code)
            self._mail.made(number)

    async def _send(self, method: str, payload: dict[str, Any]) -> None:
        if method == "sendDocument":
            await self._hand_over(payload)
            return
        try:
            await self._api.insist(method, payload)
        except RefusedError as refusal:
            if refusal.code != 400:
                raise
            bare = {name: value for name, value in payload.items() if name != "parse_mode"}
            await self._api.insist(method, {**bare, "text": plain(payload["text"])})

    async def _hand_over(self, payload: dict[str, Any]) -> None:
        chat = {"chat_id": payload["chat_id"]}
        try:
            found = await self._documents.fetch(payload["document"], payload["candidate"])
        except RecordAwayError:
            await self._api.insist("sendMessage", {**chat, "text": NO_REPORT})
            return
        if found is not None:
            await self._api.insist("sendDocument", {**chat, "caption": found.title}, found)
