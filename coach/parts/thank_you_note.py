"""The thank-you note: to a named person, with one particular thing from this very interview."""

import re
from typing import ClassVar

from coach.content import Persona, Question
from coach.parts.base import Context, Fields, Judge, Part, Put
from coach.parts.brief import UNNAMED
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
#: Where else a company or a person is named.
_ELSEWHERE = re.compile(
    r"\b(?:(?:[Jj]oin|[Jj]oining|[Hh]ere at|[Vv]isit(?:ing)?|[Mm]e to|[Pp]art of) "
    r"(?:the (?:team at |whole )?)?"
    r"(?P<joins>[A-Z][\w&'’-]+(?: [A-Z][\w&'’-]+)*)"
    r"|[Tt]hank(?:s| you)(?: again| so much| very much)?,? "
    r"(?P<thanks>(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][\w'’-]+))"
)
_BLANK = (
    r"[^\n\[\]<>{}()]{0,25}\b(?:name|company|employer|organi[sz]ation|date|title|position|job|role|"
    r"interviewer|manager|topic|project|skills?|insert|your|specific|field)\b[^\n\[\]<>{}()]{0,30}"
)
#: What a template leaves to be filled in.
_PLACEHOLDER = re.compile(
    rf"\[{_BLANK}\]|<{_BLANK}>|\{{{_BLANK}\}}|_{{3,}}|\bXYZ\b|\bX{{3,}}\b"
    rf"|\((?:insert|your|name of|company|interviewer)\b[^()\n]{{0,40}}\)"
    r"|\b(?:insert (?:name|company|date|title)|company name|your name|interviewer['’]?s? name|"
    r"hiring manager name|job title|position title)\b(?= ?[,.;:!\n]|$)",
    re.IGNORECASE,
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
        faults = [
            Remark(
                "placeholder",
                one,
                advice=f"“{one}” is still there from a template. Put in the real words, and read "
                "the note once more before you send it.",
            )
            for one in dict.fromkeys(_PLACEHOLDER.findall(text))
        ][:1]
        text = _PLACEHOLDER.sub("", text)
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
        names = [one.name for one in context.people.values()]
        names += [one.name for one in context.brief.also_there]
        others = {word.casefold() for name in names for word in name.split()}
        company = context.brief.company
        if company is not None and company.name != UNNAMED:
            ours = set(company.name.casefold().split()) | set(company.place.casefold().split())
            wrong = next(
                (
                    name
                    for name in _places(text)
                    if not set(name.casefold().split()) & (ours | others)
                ),
                None,
            )
            if wrong is not None:
                faults.append(
                    Remark(
                        "wrong_company",
                        wrong,
                        advice=f"You write “{wrong}”; the company is {company.name}. A note "
                        "copied from another one gives itself away.",
                    )
                )
        thanked = next(
            (one.group("thanks") for one in _ELSEWHERE.finditer(text) if one["thanks"]), ""
        )
        surname = thanked.split()[-1].casefold() if thanked else ""
        kinds = {one.kind for one in faults}
        if surname and surname not in others and "wrong_name" not in kinds:
            faults.append(
                Remark(
                    "wrong_name",
                    thanked,
                    advice=f"You thank “{thanked}”, but this note is for {person.name}. Check "
                    "every name before you send it.",
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


def _places(text: str) -> list[str]:
    """What a note names as the employer, in order."""
    found = [(one.start(), one.group("name")) for one in _PLACE.finditer(text)]
    found += [(one.start(), one["joins"]) for one in _ELSEWHERE.finditer(text) if one["joins"]]
    return [name for _, name in sorted(found) if name.split()[0].casefold() not in _NO_PLACE]


_NO_PLACE = frozenset(
    (
        "i",
        "you",
        "we",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ),
)
