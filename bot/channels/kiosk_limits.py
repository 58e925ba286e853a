"""Rate limits: how often something may be asked for, by whom."""

import time
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
        self._left: dict[str, tuple[float, float]] = {}

    def wait(self, key: str) -> float:
        """Take one for this key and return 0; or the seconds after which there is one again."""
        now = self._clock()
        left = self._available(key, now)
        if left < 1:
            return (1 - left) / self._rate
        if len(self._left) >= _MOST_KEYS and key not in self._left:
            self._tidy(now)
        self._left[key] = (left - 1, now)
        return 0.0

    def _available(self, key: str, now: float) -> float:
        left, then = self._left.get(key, (self._count, now))
        return min(self._count, left + (now - then) * self._rate)

    def _tidy(self, now: float) -> None:
        """Drop whoever has everything again, and where that is nobody, the oldest."""
        for key in [key for key in self._left if self._available(key, now) >= self._count]:
            del self._left[key]
        while len(self._left) >= _MOST_KEYS:
            del self._left[next(iter(self._left))]
