"""Feedback that a rehearsal held back, said once there is feedback."""

from collections.abc import Sequence

from actions.turn import Turn
from coach.content import Speaker
from coach.feedback import AttemptView, feedback_text


def say_held_back(
    turn: Turn, view: AttemptView, persona: Speaker | None, told: Sequence[str]
) -> list[str]:
    """Say a question and the feedback on its answer.

    Args:
        turn: the present turn.
        view: the attempt.
        persona: who asked, or None.
        told: feedback sentences that have been used.

    Returns:
        Those and the ones of this feedback.
    """
    text = feedback_text(view.question, persona, view.score, told)
    turn.say(f"{view.question.text}\n{text}")
    return [*told, *text.splitlines()]
