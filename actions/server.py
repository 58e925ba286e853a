"""Runs the action server: `python -m actions.server --port PORT`.

One process on loopback; ready before the encoder is in memory, which a thread loads meanwhile. It
ends with exit code 2 and a last line that says why where it cannot serve.
"""

import argparse
import os
import sys
import threading
import warnings
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic
from sanic.exceptions import ServiceUnavailable
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.record_routes import record_routes
from coach.content import ContentError
from coach.errors import CoachError
from coach.service import load_coach
from guard.bodies import NO_JSON
from guard.heads import Rules
from guard.listener import PunctualProtocol, protect
from guard.logs import log_without_texts
from guard.process import be_private, hide_memory
from guard.refusals import RefusedError, answer_to

#: A conversation of hundreds of turns comes along with each request, and the domain.
LARGEST_BODY = 50_000_000
HEALTH = "/health"
_NO_SECRET = (
    "The action server answers nobody without a secret: start it with SECOND_ROUND_RUN_SECRET in "
    "the environment, the same as the Rasa server's (`second-round serve` starts both with one)."
)


def main() -> None:
    """Parse the options and serve until the process is ended."""
    parser = argparse.ArgumentParser(prog="python -m actions.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    secret = os.environ.get("SECOND_ROUND_RUN_SECRET", "")
    if not secret:
        sys.stderr.write(f"{_NO_SECRET}\n")
        sys.exit(2)
    be_private()
    hide_memory()
    # An answer belongs in no log: the SDK logs what a request was about, pydantic a value.
    log_without_texts()
    # Rasa 3.6 with a newer SDK is this project's design; the SDK would say so at every call.
    warnings.filterwarnings("ignore", message=".*versions of rasa and rasa_sdk.*")

    coach = load_coach()
    try:
        coach.content  # noqa: B018 - before anybody is told that this server is there
    except ContentError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)

    executor = ActionExecutor()
    executor.register_package("actions")
    app = make_app(executor, secret, options.host)
    threading.Thread(target=coach.warm_up, name="warm-up", daemon=True).start()
    app.run(
        host=options.host,
        port=options.port,
        protocol=PunctualProtocol,
        single_process=True,
        access_log=False,
        motd=False,
    )


def make_app(executor: ActionExecutor, secret: str, host: str = "") -> "Sanic[Any, Any]":
    """Make the Sanic app: the SDK's routes and the record's, for whoever has the secret.

    Args:
        executor: the actions.
        secret: what every request has to carry as its bearer token, but one for the health.
        host: the address that it is to bind.
    """
    app: Sanic[Any, Any] = create_app(executor, cors_origins=[])
    app.blueprint(record_routes())

    @app.on_request
    async def require_call(request: Request) -> None:
        # The SDK takes it for granted.
        is_call = request.method == "POST" and request.path == "/webhook"
        if is_call and not isinstance(request.json, dict):
            raise RefusedError(400, NO_JSON)

    rules = Rules(host=host, secret=secret, open_paths=frozenset({HEALTH}))
    protect(app, rules, LARGEST_BODY)
    app.error_handler.add(CoachError, _answer_to)
    return app


async def _answer_to(request: Request, error: CoachError) -> HTTPResponse:
    """Say by the status whether it is worth to try the same again (`bot/failed_turns.py`)."""
    return await answer_to(request, ServiceUnavailable() if error.passing else error)


if __name__ == "__main__":
    main()
