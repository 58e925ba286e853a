"""The bodies of requests, never more of them than a channel takes."""

from sanic.exceptions import PayloadTooLarge
from sanic.request import Request


def limit_body(request: Request, largest: int) -> None:
    """Have the server read no more than this, whether or not the channel wants to see it."""
    if request.stream is not None:
        request.stream.request_max_size = largest


async def body_of(request: Request) -> bytes | None:
    """The body of a request to a route with `stream=True`; None where it is over the limit."""
    try:
        await request.receive_body()
    except PayloadTooLarge:
        return None
    return bytes(request.body)
