"""The Telegram channel: updates in, by webhook or by long polling."""

import asyncio
import logging
import os
import re
from typing import Any
from urllib.parse import urlsplit

from rasa.core.channels.channel import InputChannel
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.shared.command_words import example_words
from bot.channels.shared.desk import OnNewMessage
from bot.channels.shared.disk import DiskError
from bot.channels.shared.retry import RefusedError
from bot.channels.telegram.bot_api import BotApi
from bot.channels.telegram.conversations import Conversations
from bot.channels.telegram.updates import COMMANDS, as_dict
from guard.bodies import json_object, read_body
from guard.refusals import RefusedError as NotGrantedError
from guard.secrets import is_same

logger = logging.getLogger(__name__)

API = "https://api.telegram.org"
ROUTE = "/webhooks/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATES = ["message", "edited_message", "callback_query"]
LARGEST_UPDATE = 1_000_000
POLL_SECONDS = 25
REFUSED_PAUSE_SECONDS = 30.0
CONFLICT_PAUSE_SECONDS = 1.0

_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_WRONG = {
    "0": "Telegram refused %s (%s): see docs/telegram.md.",
    "400": "Telegram refused %s (%s): see that TELEGRAM_WEBHOOK_URL is an address it can reach.",
    "401": "Telegram refused %s (%s): TELEGRAM_BOT_TOKEN is not, or no longer, a bot's token.",
    "404": "Telegram refused %s (%s): TELEGRAM_BOT_TOKEN is not, or no longer, a bot's token.",
    "409": "Telegram refused %s (%s): another program asks for this bot's updates; end that one.",
}


class TelegramChannel(InputChannel):
    """Serves `POST /webhooks/telegram/webhook`; without an address it asks Telegram itself."""

    #: Each request shows the secret.
    proven = ("/webhooks/telegram/",)

    @classmethod
    def name(cls) -> str:
        """Name in the address."""
        return "telegram"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any]) -> "TelegramChannel":
        """Create the channel from its credentials file, and from what may be set besides.

        Raises:
            RasaException: if address or secret of the webhook are of no use; it says which.
        """
        token = str(credentials["access_token"]).strip()
        secret, webhook, api = (
            os.environ.get(f"TELEGRAM_{name}", "").strip()
            for name in ("SECRET_TOKEN", "WEBHOOK_URL", "API_URL")
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
        self._secret = secret
        self._webhook = webhook
        if webhook and urlsplit(webhook).path in ("", "/"):
            self._webhook = webhook.rstrip("/") + ROUTE
        self._api = BotApi(api, token)
        self._conversations = Conversations(self._api)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes (see parent class); with long polling there is none."""
        routes = Blueprint("second_round_telegram", __name__)

        self._conversations.go_with(routes, on_new_message)

        @routes.listener("after_server_start")
        async def start(_: Any, __: Any) -> None:
            self._conversations.background.begin(self._serve)

        if self._webhook:

            @routes.route("/webhook", methods=["POST"], stream=True)
            async def receive(request: Request) -> HTTPResponse:
                if not is_same(request.headers.getone(SECRET_HEADER, ""), self._secret):
                    raise NotGrantedError(401, "This address wants the secret.")
                update = json_object(await read_body(request, LARGEST_UPDATE))
                self._conversations.take_in(update)
                return response.empty(status=200)

        return routes

    async def _serve(self) -> None:
        """Introduce the bot to Telegram, whenever that can be reached; then poll, if need be."""
        commands = [
            {"command": name, "description": text.format(example=example_words())}
            for name, text in COMMANDS.items()
        ]
        private = {"type": "all_private_chats"}
        me = as_dict(await self._allowed("getMe", {}))
        self._conversations.username = str(me.get("username") or "")
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
        await self._poll()

    async def _poll(self) -> None:
        ask: dict[str, Any] = {"timeout": POLL_SECONDS, "allowed_updates": UPDATES}
        while True:
            updates = await self._allowed("getUpdates", ask) or []
            try:
                for update in updates:
                    self._conversations.take_in(update)
                    number = as_dict(update).get("update_id")
                    if isinstance(number, int):
                        ask["offset"] = max(number + 1, ask.get("offset", 0))
            except DiskError as error:  # what was not noted is asked for again
                logger.error("Updates cannot be written to the disk (%s).", error)
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
                    logger.error(_WRONG.get(refusal.code, _WRONG["0"]), method, refusal.code)
                if refusal.code == "409":
                    await self._api.attempt("deleteWebhook", {})
                await asyncio.sleep(
                    CONFLICT_PAUSE_SECONDS if refusal.code == "409" else REFUSED_PAUSE_SECONDS
                )
