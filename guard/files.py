"""The candidates' files: their user's alone, and whole or not there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_FOLDER, _FILE = 0o700, 0o600
_OWN_FOLDERS = ("logs", "exports", "servers")
#: Of the program's own: the folder may be one that holds other things, too.
_OWN_FILES = ("*.db", "*.db-*", "*.backup", "*.lock", "*.key", "kiosk.json", ".kiosk.json.*")


def tighten(home: Path) -> None:
    """Take from everybody else the right to look into the candidates' data, the folder first.

    Versions before this one, a copy or an archive may have left wider rights.

    Args:
        home: the folder of the candidates' data.

    Raises:
        OSError: if it is this user's and the rights cannot be changed.
    """
    status = home.stat()
    # A folder for everybody, as /tmp is, is not this program's to close.
    if status.st_uid == os.geteuid() and not status.st_mode & stat.S_ISVTX:
        _restrict(home, _FOLDER)
    for path in _own(home):
        _restrict(path, _FOLDER if path.is_dir() else _FILE)


def is_own(home: Path, file: Path) -> bool:
    """Return whether a file, there or not, is one in which the program keeps its own data.

    Args:
        home: the folder of the candidates' data.
        file: any file; links are followed.
    """
    home, place = home.resolve(), file.resolve()
    if place.parent == home:
        return any(place.match(pattern) for pattern in _OWN_FILES)
    return place.parent in [home / folder for folder in _OWN_FOLDERS]


@contextmanager
def written_at_one_stroke(target: Path, mode: str = "w") -> Iterator[IO[Any]]:
    """Open a file that appears under its name only when it is complete.

    What was there before stays until then, so a disk that is full takes nothing away. Only this
    user can read it, from its first byte on. Something that is no plain file (a pipe, a terminal)
    is written to as it is.

    Args:
        target: the file.
        mode: "w" for text in UTF-8, "wb" for bytes.

    Raises:
        OSError: if it cannot be written; it names the file.
    """
    encoding = None if "b" in mode else "utf-8"
    if target.exists() and not target.is_file():
        with target.open(mode, encoding=encoding) as direct:
            yield direct
        return
    place = target.resolve()  # a link stays one
    half = place.with_name(f".{place.name}.half")
    try:
        made = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE)
        with os.fdopen(made, mode, encoding=encoding) as file:
            yield file
        half.replace(place)
    except OSError as error:
        # The system names no file where the disk is full, and would name the half one elsewhere.
        if error.errno is not None and error.filename in (None, str(half)):
            raise OSError(error.errno, error.strerror, str(target)) from error
        raise
    finally:
        half.unlink(missing_ok=True)


def _own(home: Path) -> Iterator[Path]:
    for pattern in _OWN_FILES:
        yield from home.glob(pattern)
    for folder in _OWN_FOLDERS:
        if (home / folder).is_dir():
            yield home / folder
            yield from (home / folder).iterdir()


def _restrict(path: Path, mode: int) -> None:
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode) or status.st_uid != os.geteuid():
            return  # not this program's
        if stat.S_IMODE(status.st_mode) & ~mode:
            path.chmod(mode)
    except FileNotFoundError:
        return  # another process has just removed it
