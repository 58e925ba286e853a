"""Where things lie: the candidate's data, the repository, its content and what training makes."""

import os
from pathlib import Path

import platformdirs

_REPOSITORY = Path(__file__).resolve().parent.parent


def root() -> Path:
    """Return the folder of the repository (or installation) that this package belongs to."""
    return _REPOSITORY


def home() -> Path:
    """Return the folder of the candidates' data, made if it is missing.

    `SECOND_ROUND_HOME` names it; without that it is the platform's own data directory.

    Raises:
        OSError: if the folder cannot be made.
    """
    named = os.environ.get("SECOND_ROUND_HOME")
    folder = Path(named).expanduser() if named else Path(platformdirs.user_data_dir("second-round"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def content() -> Path:
    """Return the folder of personas, questions and exemplars (`SECOND_ROUND_CONTENT` overrides)."""
    named = os.environ.get("SECOND_ROUND_CONTENT")
    return Path(named).expanduser() if named else _REPOSITORY / "data" / "interview"


def models() -> Path:
    """Return the folder of everything that training makes."""
    return _REPOSITORY / "models"
