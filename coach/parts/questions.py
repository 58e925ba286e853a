"""Questions of the bank: what an interviewer asks most of the time."""

from coach.interview.question_choice import choose_question
from coach.parts.base import Context, Part, Put


class Questions(Part):
    """Asks a question that suits what was asked before, each time another."""

    id = "questions"

    def length(self, context: Context) -> int:
        """One question for each place in the plan."""
        return 1

    def put(self, step: int, context: Context) -> Put | None:
        """The interviewer's next question (see parent class)."""
        question = choose_question(
            context.content,
            context.interviewer,
            context.asked,
            context.past.seen,
            context.interview,
        )
        return None if question is None else Put(question.id)
