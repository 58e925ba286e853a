"""The REST channel: Rasa's form, safe for long answers, typed slashes and a dead action server.

What Rasa's own connector lacks: text that begins with `/` stays text; a message that is delivered
twice is handled once; and when the action server is down, the message is kept, the candidate reads
one calm sentence, and the message is handled when the server is back.
"""

import asyncio
import hmac
import logging
import os
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.kept_messages import KeptMessage, KeptMessages
from bot.text import shield
from bot.tracker_store import FAILED_TURNS

logger = logging.getLogger(__name__)

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
Reply = dict[str, Any]

#: Longer messages are refused before Rasa sees them.
LONGEST_MESSAGE = 100_000
#: Rasa keeps a sender's id in 255 characters.
LONGEST_SENDER = 255
HEALTH_TIMEOUT_SECONDS = 2
RETRY_SECONDS = 0.5
MOST_FAILURES = 3

KEPT = (
    "One moment, please: my notes are out of reach just now. I have kept what you wrote and will "
    "come back to it by myself; nothing is lost."
)
GIVEN_UP = (
    "I'm sorry, I could not make anything of that message and have left it out. The interview is "
    "where it was; please send it once more, perhaps in other words."
)
TOO_LONG = (
    "That is more than anybody could take in at once, so I haven't read it. An answer of one or "
    "two minutes, some 150 to 300 words, works best."
)


class RestChannel(InputChannel):
    """Serves `POST /webhooks/rest/webhook` and, for kept messages, `GET /webhooks/rest/replies`."""

    @classmethod
    def name(cls) -> str:
        """Name in the address; the same as Rasa's own REST channel."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "RestChannel":
        """Create the channel from `credentials.yml`; an empty token means that none is wanted."""
        return cls(token=(credentials or {}).get("token") or None)

    def __init__(self, token: str | None = None) -> None:
        """Take the bearer token that every request has to carry, or None on loopback."""
        self._token = token
        self._health = os.environ["ACTION_SERVER_URL"].rstrip("/") + "/health"
        self._kept = KeptMessages(Path(os.environ["SECOND_ROUND_HOME"]) / "kept.db")
        self._locks: dict[str, asyncio.Lock] = {}

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes (see parent class)."""
        routes = Blueprint("second_round_rest", __name__)

        @routes.listener("after_server_start")
        async def start(app: Any, _: Any) -> None:
            app.add_task(self._handle_kept_messages(on_new_message))

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
                self._kept.take_replies(sender),
                headers={"X-Pending": str(self._kept.count(sender))},
            )

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not self._allowed(request):
                return _refusal("This address wants the server's token.", 401)
            body = _json(request)
            problem = _problem(body)
            if problem:
                return _refusal(problem, 400)
            sender, text = body["sender"], body["message"]
            if len(text) > LONGEST_MESSAGE:
                return response.json([{"recipient_id": sender, "text": TOO_LONG}])
            async with self._locks.setdefault(sender, asyncio.Lock()):
                return response.json(await self._receive(request, on_new_message, body))

        return routes

    def _allowed(self, request: Request) -> bool:
        given = request.headers.get("authorization", "")
        return self._token is None or hmac.compare_digest(
            given.encode(), f"Bearer {self._token}".encode()
        )

    async def _receive(
        self, request: Request, on_new_message: OnNewMessage, body: dict[str, Any]
    ) -> list[Reply]:
        """Handle a message, after those that are kept; keep it where that cannot be done."""
        sender, given_id = body["sender"], body.get("message_id")
        # JSON can name half of a character, which no database takes.
        text = body["message"].encode("utf-8", "replace").decode("utf-8")
        message_id = given_id or uuid.uuid4().hex
        metadata = body.get("metadata") or {}
        await self._settle_kept(sender, on_new_message)
        waiting = self._kept.take_replies(sender)
        if given_id:
            # Only now: it may have been among those that were kept.
            known = await _replies_in_tracker(request, sender, given_id)
            if known is not None:
                return [*waiting, *(reply for reply in known if reply not in waiting)]
        if self._kept.count(sender) == 0 and await self._actions_are_there():
            replies = await _turn(on_new_message, sender, text, message_id, metadata)
            if replies is not None:
                return [*waiting, *replies]
        self._kept.keep(sender, text, message_id, metadata)
        return [*waiting, {"recipient_id": sender, "text": KEPT, "custom": {"kept": True}}]

    async def _actions_are_there(self) -> bool:
        timeout = aiohttp.ClientTimeout(total=HEALTH_TIMEOUT_SECONDS)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.get(self._health) as answer,
            ):
                return answer.status == 200
        except (asyncio.TimeoutError, aiohttp.ClientError):  # noqa: UP041  (two kinds on 3.10)
            return False

    async def _handle_kept_messages(self, on_new_message: OnNewMessage) -> None:
        """Handle kept messages whenever the action server is there."""
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            for sender in self._kept.senders():
                async with self._locks.setdefault(sender, asyncio.Lock()):
                    await self._settle_kept(sender, on_new_message)

    async def _settle_kept(self, sender: str, on_new_message: OnNewMessage) -> None:
        """Handle a sender's kept messages in their order, as far as the action server lets it."""
        while True:
            kept = self._kept.first(sender)
            if kept is None or not await self._actions_are_there():
                return
            if not await self._settle(kept, on_new_message):
                return

    async def _settle(self, kept: KeptMessage, on_new_message: OnNewMessage) -> bool:
        replies = await _turn(
            on_new_message, kept.sender, kept.text, kept.message_id, kept.metadata
        )
        if replies is None:
            if not await self._actions_are_there() or self._kept.failed(kept) < MOST_FAILURES:
                return False
            replies = [{"recipient_id": kept.sender, "text": GIVEN_UP}]
        self._kept.settle(kept, replies)
        return True


async def _turn(
    on_new_message: OnNewMessage,
    sender: str,
    text: str,
    message_id: str,
    metadata: dict[str, Any],
) -> list[Reply] | None:
    """Have Rasa handle a message; return its replies, or None where the turn failed."""
    collector = CollectingOutputChannel()
    message = UserMessage(
        shield(text),
        collector,
        sender,
        input_channel=RestChannel.name(),
        message_id=message_id,
        metadata=metadata,
    )
    try:
        await on_new_message(message)
    except Exception as error:  # noqa: BLE001  (whatever it is, the message must not be lost)
        # Only the kind of error: its text may quote the candidate.
        logger.error("A turn ended with %s.", type(error).__name__)
        return None
    if message_id in FAILED_TURNS:
        FAILED_TURNS.discard(message_id)
        return None
    return collector.messages


async def _replies_in_tracker(request: Request, sender: str, message_id: str) -> list[Reply] | None:
    """Return the replies to a message that was handled before, or None where it was not."""
    tracker = await request.app.ctx.agent.tracker_store.retrieve(sender)
    found: list[Reply] | None = None
    for event in tracker.events if tracker else []:
        if isinstance(event, UserUttered):
            if found is not None:
                break
            if event.message_id == message_id:
                found = []
        elif found is not None and isinstance(event, BotUttered) and event.text:
            # Rasa sends paragraphs as messages of their own.
            found += [
                {"recipient_id": sender, "text": paragraph}
                for paragraph in event.text.strip().split("\n\n")
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
