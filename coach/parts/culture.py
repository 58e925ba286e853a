"""Culture and values: one of the company's values, and what the candidate did that shows it."""

import random
from typing import ClassVar

from coach.content import PartQuestion
from coach.content.company import Value
from coach.parts.base import Context, Fields, Part, Put

#: Put where nothing is known of the company's own values.
USUAL_VALUES = (
    Value(name="saying so when something goes wrong", meaning="Nobody here loses face by it."),
    Value(name="keeping a promise to a customer", meaning="Also when it costs us an evening."),
    Value(name="looking after one another", meaning="Nobody should struggle alone here."),
)


class Culture(Part):
    """The owner puts a value of the company's and asks how the candidate's own line up."""

    id = "culture"
    fields: ClassVar[Fields] = dict.fromkeys(
        ("culture_value", "culture_clash"), ("value", "meaning")
    )

    def put(self, step: int, context: Context) -> Put | None:
        """A value in the first step, a clash in the second (see parent class)."""
        questions: list[PartQuestion] = self.content_of(context).questions
        if step >= len(questions):
            return None
        company = context.brief.company
        values = (company.values if company else []) or list(USUAL_VALUES)
        value = random.Random(f"{context.interview}:{self.id}").choice(values)
        return self.fresh(
            questions[step].id, context, value=value.name, meaning=_sentence(value.meaning)
        )


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."
