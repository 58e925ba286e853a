"""The open question as it was put: as it stands in the bank, or as what one would do."""

import re
from collections.abc import Mapping

from coach.content import Content, Question
from coach.interview.wording import with_role

ASKED = "asked"
HYPOTHETICAL = "hypothetical"

#: The bank's hint helps to find a story; here there is none to find.
_HYPOTHETICAL_HINT = (
    "Say what you would do first and what after that, whom you would ask or tell, and why you "
    "would go about it in that way."
)
#: A part's question has no wording of its own for what one would do.
_CLOSEST = "If nothing like it has come up: what is the closest to it, and what would you do?"


def asked_question(
    content: Content,
    question_id: str,
    variant: str = ASKED,
    role: str = "",
    fields: Mapping[str, str] | None = None,
) -> Question:
    """Return the question as the candidate has it before them.

    Args:
        content: the bank.
        question_id: id of the question.
        variant: `asked`, or `hypothetical` for the question that a candidate without such a story
            faces instead; that one is of the type what-would-you-do and has no follow-ups.
        role: the role that the candidate applies for; empty where it was left open.
        fields: what goes into the braces of a part's question.
    """
    question = content.question(question_id)
    if variant != HYPOTHETICAL or (not question.hypothetical and question.type != "episode"):
        texts = {
            name: _filled(with_role(getattr(question, name), role), fields or {})
            for name in ("text", "simpler", "hint", "listens_for")
        }
        return question.model_copy(update=texts)
    text = with_role(question.hypothetical, role)
    if not text:
        asked = _filled(with_role(question.simpler, role), fields or {})
        text = f"{asked} {_CLOSEST}"
    return question.model_copy(
        update={
            "text": text,
            "simpler": text,
            "hint": _HYPOTHETICAL_HINT,
            "type": "what_would_you_do",
            "follow_ups": {},
        }
    )


def _filled(text: str, fields: Mapping[str, str]) -> str:
    for name, value in fields.items():
        text = text.replace(f"{{{name}}}", value)
    # A field may be empty; without fields blanks may matter: there are tables in some texts.
    return re.sub(" {2,}", " ", text).strip() if fields else text
