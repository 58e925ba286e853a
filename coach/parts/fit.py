"""Is this job right for me? What the candidate needs, set against what was said."""

from __future__ import annotations

from coach.content import Question
from coach.parts.base import Context, Judge, Part
from coach.parts.brief import Brief
from coach.parts.lists import listed
from coach.parts.own_questions import MARKS
from coach.scoring import Score

_NEAR = 0.35  # cosine from which a statement speaks to a need


class Fit(Part):
    """The other half of a second interview: the candidate decides, too."""

    id = "fit"

    def learn(self, question: Question, text: str, judge: Judge, context: Context) -> Brief | None:
        """See parent class."""
        known = context.brief.needs
        if known and not context.answers_to(question.id):  # of an earlier interview
            known = []
        needs = list(dict.fromkeys([*known, *listed(text)]))
        return context.brief.model_copy(update={"needs": needs})

    def feedback(
        self, question: Question, text: str, score: Score, judge: Judge, context: Context
    ) -> str | None:
        """Each need with what was said about it, and what is still unknown."""
        needs = context.brief.needs or listed(text)
        if not context.brief.told:
            return "\n".join(
                [
                    "Nobody here has told you anything about these yet, so ask:",
                    *(f"- “{need}”" for need in needs[:5]),
                    "",
                    "Take the first of them into the interview as your own question.",
                ]
            )
        lines = ["What you need, and what you heard:"]
        unknown = []
        for need in needs[:5]:
            topic = judge.topic(MARKS, need)
            said = list(context.brief.told.values())
            near = judge.closeness(need, said) if said else []
            best = max(range(len(said)), key=lambda one: near[one]) if said else None
            heard = None
            if best is not None and near[best] >= _NEAR:
                heard = said[best]
            elif topic in context.brief.told:
                heard = context.brief.told[topic]
            if heard is None:
                unknown.append(need)
                lines.append(f"- “{need}”: nobody has said anything about it yet.")
            else:
                lines.append(f"- “{need}”: you were told “{heard.rstrip('.')}”. Is that enough?")
        lines.append("")
        if unknown:
            lines.append(f"Before you say yes, ask about “{unknown[0]}”.")
        else:
            lines.append("You have heard something on each. Sleep on it, then decide.")
        return "\n".join(lines)
