"""Plain progress lines with the seconds that have passed."""

from __future__ import annotations

import sys
import threading
import time
from typing import TextIO


class Progress:
    """Writes lines such as "[ 12 s] installing Rasa (.venv-bot) ...".

    They go to standard error, so that what the program itself says can be piped on alone.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._started = time.monotonic()
        self._lock = threading.Lock()

    def seconds(self) -> float:
        """Return the seconds since this progress began."""
        return time.monotonic() - self._started

    def say(self, line: str) -> None:
        """Write one line."""
        with self._lock:
            print(f"[{self.seconds():3.0f} s] {line}", file=self._stream, flush=True)
