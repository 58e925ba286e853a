"""Puts the guard before a Sanic app: `protect(app, rules)`, run with `PunctualProtocol`."""

from typing import Any

from sanic import Sanic
from sanic.handlers import ErrorHandler
from sanic.http import Http, Stage
from sanic.request import Request
from sanic.server import HttpProtocol

from guard.heads import Rules, require_sound_head
from guard.refusals import answer_to

SECONDS_FOR_A_HEAD = 10.0
#: For a body and the turn that it leads to.
SECONDS_FOR_AN_ANSWER = 90.0
SECONDS_KEPT_ALIVE = 30.0
#: Of bodies that no route has set a limit for, as at addresses where there is nothing.
LARGEST_BODY = 2_000_000


def protect(app: "Sanic[Any, Any]", rules: Rules, largest_body: int = LARGEST_BODY) -> None:
    """Have an app look at the head of each request first, and answer errors in one sentence.

    Args:
        app: the app, before it is run.
        rules: what its listener asks for.
        largest_body: how many bytes of a body are read where a route does not say.
    """
    app.config.REQUEST_TIMEOUT = SECONDS_FOR_A_HEAD
    app.config.RESPONSE_TIMEOUT = SECONDS_FOR_AN_ANSWER
    app.config.KEEP_ALIVE_TIMEOUT = SECONDS_KEPT_ALIVE
    app.config.REQUEST_MAX_SIZE = largest_body

    # Not a middleware, which comes after the route was found and, for some, after the body.
    @app.signal("http.lifecycle.request")
    async def guard(request: Request) -> None:
        require_sound_head(request, rules)

    # Anew: a second handler for the same errors would count for nothing, or be refused.
    app.error_handler = ErrorHandler()
    app.error_handler.add(Exception, answer_to)


class _Http(Http):
    """Answers where not even the address can be read; Sanic's own just hangs up."""

    def create_empty_request(self) -> None:
        try:
            super().create_empty_request()
        except Exception:  # noqa: BLE001  (whatever is wrong with the address)
            self.url = None
            super().create_empty_request()


class PunctualProtocol(HttpProtocol):
    """Counts the time for a request from its first byte; Sanic's own does from its latest.

    One byte now and then would hold a connection open for ever.
    """

    def _setup_connection(self, *arguments: Any, **named: Any) -> None:
        super()._setup_connection(*arguments, **named)  # type: ignore[no-untyped-call]
        self._http = _Http(self)  # type: ignore[no-untyped-call]
        self._http.init_for_request()

    def data_received(self, data: bytes) -> None:
        """Take bytes in (see parent class)."""
        began, http = self._time, getattr(self, "_http", None)
        super().data_received(data)
        if http is not None and (http.stage is not Stage.IDLE or http.request_body):
            self._time = began
