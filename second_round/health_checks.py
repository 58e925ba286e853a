"""Whether a server still answers: asked again and again, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable


class HealthChecks:
    """Asks a server for its health until it is told to end.

    What counts is how many questions in a row had no answer, each within a time limit of its own,
    and not how much time has gone by: a laptop that was suspended has missed nothing. A thread of
    its own, because a server that hangs takes all of the time limit.

    Args:
        asks: Whether the server answers as it should; waits for an answer for some seconds at most.
        pause_before: Seconds between two questions until the server has answered for the first
            time.
        pause: Seconds between two questions from then on.
    """

    def __init__(self, asks: Callable[[], bool], pause_before: float, pause: float) -> None:
        self.has_answered = False
        self.misses = 0
        self._asks = asks
        self._pause_before = pause_before
        self._pause = pause
        self._over = threading.Event()
        threading.Thread(target=self._run, name="checks", daemon=True).start()

    def end(self) -> None:
        """Ask no more; a question that is open may end later."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(self._pause if self.has_answered else self._pause_before):
            if self._asks():
                self.has_answered = True
                self.misses = 0
            elif self.has_answered:
                self.misses += 1
