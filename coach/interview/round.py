"""Who asks which question of a round."""

from coach.content import Content
from coach.interview.settings import FULL_ROUND


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
    order = list(content.personas)
    share, rest = divmod(question_count, len(order))
    return [
        persona
        for number, persona in enumerate(order)
        for _ in range(share + (1 if number < rest else 0))
    ]


def the_people(content: Content, *others: str) -> str:
    """Whom one can meet, to choose from: "the supervisor, the co-worker or the owner".

    Args:
        content: has the personas.
        others: further words to choose from.
    """
    named = [*(f"the {one.called}" for one in content.personas.values()), *others]
    return " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))
