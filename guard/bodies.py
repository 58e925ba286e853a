"""The bodies of requests: no more of them than is wanted, and not for longer; strictly JSON."""

import asyncio
import re
from typing import Any

from sanic.exceptions import PayloadTooLarge
from sanic.request import Request

from guard.refusals import RefusedError
from guard.strict_json import read_json

#: From the end of the head; a phone with a poor connection makes it.
SECONDS_FOR_A_BODY = 20.0
#: What comes here is nested a few deep; Slack's own requests come to about fifteen.
DEEPEST = 64

NO_JSON = (
    "The body has to be a JSON object in UTF-8: each name once, no NaN or Infinity, no half "
    f"characters, nested at most {DEEPEST} deep."
)
_HALF = re.compile("[\ud800-\udfff]")


async def read_body(request: Request, largest: int) -> bytes:
    """Read the body of a request to a route with `stream=True`.

    Args:
        request: the request.
        largest: how many bytes it may have.

    Raises:
        RefusedError: it is larger, or does not come to an end.
    """
    if request.stream is not None:
        request.stream.request_max_size = largest
    try:
        receiving = request.receive_body()  # type: ignore[no-untyped-call]
        await asyncio.wait_for(receiving, SECONDS_FOR_A_BODY)
    except PayloadTooLarge as error:
        raise RefusedError(413) from error
    except asyncio.TimeoutError as error:  # (another one than TimeoutError on 3.10)
        raise RefusedError(408) from error
    return bytes(request.body)


def json_object(body: bytes, text: str = "") -> dict[str, Any]:
    """Read a JSON object.

    Args:
        body: the bytes.
        text: the name of what somebody has typed: half a character in it, as where an app has cut
            an emoji in two, is no reason to refuse all of it.

    Raises:
        RefusedError: it is none, or one that other programs would read otherwise.
    """
    try:
        found = read_json(body.decode("utf-8"), _with_each_name_once)
    except ValueError as error:
        raise RefusedError(400, NO_JSON) from error
    if not isinstance(found, dict):
        raise RefusedError(400, NO_JSON)
    if isinstance(found.get(text), str):
        found[text] = _HALF.sub("\ufffd", found[text])
    if not _is_sound(found):
        raise RefusedError(400, NO_JSON)
    return found


def _with_each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _is_sound(found: Any) -> bool:
    """Whether there are whole characters alone, and nothing is nested too deep."""
    left = [(found, 1)]
    while left:
        one, depth = left.pop()
        if isinstance(one, str):
            if _HALF.search(one):
                return False
        elif isinstance(one, dict | list):
            if depth > DEEPEST:
                return False
            inner = [*one, *one.values()] if isinstance(one, dict) else one
            left += [(each, depth + 1) for each in inner]
    return True
