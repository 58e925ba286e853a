"""What set-up has put where, and the environment that the project's programs run in."""

from __future__ import annotations

import os
from pathlib import Path

from coach import paths
from second_round.errors import CommandError

#: The exit code of a program of the project that has said why in one sentence, its last line.
HAS_SAID_WHY = 2
_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "RASA_TELEMETRY_ENABLED": "false",
    "PYTHONUNBUFFERED": "1",
    # The action server's library binds every address of the machine unless it is told.
    "SANIC_HOST": "127.0.0.1",
}
# The first keeps Python from storing byte code, which doubles every later start; the others would
# let one interpreter's packages into the other.
_UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")


def coach_python() -> Path:
    """Return the interpreter of the action server and the coach (Python 3.11)."""
    return paths.root() / ".venv" / "bin" / "python"


def bot_python() -> Path:
    """Return the interpreter of the Rasa server (Python 3.10)."""
    return paths.root() / ".venv-bot" / "bin" / "python"


def bot_model() -> Path:
    """Return the trained Rasa model."""
    return paths.models() / "bot" / "model.tar.gz"


def logs() -> Path:
    """Return the folder of the logs, made if it is missing."""
    folder = paths.home() / "logs"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def require_set_up() -> None:
    """Make sure that both interpreters and the bot's model are there.

    Raises:
        CommandError: if one of them is missing.
    """
    if paths.is_installed():
        raise CommandError(
            "Interviews want Rasa under a Python of its own, which `pip install` does not bring: "
            "clone the repository and run `make chat` there."
        )
    for path, what in (
        (coach_python(), "the coach's environment"),
        (bot_python(), "Rasa's environment"),
        (bot_model(), "the bot's trained model"),
    ):
        if not path.exists():
            raise CommandError(f"{what.capitalize()} is missing ({path}): run `make setup`.")


def program_environment(**more: str) -> dict[str, str]:
    """Return the environment for a program of the project, with further variables."""
    environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    environment.update(_QUIET)
    environment["SECOND_ROUND_HOME"] = str(paths.home())
    environment["SECOND_ROUND_CONTENT"] = str(paths.content())
    environment.update(more)
    return environment
