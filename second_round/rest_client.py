"""The candidate's side of the REST channel."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from second_round import disk
from second_round.errors import CommandError

_SECONDS_BETWEEN_TRIES = 0.5
_TIMEOUT = httpx.Timeout(180.0, connect=5.0)


class MessageRefusedError(Exception):
    """The server will never take this message; `str()` is a sentence for the candidate."""


@dataclass(frozen=True)
class Reply:
    """What the bot says.

    Attributes:
        text: Its words.
        kept: Whether it says that the message is kept until it can be answered.
    """

    text: str
    kept: bool = False


@dataclass(frozen=True)
class Arrived:
    """What has arrived for messages that were kept.

    Attributes:
        replies: Words of the bot that have not been fetched before.
        pending: How many messages are still kept.
    """

    replies: list[Reply] = field(default_factory=list)
    pending: int = 0


def _replies(items: Any) -> list[Reply]:
    if not isinstance(items, list):
        return []
    found = []
    for item in items:
        if isinstance(item, dict) and isinstance(item.get("text"), str):
            custom = item.get("custom")
            kept = isinstance(custom, dict) and custom.get("kept") is True
            found.append(Reply(item["text"], kept))
    return found


class RestClient:
    """Sends a candidate's messages and fetches the replies.

    A message that was not answered because the server ended is sent again, under the same id, once
    the server is back: the server answers a message id once.

    Args:
        url: The Rasa server, as "http://127.0.0.1:5005".
        sender: The conversation.
        candidate: Whose record it is.
        failure: Says why the server will not come back, or None while it may.
        patience: For how many seconds a message is tried again.
        waits_for_room: Whether a message for which the disk has no room is tried again for as long
            as that lasts.
        wait: Waits for some seconds between two tries.
        transport: Carries the requests (for tests).
        token: What the server's REST asks for.
    """

    def __init__(
        self,
        url: str,
        sender: str,
        candidate: str,
        failure: Callable[[], str | None] = lambda: None,
        patience: float = 180.0,
        waits_for_room: bool = False,
        wait: Callable[[float], None] = time.sleep,
        transport: httpx.BaseTransport | None = None,
        token: str = "",
    ) -> None:
        self._sender = sender
        self._seen = 0  # number of the last reply that has arrived for a kept message
        self._candidate = candidate
        self._failure = failure
        self._patience = patience
        self._waits_for_room = waits_for_room
        self._no_room: str | None = None
        self._wait = wait
        # trust_env: a proxy that the user has set knows nothing of this machine's loopback.
        self._http = httpx.Client(
            base_url=url,
            timeout=_TIMEOUT,
            trust_env=False,
            transport=transport,
            headers={"Authorization": f"Bearer {token}"} if token else {},
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def no_room(self) -> str | None:
        """Return why what is being sent cannot be saved, while the disk is full; or None."""
        return self._no_room

    def send(self, text: str, settings: dict[str, Any] | None = None) -> list[Reply]:
        """Send one message and return what the bot says to it.

        Args:
            text: The message.
            settings: What the candidate has set for this interview (with the first message).

        Raises:
            CommandError: if the server does not come back.
            MessageRefusedError: if the server is there but will not take this message.
        """
        metadata: dict[str, Any] = {"candidate": self._candidate}
        if settings is not None:
            metadata["settings"] = settings
        body = {
            "sender": self._sender,
            # A terminal can hand on bytes that are no UTF-8; JSON cannot.
            "message": text.encode("utf-8", "replace").decode("utf-8"),
            "message_id": uuid.uuid4().hex,
            "metadata": metadata,
        }
        return _replies(self._request("POST", "/webhooks/rest/webhook", json=body).json())

    def arrived(self) -> Arrived:
        """Fetch what the bot has said meanwhile to messages that were kept.

        Raises:
            CommandError: if the server does not come back.
            MessageRefusedError: if the server does not know this request.
        """
        asked = {"sender": self._sender, "seen": str(self._seen)}
        response = self._request("GET", "/webhooks/rest/replies", params=asked)
        pending, last = (response.headers.get(name, "0") for name in ("X-Pending", "X-Last"))
        self._seen = int(last) if last.isdecimal() else self._seen
        return Arrived(_replies(response.json()), int(pending) if pending.isdecimal() else 0)

    def _request(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """Return the answer to a request, tried again for as long as there is hope."""
        deadline = time.monotonic() + self._patience
        while True:
            try:
                response = self._http.request(method, path, **arguments)
            except httpx.TransportError:
                response = None
            self._no_room = _why_not_saved(response)
            if response is not None and response.is_success:
                return response
            if response is not None and response.is_client_error:
                raise MessageRefusedError(
                    f"The bot could not take this message (HTTP {response.status_code}). Say it "
                    "in other words, or leave it out."
                )
            reason = self._failure()
            if reason:
                raise CommandError(reason)
            if self._no_room and self._waits_for_room:
                deadline = time.monotonic() + self._patience
            if time.monotonic() > deadline:
                raise CommandError(
                    self._no_room
                    or "The bot has not answered for three minutes: everything up to your last "
                    "message is saved, so run `second-round chat` again."
                )
            self._wait(_SECONDS_BETWEEN_TRIES)


def _why_not_saved(response: httpx.Response | None) -> str | None:
    """Return why a message could not be saved, where that is what the server says."""
    if response is None or response.status_code != httpx.codes.SERVICE_UNAVAILABLE:
        return None
    try:
        items = response.json()
    except ValueError:
        return None
    for item in items if isinstance(items, list) else []:
        custom = item.get("custom") if isinstance(item, dict) else None
        if isinstance(custom, dict) and custom.get("kept") is False:
            # The server speaks to candidates anywhere; here is the machine whose disk it is.
            return disk.problem_now() or str(item.get("text", ""))
    return None
