"""Rate limits: how often something may be asked for, by whom."""

import time
from collections import OrderedDict
from collections.abc import Callable

_MOST_KEYS = 10_000


class RateLimit:
    """So many at once, and then as many again in so many seconds, evenly (a token bucket)."""

    def __init__(
        self, count: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take the limit."""
        self._count = count
        self._rate = count / seconds
        self._clock = clock
        # Whoever has asked last stands last, so that it costs nothing to find whom to forget.
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Take one for this key and return 0; or the seconds after which there is one again."""
        now = self._clock()
        left, then = self._left.get(key, (float(self._count), now))
        left = min(self._count, left + (now - then) * self._rate)
        refused = left < 1
        self._left[key] = (left if refused else left - 1, now)
        self._left.move_to_end(key)
        if len(self._left) > _MOST_KEYS:
            self._left.popitem(last=False)
        return (1 - left) / self._rate if refused else 0.0
