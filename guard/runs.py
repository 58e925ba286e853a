"""Which servers run on this machine for a home folder, so that a deletion reaches them all.

Each run of `chat` or `serve` keeps a file in `servers/` with addresses and the secret of that run,
and holds a lock on it for as long as it lives. The system takes the lock back from whatever is
killed, so that a file without one is of no run any more.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_FOLDER = "servers"


@contextmanager
def listed(home: Path, run: Mapping[str, str]) -> Iterator[None]:
    """Keep a run in the list for as long as the block lasts.

    Args:
        home: the folder of the candidates' data.
        run: its addresses and its secret.

    Raises:
        OSError: if its file cannot be written.
    """
    folder = home / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{os.getpid()}.json"
    half = path.with_suffix(".half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        json.dump(dict(run), file)
        file.flush()
        half.replace(path)  # never seen without its lock
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def runs(home: Path) -> list[dict[str, object]]:
    """Return the runs that are going on; files of those that were killed are removed.

    Args:
        home: the folder of the candidates' data.

    Raises:
        OSError: if one cannot be read.
    """
    found = []
    for path in sorted((home / _FOLDER).glob("*.json")):
        with contextlib.suppress(FileNotFoundError), path.open("r") as file:
            if _is_stale(file.fileno()):
                path.unlink(missing_ok=True)
                continue
            content = json.load(file)
            if isinstance(content, dict):
                found.append(content)
    return found


def _is_stale(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
