"""Who asks which question of a round."""

from coach.content import Content
from coach.interview.settings import FULL_ROUND

#: In life one meets the future supervisor first and the owner last; other personas come between.
_USUAL_ORDER = {"supervisor": 0, "owner": 2}
_BETWEEN = 1


def interviewers_for(meeting: str, question_count: int, content: Content) -> list[str]:
    """Return the persona of each question of the interview.

    Args:
        meeting: a persona's id, or `full` for all personas.
        question_count: number of questions, at least 1.
        content: the content that has the personas.

    Returns:
        `question_count` persona ids; those of one persona stand together. A full round with fewer
        questions than personas leaves the last ones out.
    """
    if meeting != FULL_ROUND:
        return [meeting] * question_count
    order = sorted(content.personas, key=lambda one: (_USUAL_ORDER.get(one, _BETWEEN), one))
    share, rest = divmod(question_count, len(order))
    return [
        persona
        for number, persona in enumerate(order)
        for _ in range(share + (1 if number < rest else 0))
    ]
