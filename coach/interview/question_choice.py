"""Chooses the next question: none twice in an interview, and not those of the last one."""

import random
from collections.abc import Collection, Mapping

from coach.content import Content, Question

#: Out of four questions about one is a classic ("why this job"), as in life.
_QUESTIONS_FOR_A_CLASSIC = 4


def choose_question(
    content: Content,
    persona: str,
    asked: Collection[str],
    seen: Mapping[str, int],
    seed: str,
) -> Question | None:
    """Choose a persona's next question.

    Args:
        content: the bank.
        persona: who asks.
        asked: ids asked in this interview, skipped ones too.
        seen: question id to how many interviews ago it was asked last (0: the newest one).
        seed: makes the choice repeatable, such as the interview's id.

    Returns:
        A question that this interview has not had, the longest unseen first, with types and
        competencies mixed; None where the persona has none left. The first asks for an episode:
        later parts take up what was told.
    """
    left = [one for one in content.questions_of(persona) if one.id not in asked]
    if not left:
        return None
    earlier = [content.questions[one] for one in asked if one in content.questions]
    mine = [one for one in earlier if one.persona == persona]
    classics_due = sum(one.classic for one in mine) <= len(
        mine
    ) // _QUESTIONS_FOR_A_CLASSIC and bool(mine)
    never = max(seen.values(), default=0) + 1
    chance = random.Random(f"{seed}:{len(asked)}")

    def preference(question: Question) -> tuple[float, ...]:
        return (
            not mine and question.type != "episode",
            -seen.get(question.id, never),
            question.competency in {one.competency for one in earlier},
            question.classic and not classics_due,
            sum(one.type == question.type for one in mine) if question.type != "episode" else 0,
            chance.random(),
        )

    return min(left, key=preference)
