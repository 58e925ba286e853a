"""The REST channel: Rasa's form, safe for long answers, typed slashes and a dead action server."""

import logging
import os
import re
import uuid
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.shared.desk import (
    GIVEN_UP,
    KEPT,
    LONGEST_MESSAGE,
    TOO_LONG,
    Desk,
    OnNewMessage,
)
from bot.channels.shared.disk import NOT_KEPT, DiskError
from bot.channels.shared.forgetting import FORGOTTEN, ForgottenError
from bot.channels.shared.messages import Reply, reply
from guard.bodies import json_object, read_body
from guard.names import one_name, problem_of_name
from guard.refusals import RefusedError
from guard.secrets import is_bearer

__all__ = ["GIVEN_UP", "KEPT", "LONGEST_MESSAGE", "NOT_KEPT", "TOO_LONG", "RestChannel"]

logger = logging.getLogger(__name__)

#: In bytes; a text of the longest length fits, however it is written.
LARGEST_REQUEST = 1_500_000
_SEEN = re.compile(r"\d{1,18}", re.ASCII)


class RestChannel(InputChannel):
    """Serves `POST /webhooks/rest/webhook` and, for kept messages, `GET /webhooks/rest/replies`."""

    @classmethod
    def name(cls) -> str:
        """Name in the address; the same as Rasa's own REST channel."""
        return "rest"

    @classmethod
    def from_credentials(cls, _: dict[str, Any] | None) -> "RestChannel":
        """Create the channel; an empty token in the environment means that none is wanted."""
        return cls(token=os.environ["SECOND_ROUND_TOKEN"] or None)

    def __init__(self, token: str | None = None) -> None:
        """Take the bearer token that every request has to carry, or None on loopback."""
        self._token = token
        self._desk = Desk("rest")

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the routes (see parent class)."""
        routes = Blueprint("second_round_rest", __name__)

        @routes.listener("after_server_start")
        async def start(app: Any, _: Any) -> None:
            app.add_task(self._desk.handle_kept_messages(app.ctx.agent, on_new_message))

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            # Without a model Rasa serves on and swallows every message.
            ready = request.app.ctx.agent.is_ready()
            return response.json(
                {"status": "ok" if ready else "no model"}, status=200 if ready else 503
            )

        @routes.route("/replies", methods=["GET"])
        async def replies(request: Request) -> HTTPResponse:
            self._require_token(request)
            sender = request.args.get("sender", "")
            seen = request.args.get("seen", "")
            try:
                found, last = self._desk.replies(sender, int(seen) if _SEEN.fullmatch(seen) else 0)
                if not seen:  # who does not say what has come gets each of them once
                    self._desk.replies(sender, last)
                return response.json(
                    in_rasas_form(sender, found),
                    headers={"X-Pending": str(self._desk.pending(sender)), "X-Last": str(last)},
                )
            except DiskError as error:
                return _not_kept(sender, error)

        @routes.route("/webhook", methods=["POST"], stream=True)
        async def receive(request: Request) -> HTTPResponse:
            self._require_token(request)
            body = json_object(await read_body(request, LARGEST_REQUEST), text="message")
            problem = _problem(body)
            if problem:
                raise RefusedError(400, problem)
            sender, given_id = body["sender"], body.get("message_id")
            try:
                async with self._desk.lock(sender):
                    found = await self._desk.receive(
                        request.app.ctx.agent,
                        on_new_message,
                        sender,
                        body["message"],
                        given_id or uuid.uuid4().hex,
                        _metadata(body),
                        known_id=bool(given_id),
                    )
            except ForgottenError:
                found = [reply(FORGOTTEN)]
            except DiskError as error:
                return _not_kept(sender, error)
            return response.json(in_rasas_form(sender, found))

        return routes

    def _require_token(self, request: Request) -> None:
        given = request.headers.getone("authorization", "")
        if self._token is not None and not is_bearer(given, self._token):
            raise RefusedError(401, "This address wants the server's token.")


def _not_kept(sender: str, error: DiskError) -> HTTPResponse:
    logger.error("A request was answered with 503 (%s).", error)
    told = [{**reply(NOT_KEPT), "kept": False}]
    return response.json(in_rasas_form(sender, told), status=error.status)


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


def _metadata(body: dict[str, Any]) -> dict[str, Any]:
    """What goes with a message; a candidate is named as on the command line, which deletes."""
    metadata = dict(body.get("metadata") or {})
    name = metadata.get("candidate") or body["sender"]
    if one_name(name) != name:
        metadata["candidate"] = one_name(name)
    return metadata


def _problem(body: dict[str, Any]) -> str | None:
    """Say what is wrong with a request's body, or None."""
    metadata = body.get("metadata") or {}
    if not isinstance(metadata, dict):
        return '"metadata" has to be a JSON object.'
    names = {'"sender"': body.get("sender")}
    if body.get("message_id"):
        names['"message_id"'] = body["message_id"]
    if metadata.get("candidate") is not None:
        names['"candidate" in "metadata"'] = metadata["candidate"]
    for what, name in names.items():
        problem = "it has to be a text." if not isinstance(name, str) else problem_of_name(name)
        if problem:
            return f"{what} is a name: {problem}"
    return None if isinstance(body.get("message"), str) else '"message" has to be a text.'
