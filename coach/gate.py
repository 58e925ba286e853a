"""Has many threads work side by side, and one alone where it changes what they stand on."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Any number may be in `shared` at once; whoever is in `alone` is so while nobody else is.

    Nobody may go in twice: who waits for being alone keeps everybody else out.
    """

    def __init__(self, patience: float | None = None) -> None:
        """Nobody is in.

        Args:
            patience: seconds after which whoever waits goes in all the same; without, never.
        """
        self._patience = patience
        self._changed = threading.Condition()
        self._inside: Counter[str] = Counter()
        self._wanted_alone: Counter[str] = Counter()
        self._alone: Counter[str] = Counter()

    @contextmanager
    def shared(self, where: str = "") -> Iterator[None]:
        """Be in beside others, within the block.

        Args:
            where: what is worked on; who works elsewhere is in nobody's way.
        """
        with self._changed:
            self._changed.wait_for(lambda: not self._wanted_alone[where], self._patience)
            self._inside[where] += 1
        try:
            yield
        finally:
            self._leave(where, self._inside)

    @contextmanager
    def alone(self, where: str = "") -> Iterator[None]:
        """Wait until nobody is in and keep everybody out, within the block."""
        with self._changed:
            self._wanted_alone[where] += 1
            self._changed.wait_for(
                lambda: not self._inside[where] and not self._alone[where], self._patience
            )
            self._alone[where] += 1
        try:
            yield
        finally:
            self._leave(where, self._wanted_alone, self._alone)

    def _leave(self, where: str, *counters: Counter[str]) -> None:
        with self._changed:
            for counter in counters:
                counter[where] -= 1
                if not counter[where]:
                    del counter[where]
            self._changed.notify_all()
