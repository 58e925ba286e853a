"""Ends the program in order when it is told to: every block is left, and the servers with it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType

_SECONDS_BETWEEN = 0.5

_begun = threading.Event()


def end_in_order_when_told() -> None:
    """Have SIGTERM and SIGHUP end the program as an exception does, through every block.

    Ctrl-C does so, too, also where whoever started the program had it ignored (as a shell does for
    what it starts in the background).
    """
    _begun.clear()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)


def begun() -> None:
    """Note that the clean-up is under way: from here on it is not interrupted."""
    _begun.set()


def _end(number: int, frame: FrameType | None) -> None:
    if _begun.is_set():
        return
    # Raised within a finalizer, an exception is lost, and the program would go on for ever.
    threading.Thread(target=_insist, args=(number,), daemon=True).start()
    sys.exit(128 + number)


def _insist(number: int) -> None:
    """Tell the program once more, unless its clean-up has begun meanwhile."""
    if not _begun.wait(_SECONDS_BETWEEN):
        os.kill(os.getpid(), number)
