"""What the kiosk's API asks of every request, and how it says no."""

from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from guard.bodies import json_object, read_body
from guard.heads import WRONG_ORIGIN
from guard.refusals import RefusedError

PREFIX = "/kiosk"
#: Below it, the token in the address is all that is asked for.
TAKE_PREFIX = f"{PREFIX}/take/"
LARGEST_BODY = 200_000

AWAY = "One moment, please: that is out of reach just now. Try again in a little while."
GONE = "This conversation has ended. Begin a new one whenever you like."
ELSEWHERE = "Another tab of this browser has begun a conversation of its own; this one is over."
STAFF_ONLY = "This is for staff: the PIN, please."
_TOO_FAST = "That was a little fast for me. Try again in a moment."


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
    """Make sure that a POST comes from our own page, which names its origin as any browser does.

    That it is this server's is looked at before (`guard.heads`). What a phone takes along is asked
    for by a page that tells nobody where it is from.

    Raises:
        RefusedError: it does not.
    """
    is_for_the_page = request.method == "POST" and not request.path.startswith(TAKE_PREFIX)
    if is_for_the_page and "origin" not in request.headers:
        raise RefusedError(403, WRONG_ORIGIN)


async def json_body(request: Request) -> dict[str, Any]:
    """The JSON object in the body of a request to a route with `stream=True`.

    Raises:
        RefusedError: it is too large, too slow, or no JSON object.
    """
    return json_object(await read_body(request, LARGEST_BODY), text="text")


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
