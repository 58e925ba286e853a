"""How a request is refused: a status and one sentence, never an error's own words."""

import logging
import math
from typing import Any

from sanic import response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)

_SENTENCES = {
    400: "That is no request that this server understands.",
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    408: "That took too long to arrive: send it once more.",
    413: "That is more than this address takes in.",
    417: "This server does not do what the header Expect asks for.",
    503: "That took too long, or this server is about to end: try again in a moment.",
}
_REFUSED = "This server does not take that request."
_FAILED = "Something went wrong in this server; its log says where."


class RefusedError(Exception):
    """A request is not granted; says why, in one sentence."""

    def __init__(self, status: int, sentence: str = "", **more: Any) -> None:
        """Take the status and the sentence (by default the status's own); more goes beside it."""
        sentence = sentence or _SENTENCES.get(status, _REFUSED)
        super().__init__(sentence)
        self.status = status
        self.content = {"error": sentence, **more}
        self.seconds = 0.0

    def answer(self) -> HTTPResponse:
        """The answer to the request."""
        headers = {"Retry-After": str(math.ceil(self.seconds))} if self.seconds else {}
        return response.json(self.content, status=self.status, headers=headers)


async def answer_to(request: Request, error: Exception) -> HTTPResponse:
    """Answer a request that came to nothing: in one sentence, with nothing of the error in it.

    Args:
        request: what was asked.
        error: what happened; only its kind and place are logged.
    """
    if isinstance(error, RefusedError):
        if error.status == 408:  # what still trickles in is not read
            stream: Any = request.stream
            stream.keep_alive, stream.request_body = False, None
        return error.answer()
    status = error.status_code if isinstance(error, SanicException) else 500
    if status == 500 and request.method == "NONE":  # Sanic's name for what it could not even read
        status = 400
    if status >= 500 and status != 503:
        logger.error("A request could not be answered.", exc_info=error)
        return response.json({"error": _FAILED}, status=500)
    allowed = (getattr(error, "headers", None) or {}).get("Allow")
    return response.json(
        {"error": _SENTENCES.get(status, _REFUSED)},
        status=status,
        headers={"Allow": allowed} if allowed else {},
    )
