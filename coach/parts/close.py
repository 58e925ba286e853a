"""The offer and the close: a verbal offer, "we decide in two weeks", or nothing said."""

import random

from coach.content import Question
from coach.parts.base import Context, Judge, Part, Put

OFFER = "close_offer"


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
        never = max(context.past.seen.values(), default=0) + 1
        chance = random.Random(f"{context.interview}:{self.id}")
        return Put(
            min(endings, key=lambda one: (-context.past.seen.get(one, never), chance.random()))
        )

    def reply(self, question: Question, text: str, judge: Judge, context: Context) -> str | None:
        """A question about the date is answered from what was entered (see parent class)."""
        company = context.brief.company
        if "?" not in text or question.id == OFFER:
            return "Of course. You'll have that." if "?" in text else None
        if company is not None and company.decision:
            return company.decision
        return "I can't give you a day yet. You'll hear from us in any case."
