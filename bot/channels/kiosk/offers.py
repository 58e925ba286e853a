"""Reports that wait for a phone: in memory alone, for a short while, each to be fetched once."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.channels.kiosk.sessions import digest

#: A report waits for so long.
LIFETIME_SECONDS = 10 * 60.0
#: And so many wait at the same time; the oldest goes first.
MOST_OFFERS = 20


@dataclass(frozen=True)
class _Offer:
    sender: str
    content: bytes
    until: float


class Offers:
    """Keeps reports under unguessable tokens, of which only the hash is kept."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the clock; it tells seconds."""
        self._clock = clock
        self._offers: dict[str, _Offer] = {}

    def __len__(self) -> int:
        """How many reports are in memory."""
        return len(self._offers)

    def make(self, sender: str, content: bytes) -> str:
        """Offer a report and return its token; one that the same sender was offered is dropped."""
        self.drop_expired()
        for name in [name for name, one in self._offers.items() if one.sender == sender]:
            del self._offers[name]
        while len(self._offers) >= MOST_OFFERS:
            del self._offers[next(iter(self._offers))]
        token = secrets.token_urlsafe(32)
        self._offers[digest(token)] = _Offer(sender, content, self._clock() + LIFETIME_SECONDS)
        return token

    def is_waiting(self, token: str) -> bool:
        """Whether a report still waits under this token."""
        self.drop_expired()
        return digest(token) in self._offers

    def take(self, token: str) -> bytes | None:
        """Return the report and forget it; None where none waits under this token."""
        self.drop_expired()
        offer = self._offers.pop(digest(token), None)
        return offer.content if offer else None

    def forget(self, senders: set[str]) -> None:
        """Forget what was offered to these conversations."""
        self._offers = {
            name: one for name, one in self._offers.items() if one.sender not in senders
        }

    def drop_expired(self) -> None:
        """Forget what has waited for long enough."""
        now = self._clock()
        self._offers = {name: one for name, one in self._offers.items() if one.until > now}
