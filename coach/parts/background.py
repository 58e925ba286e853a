"""Background in depth: one story over several turns, as a second interview digs into it."""

import random
import re
from collections.abc import Sequence
from typing import ClassVar

from coach.content import PartQuestion, Question
from coach.interview.follow_up import FollowUp, quote_of
from coach.parts.base import Context, Fields, Part, Put
from coach.parts.claims import quotation
from coach.scoring import Score

DIG = "dig"
CV = "background_cv"
_SHORTEST, _LONGEST = 4, 30  # words of a line that can be quoted
_DONE = re.compile(r"\b(led|ran|built|trained|managed|organi[sz]ed|set up|made|\w+ed)\b", re.I)
_MOST_TURNS = 3  # follow-ups to one story, those for missing parts included


class Background(Part):
    """Asks for a project, a challenge or a training, and stays with it."""

    id = "background"
    fields: ClassVar[Fields] = {CV: ("line",)}

    def put(self, step: int, context: Context) -> Put | None:
        """Another of its questions in another interview (see parent class)."""
        line = _line_of_cv(context)
        if step == 0 and line is not None:
            return self.fresh(CV, context, line=line)
        questions = [one.id for one in self.content_of(context).questions if one.id != CV]
        chance = random.Random(f"{context.interview}:{self.id}")
        chance.shuffle(questions)
        never = max(context.past.seen.values(), default=0) + 1
        questions.sort(key=lambda one: -context.past.seen.get(one, never))
        left = [one for one in questions if one not in context.asked]
        return Put(left[0]) if left and step <= len(questions) else None

    def follow_up(
        self, question: Question, score: Score, asked: Sequence[str], context: Context
    ) -> FollowUp | None:
        """What is missing first; then deeper into what was told (see parent class)."""
        usual = super().follow_up(question, score, asked, context)
        if usual is not None or len(asked) >= _MOST_TURNS or score.caution is not None:
            return usual
        if not isinstance(question, PartQuestion) or not score.story:
            return None
        digs = [one for one in asked if one.startswith(DIG)]
        quote = quote_of(score)
        left = [one for one in question.digs if quote or "{quote}" not in one]
        if len(digs) >= min(2, len(left)):
            return None
        chance = random.Random(f"{context.interview}:{question.id}")
        order = list(range(len(left)))
        chance.shuffle(order)
        number = order[len(digs)]
        return FollowUp(f"{DIG}_{len(digs) + 1}", left[number].replace("{quote}", f"“{quote}”"))


def _line_of_cv(context: Context) -> str | None:
    """The line of the CV that says most, as a quotation, or None; what was entered, word for word.

    A line with a verb of doing and some length is a better beginning than a bare heading.
    """
    lines = [one for one in context.brief.cv if _SHORTEST <= len(one.split()) <= _LONGEST]
    if not lines:
        return None
    return quotation(max(lines, key=lambda one: (bool(_DONE.search(one)), len(one))))
