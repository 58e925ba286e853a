"""Role-specific questions and a short practical exercise."""

import random
import re
from typing import ClassVar

from coach.content import PartQuestion, RolePack
from coach.parts.base import Context, Fields, Part, Put
from coach.parts.not_shown import QUESTION, next_gap

_QUESTIONS = 2  # before the exercise


class RoleQuestions(Part):
    """Asks from the question pack of the field, or from the duties of the advert."""

    id = "role"
    fields: ClassVar[Fields] = {"role_duty": ("duty",), QUESTION: ("asked",)}

    def length(self, context: Context) -> int:
        """Two questions and an exercise, or as many questions as the advert gives rise to."""
        return _QUESTIONS + 1

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        # What the CV does not show is what they wonder about; one of it is enough here.
        if step == 0 and (gap := next_gap(context)) is not None:
            return gap
        pack = pack_for(context)
        if pack is None or (step == 0 and context.brief.duties):
            # What the advert says of this very job comes before what is usual in the field.
            return self._from_duties(step, context)
        chance = random.Random(f"{context.interview}:{self.id}")
        if step >= _QUESTIONS:
            exercises = [one.id for one in pack.exercises if one.id not in context.asked]
            return Put(_least_seen(exercises, context, chance)) if exercises else None
        left = [one.id for one in pack.questions if one.id not in context.asked]
        return Put(_least_seen(left, context, chance)) if left else None

    def _from_duties(self, step: int, context: Context) -> Put | None:
        duties, questions = context.brief.duties, self.content_of(context).questions
        by_id: dict[str, PartQuestion] = {one.id: one for one in questions}
        if step < _QUESTIONS and step < len(duties):
            return self.instance("role_duty", context, duty=duties[step])
        return self.fresh("role_tools", context) if "role_tools" in by_id else None


def pack_for(context: Context) -> RolePack | None:
    """The question pack whose field of work the role belongs to, or None."""
    company = context.brief.company
    titles = [context.role, company.role.title if company and company.role else ""]
    for title in (one.casefold() for one in titles if one):
        fits = [
            (len(name), pack)
            for pack in context.content.library.packs.values()
            for name in pack.roles
            if re.search(rf"\b{re.escape(name)}s?\b", title)
        ]
        if fits:
            return max(fits, key=lambda one: one[0])[1]
    return None


def _least_seen(ids: list[str], context: Context, chance: random.Random) -> str:
    never = max(context.past.seen.values(), default=0) + 1
    return min(ids, key=lambda one: (-context.past.seen.get(one, never), chance.random()))
