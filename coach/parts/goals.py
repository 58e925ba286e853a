"""What is this interviewer after? The candidate guesses, and hears how near that was."""

from typing import ClassVar

from coach.content import Persona, Question
from coach.parts.base import Context, Fields, Judge, Part, Put
from coach.scoring import Score

_NEAR, _HALF = 0.5, 0.3  # cosines


class Goals(Part):
    """Goals stay hidden until the candidate has guessed."""

    id = "goals"
    fields: ClassVar[Fields] = {"goal_guess": ("name", "title")}

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        if step:
            return None
        person = self._person(context)
        if person is None:
            return None
        return self.instance("goal_guess", context, name=person.first_name, title=person.title)

    def feedback(
        self, question: Question, text: str, score: Score, judge: Judge, context: Context
    ) -> str | None:
        """How near the guess was, and all goals, in time to use them."""
        person = self._person(context)
        if person is None:
            return None
        near = judge.closeness(text, person.goals)
        best = max(range(len(near)), key=lambda one: near[one])
        goal = person.goals[best].rstrip(".")
        wants = f"wants {goal}" if goal.startswith("to ") else f"is interested in {goal}"
        first = (
            f"That's near: {person.first_name} {wants}."
            if near[best] >= _NEAR
            else f"Partly. What comes nearest: {person.first_name} {wants}."
            if near[best] >= _HALF
            else f"Not quite. {person.first_name} is after {person.after.rstrip('.')}."
        )
        told = best if near[best] >= _HALF else None
        others = [one.rstrip(".") for place, one in enumerate(person.goals) if place != told]
        return "\n".join([first, "", "And beside that:", *(f"- {one}" for one in others)])

    @staticmethod
    def _person(context: Context) -> Persona | None:
        """Whose goals are guessed: who leads the part, or who has asked last."""
        askers = [context.past.asked_by.get(one, "") for one in context.asked]
        nearest = (context.people.get(one) for one in (context.interviewer, *reversed(askers)))
        return next((one for one in nearest if one is not None), None)
