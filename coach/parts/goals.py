"""What is this interviewer after? The candidate guesses, and hears how near that was."""

from coach.content import Question
from coach.parts.base import Context, Judge, Part, Put
from coach.scoring import Score

_NEAR, _HALF = 0.5, 0.3  # cosines


class Goals(Part):
    """Goals stay hidden until the candidate has guessed."""

    id = "goals"

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        if step:
            return None
        person = context.people[context.interviewer]
        return self.instance("goal_guess", context, name=person.first_name, title=person.title)

    def feedback(
        self, question: Question, text: str, score: Score, judge: Judge, context: Context
    ) -> str | None:
        """How near the guess was, and all goals, in time to use them."""
        person = context.people[context.interviewer]
        near = judge.closeness(text, person.goals)
        best = max(range(len(near)), key=lambda one: near[one])
        goal = person.goals[best].rstrip(".")
        first = (
            f"That's near: {person.first_name} wants {goal}."
            if near[best] >= _NEAR
            else f"Partly. What comes nearest: {person.first_name} wants {goal}."
            if near[best] >= _HALF
            else f"Not quite. {person.first_name} is after {person.after.rstrip('.')}."
        )
        others = [one.rstrip(".") for place, one in enumerate(person.goals) if place != best]
        return "\n".join([first, "", "And beside that:", *(f"- {one}" for one in others)])
