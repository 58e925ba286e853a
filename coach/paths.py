"""Where things lie: the candidate's data, the repository, its content and what training makes."""

import os
from functools import lru_cache
from pathlib import Path

import platformdirs

from guard.files import tighten

_REPOSITORY = Path(__file__).resolve().parent.parent
#: `data/`, as `pip install` puts it (pyproject.toml); there is none in a repository.
_SHIPPED = Path(__file__).resolve().parent / "data"


def root() -> Path:
    """Return the folder of the repository (or installation) that this package belongs to."""
    return _REPOSITORY


def is_installed() -> bool:
    """Return whether pip has put this package in its place: no repository is around it."""
    return _SHIPPED.is_dir()


def data() -> Path:
    """Return the folder of all that ships and is no code."""
    return _SHIPPED if is_installed() else _REPOSITORY / "data"


def home() -> Path:
    """Return the folder of the candidates' data, made if it is missing, closed to other users.

    `SECOND_ROUND_HOME` names it; without that it is the platform's own data directory.

    Raises:
        OSError: if the folder cannot be made.
    """
    named = os.environ.get("SECOND_ROUND_HOME")
    folder = _place(named) if named else Path(platformdirs.user_data_dir("second-round"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _tighten_once(folder)
    return folder


def content() -> Path:
    """Return the folder of personas, questions and exemplars (`SECOND_ROUND_CONTENT` overrides)."""
    named = os.environ.get("SECOND_ROUND_CONTENT")
    return _place(named) if named else shipped_content()


def shipped_content() -> Path:
    """Return the folder of the content that ships, which the rest of the data belongs to."""
    return data() / "interview"


def training() -> Path:
    """Return the folder of what only teaches the models."""
    return data() / "training"


def evaluation() -> Path:
    """Return the folder of what only measures them."""
    return data() / "evaluation"


def models() -> Path:
    """Return the folder of everything that training makes (`SECOND_ROUND_MODELS` overrides).

    It lies with the data where pip installed us.
    """
    named = os.environ.get("SECOND_ROUND_MODELS")
    if named:
        return _place(named)
    return home() / "models" if is_installed() else _REPOSITORY / "models"


def _place(named: str) -> Path:
    """Return the folder that a name means, the same wherever a command is typed.

    A relative one begins at the repository, where `make` runs and both servers do: relative to
    where a command is typed, `second-round delete` would look elsewhere than `make chat`. Where
    there is no repository, it begins at the user's own folder.
    """
    return (Path.home() if is_installed() else _REPOSITORY) / Path(named).expanduser()


@lru_cache
def _tighten_once(folder: Path) -> None:
    tighten(folder)
