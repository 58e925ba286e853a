"""What the kiosk's API asks of every request, and how it says no."""

import ipaddress
import math
import os
import socket
from typing import Any
from urllib.parse import urlsplit

from sanic import response
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.kiosk_address import named_host

PREFIX = "/kiosk"
#: Below it, the token in the address is all that is asked for.
TAKE_PREFIX = f"{PREFIX}/take/"
LARGEST_BODY = 200_000

AWAY = "One moment, please: that is out of reach just now. Try again in a little while."
GONE = "This conversation has ended. Begin a new one whenever you like."
ELSEWHERE = "Another tab of this browser has begun a conversation of its own; this one is over."
STAFF_ONLY = "This is for staff: the PIN, please."
_TOO_FAST = "That was a little fast for me. Try again in a moment."
_TOO_LARGE = "That is more than this address takes in."
_WRONG_NAME = (
    "This machine is not known by that name: open the page by its number, or add the name to "
    "SECOND_ROUND_KIOSK_HOST and start the server again."
)
_WRONG_ORIGIN = "This address only answers the kiosk's own page."


class RefusedError(Exception):
    """A request is not granted; says why, in one sentence."""

    def __init__(self, status: int, sentence: str, **more: Any) -> None:
        """Take the status and the sentence; more goes beside it."""
        super().__init__(sentence)
        self.status = status
        self.content = {"error": sentence, **more}
        self.seconds = 0.0

    def answer(self) -> HTTPResponse:
        """The answer to the request."""
        headers = {"Retry-After": str(math.ceil(self.seconds))} if self.seconds else {}
        return response.json(self.content, status=self.status, headers=headers)


def within(seconds: float) -> None:
    """Go on where there is nothing to wait for.

    Args:
        seconds: what a rate limit said.

    Raises:
        RefusedError: it said that there is.
    """
    if seconds:
        error = RefusedError(429, _TOO_FAST)
        error.seconds = seconds
        raise error


def require_our_page(request: Request) -> None:
    """Make sure that a request came to this machine's own name, and a POST from our own page.

    What a phone takes along is asked for by a page that tells nobody where it is from.

    Raises:
        RefusedError: it did not.
    """
    if not _is_our_host(request.host):
        raise RefusedError(403, _WRONG_NAME)
    if request.method != "POST" or request.path.startswith(TAKE_PREFIX):
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    ours = (f"http://{request.host}", f"https://{request.host}")
    if kind != "application/json" or request.headers.get("origin") not in ours:
        raise RefusedError(403, _WRONG_ORIGIN)


def _is_our_host(host: str) -> bool:
    """Whether a name is this machine's: a page elsewhere may have its own name lead here."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        own = socket.gethostname().lower()
        further = os.environ.get("SECOND_ROUND_KIOSK_HOST", "").lower().split(",")
        ours = ("localhost", own, f"{own}.local", named_host(), *further)
        return bool(name) and name in ours
    return True


async def json_body(request: Request) -> dict[str, Any]:
    """The JSON object in the body of a request to a route with `stream=True`.

    Raises:
        RefusedError: it is too large or no JSON object.
    """
    await receive_body(request)
    try:
        found = request.json
    except Exception:  # noqa: BLE001  (Sanic's own error for a body that is no JSON)
        found = None
    if not isinstance(found, dict):
        raise RefusedError(400, "The body has to be a JSON object.")
    return found


async def receive_body(request: Request) -> None:
    """Read the body of a request to a route with `stream=True`, up to a limit.

    Raises:
        RefusedError: it is too large.
    """
    if request.stream is not None:
        request.stream.request_max_size = LARGEST_BODY
    try:
        await request.receive_body()
    except PayloadTooLarge as error:
        raise RefusedError(413, _TOO_LARGE) from error


def set_cookie(request: Request, answer: HTTPResponse, name: str, value: str, path: str) -> None:
    """Give the browser a cookie that no script and no other site gets to see."""
    answer.cookies[name] = value
    answer.cookies[name]["path"] = path
    answer.cookies[name]["httponly"] = True
    answer.cookies[name]["samesite"] = "Strict"
    # A proxy in front may speak TLS where this server does not; the browser knows.
    if request.headers.get("origin", "").startswith("https://"):
        answer.cookies[name]["secure"] = True


def drop_cookie(request: Request, answer: HTTPResponse, name: str, path: str) -> None:
    """Have the browser forget a cookie."""
    set_cookie(request, answer, name, "", path)
    answer.cookies[name]["max-age"] = 0
