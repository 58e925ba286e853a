"""What is being written down of whom at this moment, so that a deletion can wait for it."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

_LONGEST_STEP_SECONDS = 60.0


class StepsUnderWay:
    """The steps that are being taken, by candidate."""

    def __init__(self) -> None:
        """None is."""
        self._change = threading.Condition()
        self._taken: Counter[str] = Counter()
        self._barred: Counter[str] = Counter()

    @contextmanager
    def taken(self, candidate: str) -> Iterator[None]:
        """Note that a step is taken for as long as the block lasts; wait while there is a rest."""
        with self._change:
            self._change.wait_for(lambda: not self._barred[candidate], _LONGEST_STEP_SECONDS)
            self._taken[candidate] += 1
        try:
            yield
        finally:
            with self._change:
                self._taken[candidate] -= 1
                self._taken += Counter()  # without those that have come to nothing
                self._change.notify_all()

    @contextmanager
    def at_rest(self, candidate: str) -> Iterator[None]:
        """Wait until no step of a candidate's is taken, and have none begin within the block."""
        with self._change:
            self._barred[candidate] += 1
            self._change.wait_for(lambda: not self._taken[candidate], _LONGEST_STEP_SECONDS)
        try:
            yield
        finally:
            with self._change:
                self._barred[candidate] -= 1
                self._barred += Counter()
                self._change.notify_all()


#: Of this process.
STEPS = StepsUnderWay()
