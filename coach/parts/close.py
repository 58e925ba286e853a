"""The offer and the close: a verbal offer, "we decide in two weeks", or nothing said."""

import random

from coach.parts.base import Context, Part, Put


class Close(Part):
    """One of three endings, another in another interview."""

    id = "close"

    def length(self, context: Context) -> int:
        """One ending."""
        return 1

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        endings = [one.id for one in self.content_of(context).questions]
        if step or any(one in context.asked for one in endings):
            return None
        never = max(context.seen.values(), default=0) + 1
        chance = random.Random(f"{context.interview}:{self.id}")
        return Put(min(endings, key=lambda one: (-context.seen.get(one, never), chance.random())))
