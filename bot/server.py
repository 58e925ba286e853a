"""Runs the Rasa server: `python -m bot.server --port PORT`.

What `rasa run` does, without the command line around it, which is slower to start and logs what
candidates type.
"""

import argparse
import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from guard import credentials, damage, forgetting
from guard.logs import log_without_texts
from guard.process import be_private, hide_memory

logger = logging.getLogger("bot.server")

REPOSITORY = Path(__file__).resolve().parent.parent
CREDENTIALS = REPOSITORY / "bot" / "credentials"


def main() -> None:
    """Parse the options and serve until the process is ended."""
    parser = argparse.ArgumentParser(prog="python -m bot.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--model", default=str(REPOSITORY / "models" / "bot" / "model.tar.gz"))
    parser.add_argument(
        "--channel",
        action="append",
        default=[],
        choices=sorted(path.stem for path in CREDENTIALS.glob("*.yml") if path.stem != "rest"),
        help="besides REST, one that bot/credentials/ has a file for",
    )
    options = parser.parse_args()

    be_private()
    hide_memory()
    # An answer belongs in no log: Rasa names texts in warnings and errors.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    log_without_texts()
    os.chdir(REPOSITORY)
    require_sound_databases()
    finish_deletions()
    require_credentials(["rest", *options.channel])

    from rasa.core.utils import AvailableEndpoints
    from rasa.shared.exceptions import RasaException

    from bot.action_results import validate_with_one_validator
    from bot.event_types import look_event_types_up
    from bot.failed_turns import note_failed_actions
    from bot.model_loading import require_model
    from guard.listener import PunctualProtocol

    validate_with_one_validator()
    note_failed_actions()
    look_event_types_up()
    require_model()
    with credentials_of(["rest", *options.channel]) as named:
        endpoints = AvailableEndpoints.read_endpoints("bot/endpoints.yml")
        try:
            app = make_app(str(named), options.model, endpoints, options.host)
        except RasaException as error:  # a channel says in one sentence what it cannot do with
            sys.stderr.write(f"{error}\n")
            sys.exit(2)
        app.run(host=options.host, port=options.port, protocol=PunctualProtocol)


def make_app(named: str, model: str, endpoints: Any, host: str) -> Any:
    """Make the Sanic app, as Rasa does, with a guard before it and no word about other origins.

    Args:
        named: the file that names the channels.
        model: the trained model.
        endpoints: Rasa's, read from their file.
        host: the address that it is to bind.
    """
    from rasa import server
    from rasa.core import run
    from rasa.core.channels.channel import register
    from sanic import Sanic

    from guard.heads import Rules
    from guard.listener import protect

    app = Sanic("second_round", configure_logging=False)
    server.add_root_route(app)
    channels = run.create_http_input_channels(None, named)
    register(channels, app, "/webhooks/")
    proven = tuple(one for each in channels for one in proven_by(each))
    protect(app, Rules(host=host, proven=proven))
    if run._is_apple_silicon_system():  # there uvloop breaks connections, as Rasa has found
        app.config.USE_UVLOOP = False
        asyncio.set_event_loop_policy(None)
    app.register_listener(
        partial(run.load_agent_on_start, model, endpoints, None), "before_server_start"
    )
    app.register_listener(run.close_resources, "after_server_stop")
    return app


def proven_by(channel: Any) -> tuple[str, ...]:
    """Where each request of a channel proves by itself that it may come (`guard.heads.Rules`)."""
    return tuple(getattr(channel, "proven", ()))


def require_sound_databases() -> None:
    """Have the server end with code 2 where a file that it keeps is damaged; the sentence is last.

    It would end in the midst of its start, again and again, and nobody would be told why.
    """
    sentence = damage.first(Path(os.environ["SECOND_ROUND_HOME"]))
    if sentence:
        sys.stderr.write(f"{sentence}\n")
        sys.exit(2)


def require_credentials(channels: Sequence[str]) -> None:
    """Have the server end with code 2 where a channel lacks what its credentials file names."""
    for name in channels:
        sentence = credentials.problem_of(CREDENTIALS / f"{name}.yml", os.environ)
        if sentence:
            sys.stderr.write(f"{sentence}\n")
            sys.exit(2)


def finish_deletions() -> None:
    """Finish what a server that was killed has left of a deletion."""
    try:
        forgetting.finish(Path(os.environ["SECOND_ROUND_HOME"]))
    except forgetting.ForgettingError as error:
        # No reason to keep anybody out: the next deletion, or the next start, tries again.
        logger.warning("Traces of deleted conversations may be left. %s", error)


@contextmanager
def credentials_of(channels: Sequence[str]) -> Iterator[Path]:
    """One credentials file for some channels; secrets stay in the environment.

    Args:
        channels: names of files in `bot/credentials/`.
    """
    texts = [(CREDENTIALS / f"{name}.yml").read_text(encoding="utf-8") for name in channels]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "credentials.yml"
        path.write_text("\n".join(texts), encoding="utf-8")
        yield path


if __name__ == "__main__":
    main()
