"""Runs the Rasa server: `python -m bot.server --port PORT`.

What `rasa run` does, without the command line around it, which is slower to start and logs what
candidates type.
"""

import argparse
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import structlog

from bot.logs import log_without_texts

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

    # An answer belongs in no log: Rasa names texts in warnings and errors.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    log_without_texts()
    os.chdir(REPOSITORY)

    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    from bot.action_results import validate_with_one_validator
    from bot.event_types import look_event_types_up
    from bot.failed_turns import note_failed_actions
    from bot.model_loading import require_model

    validate_with_one_validator()
    note_failed_actions()
    look_event_types_up()
    require_model()
    with credentials_of(["rest", *options.channel]) as credentials:
        serve_application(
            model_path=options.model,
            interface=options.host,
            port=options.port,
            credentials=str(credentials),
            endpoints=AvailableEndpoints.read_endpoints("bot/endpoints.yml"),
            enable_api=False,
        )


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
