"""The thank-you note: to a named person, with one particular thing from this very interview."""

import re
from typing import ClassVar

from coach.content import Persona, Question
from coach.parts.base import Context, Fields, Judge, Part, Put
from coach.parts.lowering import lowered
from coach.scoring import Remark, Score

LONGEST = 200  # words; more is not read to the end
_GREETED = re.compile(
    r"^\W*(?:dear|hi|hello|good (?:morning|afternoon|evening))\s+"
    r"(?:(?:mr|mrs|ms|miss|mx|dr)\.?\s+)?([^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*)?)\s*[,!\n]",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:job|work|working|position|role|team|interview|place|post|day) (?:at|with|for) "
    r"(?P<name>[A-Z][\w&'’-]+(?: [A-Z][\w&'’-]+)*)"
)
_NOBODY = frozenset(("sir", "madam", "all", "team", "there", "everyone", "both"))


class ThankYouNote(Part):
    """The note to the person who led the interview; a retry is the second draft."""

    id = "thank_you_note"
    fields: ClassVar[Fields] = {"note": ("name", "title")}

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        person = self._to(context)
        return (
            self.fresh("note", context, name=person.name, title=person.title) if not step else None
        )

    def score(self, question: Question, text: str, judge: Judge, context: Context) -> Score:
        """The criteria, and what only this interview knows: whether the names are right."""
        found = super().score(question, text, judge, context)
        if found.overall is None or found.caution is not None:
            return found
        faults = self._slips(text, context)
        if not faults:
            return found
        return lowered(found, faults)

    @staticmethod
    def _to(context: Context) -> Persona:
        met = [context.past.asked_by[one] for one in context.asked if one in context.past.asked_by]
        # Whoever was met last decides soonest, and is remembered best.
        first = next((one for one in reversed(met) if one in context.people), context.interviewer)
        return context.people.get(first) or next(iter(context.people.values()))

    def _slips(self, text: str, context: Context) -> list[Remark]:
        faults: list[Remark] = []
        person = self._to(context)
        greeted = _GREETED.match(text)
        known = {word.casefold() for word in person.name.split()}
        if greeted:
            words = [word.casefold() for word in greeted.group(1).split()]
            if words[0] not in _NOBODY and not set(words) & known:
                faults.append(
                    Remark(
                        "wrong_name",
                        greeted.group(1),
                        advice=f"You write to “{greeted.group(1)}”, but this note is for "
                        f"{person.name}. Check every name before you send it.",
                    )
                )
        company = context.brief.company
        place = _PLACE.search(text)
        if company is not None and place is not None:
            ours = set(company.name.casefold().split())
            people = {
                word.casefold() for one in context.people.values() for word in one.name.split()
            }
            written = set(place.group("name").casefold().split())
            if not written & (ours | people):
                faults.append(
                    Remark(
                        "wrong_company",
                        place.group("name"),
                        advice=f"You write “{place.group('name')}”; the company is "
                        f"{company.name}. A note copied from another one gives itself away.",
                    )
                )
        length = len(text.split())
        if length > LONGEST:
            faults.append(
                Remark(
                    "too_long",
                    None,
                    advice=f"That is {length} words. Between 60 and 150 will be read to the end.",
                )
            )
        return faults
