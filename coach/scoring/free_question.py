"""A question that is not in the bank, in the form of one that is."""

from __future__ import annotations

from coach.content import FOLLOW_UP_PARTS, Question, QuestionType

_LISTENS_FOR: dict[str, str] = {
    "episode": "one particular time: where it was, what you did yourself, and what came of it",
    "approach": "a clear way of doing it, and one case in which it worked",
    "what_would_you_do": "sensible first steps, whom you would ask or tell, and why",
    "motive": "reasons that belong to this employer and to you, and something that bears them out",
    "values": "a value, what it means in your work, and something you did that shows it",
    "pay": "a range, what it rests on, and some room to talk",
}
NOBODY = "nobody"  # the persona of a question that no persona of the bank asks


def free_question(text: str, kind: QuestionType) -> Question:
    """A question of the bank's form for any text; its help texts are general ones.

    Args:
        text: the question, not empty.
        kind: its type.
    """
    return Question(
        id="free_question",
        persona=NOBODY,
        text=text,
        competency="this question",
        type=kind,
        listens_for=_LISTENS_FOR[kind],
        hint=f"Think of {_LISTENS_FOR[kind]}.",
        simpler=text,
        hypothetical=text,
        follow_ups={part: ["Could you say more about that?"] for part in FOLLOW_UP_PARTS[kind]},
    )
