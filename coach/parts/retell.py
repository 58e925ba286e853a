"""One story for another interviewer: the same facts, told for what that person is after."""

from typing import ClassVar

from coach.parts.base import Context, Fields, Part, Put
from coach.scoring import Score


class Retell(Part):
    """Takes the best story so far and names somebody else to tell it to."""

    id = "retell"
    fields: ClassVar[Fields] = {"retell_story": ("story", "name", "after")}

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        if step:
            return None
        stories = [
            one
            for one in context.past.attempts
            if one.score.get("story") and one.score.get("overall") and not one.score["caution"]
        ]
        if not stories:
            return None
        best = max(stories, key=lambda one: Score.from_dict(one.score).overall or 0)
        teller = context.past.asked_by.get(best.question_id)
        others = [one for one in context.people.values() if one.id != teller]
        if not others:
            return None
        question = context.content.find(best.question_id)
        if question is None:
            return None
        return self.fresh(
            "retell_story",
            context,
            story=question.competency,
            name=others[0].name,
            after=others[0].after.rstrip("."),
        )
