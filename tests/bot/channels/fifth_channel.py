"""A channel of somebody's own, as CONTRIBUTING.md describes it: this file and its credentials.

It is for a service much like Discord, which signs what people do, wants an answer at once ("later"
will do), and is told of the bot's replies by calls of its REST API.
"""

import asyncio
import re
import time
from typing import Any

import aiohttp
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.shared.command_words import settings_of
from bot.channels.shared.correspondence import Correspondence
from bot.channels.shared.cutting import split
from bot.channels.shared.desk import OnNewMessage
from bot.channels.shared.documents import Document
from bot.channels.shared.mailbox import Place
from bot.channels.shared.messages import Reply
from bot.channels.shared.retry import AwayError, require_taken
from bot.channels.shared.standing import OFFERED
from guard.bodies import json_object, read_body
from guard.refusals import RefusedError

LARGEST_REQUEST, SECONDS_VALID = 500_000, 300
PING, COMMAND, PRESS = 1, 2, 3
PONG, LATER = {"type": 1}, {"type": 5}
LONGEST_TEXT, LONGEST_LABEL, LONGEST_ID, MOST_IN_A_ROW, MOST_ROWS = 2000, 80, 100, 5, 5
LEFT_THERE = "What stands in the guild's channel lies with the guild; delete it there."
_MARKUP = re.compile(r"([\\*_~`|>#\[\]()<@:-])")


class Conversations(Correspondence):
    """The conversations in guilds: one person in one channel."""

    def __init__(self, token: str, url: str) -> None:
        super().__init__("Guild", LEFT_THERE)
        self._url, self._token = f"{url}/channels/{{}}/messages", token
        self._http: aiohttp.ClientSession

    async def open(self) -> None:
        headers = {"Authorization": f"Bot {self._token}"}
        self._http = aiohttp.ClientSession(headers=headers, timeout=aiohttp.ClientTimeout(30))

    async def close(self) -> None:
        await self._http.close()

    def take_interaction(self, one: dict[str, Any]) -> None:
        """Write down what somebody has said or pressed; what is neither is nothing for the bot."""
        channel, user = str(one["channel_id"]), str(one["member"]["user"]["id"])
        sender, candidate = self.names.of([channel, user]), self.names.of(user)
        place, ids, data = Place(sender, candidate, channel), (f"done {one['id']}",), one["data"]
        text, more = "", {}
        if one["type"] == PRESS:
            text = self.mail.words_of(sender, str(data["custom_id"]))
            ids += (f"pressed {one['message']['id']}",)  # its buttons are good for one press
            more = {OFFERED: self.mail.offered_in(str(data["custom_id"]))}
        elif one["type"] == COMMAND:
            text = next((str(given["value"]) for given in data.get("options", [])), "")
            if data["name"] == "interview":
                text, more = "hello", {"settings": settings_of(text) or {}}
        if text:
            self.take(place, text, self.names.of(one["id"]), ids, more)

    def render(self, one: Reply, sender: str) -> list[dict[str, Any]]:
        pieces = split(one["text"], LONGEST_TEXT, lambda character: len(_escaped(character)))
        found = [{"content": _escaped(one), "allowed_mentions": {"parse": []}} for one in pieces]
        buttons = [
            {
                "type": 2,
                "label": choice["title"][:LONGEST_LABEL],
                "custom_id": self.mail.name_of(
                    sender, choice["text"], LONGEST_ID, one.get(OFFERED, "")
                ),
            }
            for choice in one.get("choices", [])
        ]
        rows = [buttons[at : at + MOST_IN_A_ROW] for at in range(0, len(buttons), MOST_IN_A_ROW)]
        if found and rows:
            found[-1]["components"] = [{"type": 1, "components": row} for row in rows[:MOST_ROWS]]
        return found

    async def post(self, place: Place, message: dict[str, Any]) -> None:
        await self._call(place, json=message)

    async def upload(self, place: Place, document: Document) -> None:
        form = aiohttp.FormData()
        form.add_field("files[0]", document.content, filename=document.name)
        await self._call(place, data=form)

    async def _call(self, place: Place, **body: Any) -> None:
        try:
            async with self._http.post(self._url.format(place.channel), **body) as answer:
                require_taken(answer.status, answer.headers.get("Retry-After"))
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:  # noqa: UP041
            raise AwayError(type(error).__name__) from None


class GuildChannel(InputChannel):
    """Serves `POST /webhooks/guild/interactions`."""

    #: Each request is signed.
    proven = ("/webhooks/guild/",)

    @classmethod
    def name(cls) -> str:
        return "guild"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any]) -> "GuildChannel":
        return cls(credentials["bot_token"], credentials["public_key"], credentials["api_url"])

    def __init__(self, bot_token: str, public_key: str, api_url: str) -> None:
        self._key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        self._conversations = Conversations(bot_token, api_url)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        routes = Blueprint("guild", __name__)

        self._conversations.go_with(routes, on_new_message)

        @routes.route("/interactions", methods=["POST"], stream=True)
        async def receive(request: Request) -> HTTPResponse:
            self._require_guild(request, await read_body(request, LARGEST_REQUEST))
            one = json_object(request.body)
            if one.get("type") == PING:
                return response.json(PONG)
            self._conversations.take_interaction(one)
            return response.json(LATER)

        return routes

    def _require_guild(self, request: Request, body: bytes) -> None:
        stamp = request.headers.get("x-signature-timestamp", "")
        try:
            signature = bytes.fromhex(request.headers.get("x-signature-ed25519", ""))
            self._key.verify(signature, stamp.encode() + body)
            if abs(time.time() - int(stamp)) <= SECONDS_VALID:
                return
        except (InvalidSignature, ValueError):
            pass
        raise RefusedError(401, "This address is for the guilds, which sign what they send.")


def _escaped(text: str) -> str:
    """Text that is shown as it was typed."""
    return _MARKUP.sub(r"\\\1", text)
