"""The open question as it was put: as it stands in the bank, or as what one would do."""

from coach.content import Content, Question

ASKED = "asked"
HYPOTHETICAL = "hypothetical"


def asked_question(content: Content, question_id: str, variant: str = ASKED) -> Question:
    """Return the question as the candidate has it before them.

    Args:
        content: the bank.
        question_id: id of the question.
        variant: `asked`, or `hypothetical` for the question that a candidate without such a story
            faces instead; that one is of the type what-would-you-do and has no follow-ups.
    """
    question = content.questions[question_id]
    if variant != HYPOTHETICAL:
        return question
    return question.model_copy(
        update={"text": question.hypothetical, "type": "what_would_you_do", "follow_ups": {}}
    )
