"""The open question as it was put: as it stands in the bank, or as what one would do."""

import re
from collections.abc import Mapping

from coach.content import INSTANCE, Content, PartQuestion, Question
from coach.content.schema import ENTRY, FOLLOW_UP_PARTS
from coach.interview.agenda import COACH
from coach.interview.wording import with_role

ASKED = "asked"
HYPOTHETICAL = "hypothetical"

#: The bank's hint helps to find a story; here there is none to find.
_HYPOTHETICAL_HINT = (
    "Say what you would do first and what after that, whom you would ask or tell, and why you "
    "would go about it in that way."
)
_HYPOTHETICAL_SIMPLER = (
    "Imagine that it happens here tomorrow. What would you do first, what after that, and why?"
)
#: A part's question has no wording of its own for what one would do.
_CLOSEST = "If nothing like it has come up: what is the closest to it, and what would you do?"

#: What is said of a question that was renamed or taken out of the bank while it was open.
_OUT_OF_THE_BANK = {
    "competency": "what you have done",
    "listens_for": "what happened, what you did about it, and what came of it",
    "hint": "Say when and where it was, what had to be done, what you did, and how it ended.",
}


def asked_question(
    content: Content,
    question_id: str,
    variant: str = ASKED,
    role: str = "",
    fields: Mapping[str, str] | None = None,
    put: Mapping[str, str] | None = None,
) -> Question:
    """Return the question as the candidate has it before them.

    Args:
        content: the bank.
        question_id: id of the question.
        variant: `asked`, or `hypothetical` for the question that a candidate without such a story
            faces instead; that one is of the type what-would-you-do and has no follow-ups.
        role: the role that the candidate applies for; empty where it was left open.
        fields: what goes into the braces of a part's question.
        put: `text`, `type` and `persona` of the question as it was put, for one that has been
            renamed or taken out of the bank since.
    """
    question = content.find(question_id) or _out_of_the_bank(question_id, put or {})
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
            "simpler": _HYPOTHETICAL_SIMPLER,
            "hint": _HYPOTHETICAL_HINT,
            "type": "what_would_you_do",
            "follow_ups": {},
        }
    )


def _out_of_the_bank(question_id: str, put: Mapping[str, str]) -> PartQuestion:
    """Stand in for a question that is gone: its words are judged as any question's."""
    bare = question_id.partition(INSTANCE)[0]
    text = put.get("text") or bare.replace("_", " ").capitalize()
    kind = put.get("type")
    return PartQuestion.model_validate(
        {
            **_OUT_OF_THE_BANK,
            "id": bare,
            "text": text,
            "simpler": _OUT_OF_THE_BANK["hint"],
            # What is marked by criteria has lost them with the question.
            "type": kind if kind in (*FOLLOW_UP_PARTS, ENTRY) else "episode",
            "persona": COACH if put.get("persona") == COACH else "",
        }
    )


def _filled(text: str, fields: Mapping[str, str]) -> str:
    for name, value in fields.items():
        text = text.replace(f"{{{name}}}", value)
    # A field may be empty; without fields blanks may matter: there are tables in some texts.
    return re.sub(" {2,}", " ", text).strip() if fields else text
