"""How many messages of one person are read, where anybody can write."""

import time
from collections.abc import Callable

from bot.channels.shared.messages import Reply, reply
from bot.channels.shared.rate_limit import RateLimit

#: More than anybody types; a long answer that an app has cut into pieces fits in.
MESSAGES = 30
SECONDS = 60.0

TOO_FAST = (
    "That was a lot at once, and I have stopped reading for a moment. Give me a minute, please, "
    "and then send the last bit once more; what came before it is safe."
)


class MessageLimit:
    """Lets so many messages of each person pass in a minute; says once when it stops."""

    def __init__(
        self,
        count: int = MESSAGES,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the limit."""
        self._messages = RateLimit(count, seconds, clock)
        self._notices = RateLimit(1, seconds, clock)

    def exceeded(self, person: str) -> list[Reply] | None:
        """Count a message.

        Returns:
            None where it is to be read; or else what to say, which is nothing where the person has
            been told within the minute.
        """
        if not self._messages.wait(person):
            return None
        return [] if self._notices.wait(person) else [reply(TOO_FAST)]
