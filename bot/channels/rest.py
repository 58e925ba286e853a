"""The REST channel: Rasa's form, safe for long answers, typed slashes and a dead action server."""

import hmac
import logging
import uuid
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.bodies import body_of, limit_body
from bot.channels.desk import (
    GIVEN_UP,
    KEPT,
    LONGEST_MESSAGE,
    NOT_KEPT,
    TOO_LONG,
    Desk,
    OnNewMessage,
)
from bot.channels.disk import DiskError
from bot.channels.messages import Reply, reply

__all__ = ["GIVEN_UP", "KEPT", "LONGEST_MESSAGE", "NOT_KEPT", "TOO_LONG", "RestChannel"]

logger = logging.getLogger(__name__)

#: In bytes; a text of the longest length fits, however it is written.
LARGEST_REQUEST = 1_500_000
#: Rasa keeps a sender's id in 255 characters.
LONGEST_SENDER = 255


class RestChannel(InputChannel):
    """Serves `POST /webhooks/rest/webhook` and, for kept messages, `GET /webhooks/rest/replies`."""

    @classmethod
    def name(cls) -> str:
        """Name in the address; the same as Rasa's own REST channel."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "RestChannel":
        """Create the channel from its credentials; an empty token means that none is wanted."""
        return cls(token=(credentials or {}).get("token") or None)

    def __init__(self, token: str | None = None) -> None:
        """Take the bearer token that every request has to carry, or None on loopback."""
        self._token = token
        self._desk = Desk("rest")

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes (see parent class)."""
        routes = Blueprint("second_round_rest", __name__)

        @routes.listener("after_server_start")
        async def start(app: Any, _: Any) -> None:
            app.add_task(self._desk.handle_kept_messages(on_new_message))

        @routes.exception(DiskError)
        async def full(request: Request, error: DiskError) -> HTTPResponse:
            logger.error("A request was answered with 503 (%s).", error)
            sender = (_json(request) or {}).get("sender") or request.args.get("sender", "")
            return response.json(
                in_rasas_form(sender, [{**reply(NOT_KEPT), "kept": False}]), status=503
            )

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            # Without a model Rasa serves on and swallows every message.
            ready = request.app.ctx.agent.is_ready()
            return response.json(
                {"status": "ok" if ready else "no model"}, status=200 if ready else 503
            )

        @routes.route("/replies", methods=["GET"])
        async def replies(request: Request) -> HTTPResponse:
            if not self._allowed(request):
                return _refusal("This address wants the server's token.", 401)
            sender = request.args.get("sender", "")
            return response.json(
                in_rasas_form(sender, self._desk.take_replies(sender)),
                headers={"X-Pending": str(self._desk.pending(sender))},
            )

        @routes.route("/webhook", methods=["POST"], stream=True)
        async def receive(request: Request) -> HTTPResponse:
            limit_body(request, LARGEST_REQUEST)
            if not self._allowed(request):
                return _refusal("This address wants the server's token.", 401)
            if await body_of(request) is None:
                return _refusal("That is too much at once.", 413)
            body = _json(request)
            problem = _problem(body)
            if problem:
                return _refusal(problem, 400)
            sender, given_id = body["sender"], body.get("message_id")
            async with self._desk.lock(sender):
                found = await self._desk.receive(
                    request.app.ctx.agent,
                    on_new_message,
                    sender,
                    body["message"],
                    given_id or uuid.uuid4().hex,
                    body.get("metadata") or {},
                    known_id=bool(given_id),
                )
            return response.json(in_rasas_form(sender, found))

        return routes

    def _allowed(self, request: Request) -> bool:
        given = request.headers.get("authorization", "")
        return self._token is None or hmac.compare_digest(
            given.encode(), f"Bearer {self._token}".encode()
        )


def in_rasas_form(sender: str, replies: list[Reply]) -> list[dict[str, Any]]:
    """Replies as Rasa's REST channel gives them: paragraphs are messages of their own."""
    found: list[dict[str, Any]] = []
    for one in replies:
        more = {"custom": {"kept": one["kept"]}} if "kept" in one else {}
        found += [
            {"recipient_id": sender, "text": paragraph, **more}
            for paragraph in one["text"].strip().split("\n\n")
        ]
    return found


def _json(request: Request) -> Any:
    try:
        return request.json
    except Exception:  # noqa: BLE001  (Sanic's own error for a body that is no JSON)
        return None


def _problem(body: Any) -> str | None:
    """Say what is wrong with a request's body, or None."""
    if not isinstance(body, dict):
        return 'The body has to be a JSON object: {"sender": "...", "message": "..."}.'
    sender, text = body.get("sender"), body.get("message")
    if not isinstance(sender, str) or not 0 < len(sender) <= LONGEST_SENDER:
        return f'"sender" has to be a text of 1 to {LONGEST_SENDER} characters.'
    if not isinstance(text, str):
        return '"message" has to be a text.'
    if not isinstance(body.get("metadata") or {}, dict):
        return '"metadata" has to be a JSON object.'
    if not isinstance(body.get("message_id") or "", str):
        return '"message_id" has to be a text.'
    return None


def _refusal(problem: str, status: int) -> HTTPResponse:
    return response.json({"error": problem}, status=status)
