"""Says how far an interview is."""

from collections.abc import Sequence

from coach.content import ENTRY
from coach.feedback.view import AttemptView
from coach.interview.best_try import best_try


def progress_lines(attempts: Sequence[AttemptView]) -> list[str]:
    """Return a line for each question answered so far, with the score of its best attempt."""
    tries: dict[str, list[AttemptView]] = {}
    for view in attempts:
        tries.setdefault(view.question.id, []).append(view)
    best = [best_try(own, lambda one: one.score.overall) for own in tries.values()]
    return [
        f"- {view.question.competency}: {view.score.overall:.1f} of 5"
        if view.score.overall is not None
        else f"- {view.question.competency}: no score"
        for view in best
        if view.score.question_type != ENTRY
    ]
