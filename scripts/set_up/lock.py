"""One set-up at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Optional, Type

from .progress import Progress


class SetUpLock:
    """Holds a lock file for as long as set-up, or a program that it started, works.

    The system lets go of it when its last holder ends, however that happens.
    """

    def __init__(self, path: Path, progress: Progress) -> None:
        self._path = path
        self._progress = progress
        self.descriptor = -1

    def __enter__(self) -> SetUpLock:
        """Take the lock, waiting for another set-up to end."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self.descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._progress.say("waiting for another set-up in this folder to end ...")
            fcntl.flock(self.descriptor, fcntl.LOCK_EX)
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        """Let go of it."""
        os.close(self.descriptor)
