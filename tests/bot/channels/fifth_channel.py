"""A channel of somebody's own, as CONTRIBUTING.md describes it: this file and its credentials."""

import os
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.shared.desk import Desk, OnNewMessage
from bot.channels.shared.forgetting import FORGOTTEN, ForgottenError
from bot.channels.shared.message_limit import MessageLimit
from bot.channels.shared.messages import reply
from bot.channels.shared.pseudonyms import Pseudonyms
from bot.channels.shared.remote import told_elsewhere
from guard.bodies import json_object, read_body
from guard.secrets import is_bearer

LARGEST_REQUEST = 500_000


class PagerChannel(InputChannel):
    """Serves `POST /webhooks/pager/message`; whoever runs the pagers shows the secret."""

    @classmethod
    def name(cls) -> str:
        return "pager"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any]) -> "PagerChannel":
        return cls(credentials["secret"])

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self._names = Pseudonyms(Path(os.environ["SECOND_ROUND_HOME"]) / "pager.key", "pager")
        self._desk = Desk("pager")
        self._limit = MessageLimit()

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        routes = Blueprint("pager", __name__)

        @routes.route("/message", methods=["POST"], stream=True)
        async def receive(request: Request) -> HTTPResponse:
            if not is_bearer(request.headers.getone("authorization", ""), self._secret):
                return response.empty(401)
            body = json_object(await read_body(request, LARGEST_REQUEST), text="text")
            number, text = body["number"], body["text"]
            sender = self._names.of(number)
            replies = self._limit.exceeded(sender)
            if replies is None:
                try:
                    async with self._desk.lock(sender):
                        replies = await self._desk.receive(
                            request.app.ctx.agent,
                            on_new_message,
                            sender,
                            text,
                            body["id"],
                            {"candidate": sender},
                        )
                except ForgottenError:
                    replies = [reply(FORGOTTEN)]
            told = [
                told_elsewhere(one, "The pagers", "Your pager keeps a copy.") for one in replies
            ]
            return response.json([one["text"] for one in told])

        return routes
