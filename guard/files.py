"""The rights of the candidates' files: their user's alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600
_OWN_FOLDERS = ("logs", "exports", "servers")
#: Of the program's own: the folder may be one that holds other things, too.
_OWN_FILES = ("*.db", "*.db-*", "*.lock", "*.key", "kiosk.json", ".kiosk.json.*")


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


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only this user can read, from its first byte on.

    Args:
        path: the file; one that is there is overwritten, and closed to others first.
        content: what it is to hold.

    Raises:
        OSError: if it cannot be written.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, _FILE), "wb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode):
            if stat.S_IMODE(status.st_mode) & ~_FILE and status.st_uid == os.geteuid():
                os.fchmod(file.fileno(), _FILE)
            file.truncate()
        file.write(content)


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
