"""Team dynamics: communication, conflict, taking feedback; the co-worker's ground."""

from coach.parts.base import Context, Part, Put


class Team(Part):
    """Asks those questions of the bank that are about working together."""

    id = "team"

    def length(self, context: Context) -> int:
        """How many such questions the part names."""
        return len(self.content_of(context).bank)

    def put(self, step: int, context: Context) -> Put | None:
        """The first of them that this interview has not had (see parent class)."""
        left = [one for one in self.content_of(context).bank if one not in context.asked]
        # Those longest unseen come first, as elsewhere.
        never = max(context.past.seen.values(), default=0) + 1
        left.sort(key=lambda one: -context.past.seen.get(one, never))
        return Put(left[0]) if left else None
