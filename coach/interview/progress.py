"""Says how far an interview is."""

from collections.abc import Sequence

from coach.content import ENTRY
from coach.feedback.view import AttemptView


def progress_lines(attempts: Sequence[AttemptView]) -> list[str]:
    """Return a line for each question answered so far, with the score of its newest attempt."""
    newest = {view.question.id: view for view in attempts}
    return [
        f"- {view.question.competency}: {view.score.overall:.1f} of 5"
        if view.score.overall is not None
        else f"- {view.question.competency}: no score"
        for view in newest.values()
        if view.score.question_type != ENTRY
    ]
