"""The Slack channel: signed requests in, each answered at once.

A request is verified, written down and answered with 200; everything else happens afterwards.
"""

import os
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_sdk.signature import SignatureVerifier

from bot.channels.shared.desk import OnNewMessage
from bot.channels.slack.blocks import escape
from bot.channels.slack.conversations import Conversations
from bot.channels.slack.requests import Incoming, message_of, press_of
from bot.channels.slack.web_api import WebApi
from guard.bodies import json_object, read_body
from guard.refusals import RefusedError

SLACK_API_URL = "https://slack.com/api/"
LARGEST_REQUEST = 1_000_000


class SlackChannel(InputChannel):
    """Serves `/webhooks/slack/events`, `/interactivity` and `/command`.

    Args:
        bot_token: the app's token, `xoxb-…`.
        signing_secret: what Slack signs its requests with.
        api_url: of the Web API; another one in tests.
    """

    #: Each request is signed.
    proven = ("/webhooks/slack/",)

    @classmethod
    def name(cls) -> str:
        """Name in the address."""
        return "slack"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any]) -> "SlackChannel":
        """Create the channel from its credentials file; `SLACK_API_URL` is for tests."""
        return cls(
            str(credentials["bot_token"]).strip(),
            str(credentials["signing_secret"]).strip(),
            os.environ.get("SLACK_API_URL") or SLACK_API_URL,
        )

    def __init__(self, bot_token: str, signing_secret: str, api_url: str = SLACK_API_URL) -> None:
        self._signature = SignatureVerifier(signing_secret)
        self._conversations = Conversations(WebApi(bot_token, api_url))

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes (see parent class)."""
        routes = Blueprint("second_round_slack", __name__)

        self._conversations.go_with(routes, on_new_message)

        @routes.route("/events", methods=["POST"], stream=True)
        async def events(request: Request) -> HTTPResponse:
            await self._require_slack(request)
            body = json_object(request.body)
            if body.get("type") == "url_verification":
                return response.text(str(body.get("challenge") or ""))
            message = _read(message_of, body)
            if message is not None:
                has_files = bool((body.get("event") or {}).get("files"))
                self._conversations.take_message(message, has_files)
            return response.empty(200)

        @routes.route("/interactivity", methods=["POST"], stream=True)
        async def interactivity(request: Request) -> HTTPResponse:
            await self._require_slack(request)
            payload = json_object(_form(request.body).get("payload", "{}").encode())
            press = _read(press_of, payload)
            if press is not None:
                self._conversations.take_press(press, payload)
            return response.empty(200)

        @routes.route("/command", methods=["POST"], stream=True)
        async def command(request: Request) -> HTTPResponse:
            await self._require_slack(request)
            told = self._conversations.take_command(_form(request.body))
            if not told:
                return response.empty(200)
            return response.json({"response_type": "ephemeral", "text": escape(told)})

        return routes

    async def _require_slack(self, request: Request) -> None:
        """Make sure that a request is Slack's, and can be taken just now.

        Raises:
            RefusedError: it is not, or cannot.
        """
        body = await read_body(request, LARGEST_REQUEST)
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not self._is_signed(body, timestamp, signature):
            raise RefusedError(401, "This address is for Slack, which signs what it sends.")
        if not request.app.ctx.agent.is_ready():
            raise RefusedError(503, "There is no model yet.")  # Slack sends it again

    def _is_signed(self, body: bytes, timestamp: str, signature: str) -> bool:
        """Whether a request is Slack's own, and of the last five minutes."""
        try:
            return self._signature.is_valid(body, timestamp, signature)
        except (ValueError, TypeError):  # no number, no UTF-8, or no ASCII: never Slack's
            return False


def _form(body: bytes) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _read(
    reader: Callable[[dict[str, Any]], Incoming | None], body: dict[str, Any]
) -> Incoming | None:
    """Read a signed body; one of a kind that Slack does not document is nothing for the bot."""
    try:
        return reader(body)
    except (KeyError, TypeError, AttributeError, IndexError):
        return None
