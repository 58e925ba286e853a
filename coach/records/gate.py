"""Has many threads work side by side, and one alone where it changes what the others stand on."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Any number may be in `shared` at once; whoever is in `alone` is so while nobody else is."""

    def __init__(self) -> None:
        """Nobody is in."""
        self._changed = threading.Condition()
        self._inside = 0

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Be in beside others, within the block."""
        with self._changed:
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until nobody is in and keep everybody out, within the block."""
        with self._changed:
            self._changed.wait_for(lambda: self._inside == 0)
            yield
