"""Reads what a candidate pastes: an advert, lines of a CV, facts about the company, names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.content import Company, Persona
from coach.content.company import Pay, Role, Value
from coach.language.figures import GROUPED
from coach.parts.advert import cv_in, duties_in, wanted_in
from coach.parts.brief import UNNAMED, Brief
from coach.parts.names import people_in

# All these are searched for in texts of 12,000 characters that somebody may have pasted in malice:
# what repeats has an end, and what may come first begins at one place only.
_VALUES = re.compile(
    r"\b(?:our |their |the company'?s )?values?\b[^:]{0,30}(?::| are | is )(.+)", re.I
)
#: A full stop belongs to a name within it and after "St" or an initial.
_WORD = r"[A-Z](?:[\w&'’-]|\.(?=\w)|(?:(?<=\b[A-Z])|(?<=\bSt))\.(?!\w)){0,40}"
_NAME = rf"{_WORD}(?: (?:(?:of|and|&) )?{_WORD}){{0,7}}"
_COMPANY = re.compile(
    r"\b(?:(?i:company|employer|firm|shop|organi[sz]ation))(?: is| called| name|:)+\s*"
    rf"(?:called |named )?(?P<name>{_NAME})"
    rf"|\b(?!We\b|You\b|I\b|They\b)(?P<hires>{_NAME}) (?:is|are) "
    r"(?:(?:currently|now) )?(?:hiring|looking for|seeking|recruiting)\b"
    rf"|\b(?:[Ii]nterview (?:at|with)|[Ww]ork(?:ing)? (?:at|for)|[Jj]oin|[Aa]bout) (?P<at>{_NAME})"
)
_SUM = rf"(?:{GROUPED}|\d[\d,.]{{0,14}})"
_PAY = re.compile(
    rf"(?P<currency>[£€$])?\s?(?P<low>{_SUM})\s?(?P<lowk>k)?\s{{0,9}}(?:-|–|to|and)\s{{0,9}}"
    rf"[£€$]?\s?(?P<high>{_SUM})\s?(?P<highk>k)?"
    r"(?:\s{0,9}(?:per|a|an|/)\s{0,9}(?P<per>year|month|week|hour))?",
    re.I,
)
_DECISION = re.compile(
    r"(?:^|(?<=[.\n]))[^.\n]*\b(decide|decision|hear back|let (?:you|me) know)\b[^.\n]*", re.I
)
_WORRY = re.compile(
    r"\b(?:worr\w+|concern\w*|doubt\w*|hesitat\w+|frown\w*|not (?:sure|convinced)|unsure)\b"
    r"(?: (?:about|that|because|by|over|was|were|seemed|with|of|is|whether|if|:))*"
    r"\s*(?P<what>[^.;\n]{4,90})",
    re.I,
)
_NOTHING = re.compile(
    r"^\W*(nothing|none|no|nope|skip|not yet)"
    r"(\W+(comes to mind|at all|really|yet|sorry|to (tell|say|paste|add|show)|"
    r"(that )?i can think of|thanks?|thank you))*\W*$"
    r"|^\W*(i )?(have|had|(do|did)n'?t have|haven'?t( got)?|can'?t (think of|remember))\W+"
    r"(nothing|anything|any|one|none|it)\b.{0,40}$",
    re.I,
)


def says_nothing(text: str) -> bool:
    """Whether the candidate has nothing to enter."""
    return bool(_NOTHING.match(text.strip()))


def with_pasted(brief: Brief, text: str, personas: Iterable[Persona]) -> Brief:
    """The brief with what a pasted text tells.

    Args:
        brief: what is known already; nothing of it is lost.
        personas: whom a name with a title can be.
        text: anything; what cannot be read is kept as a line of the CV when it speaks of oneself.
    """
    if says_nothing(text):
        return brief
    company = brief.company
    found = _COMPANY.search(text)
    name = next(filter(None, found.groups()), "") if found else ""
    if company is None:
        company = Company(name=name.strip(" .") or UNNAMED)
    elif company.name == UNNAMED and name:
        company = company.model_copy(update={"name": name.strip(" .")})
    changes: dict[str, object] = {}
    people, others = dict(company.people), list(brief.also_there)
    told = people_in(text, personas)
    placed = {persona for persona, _ in told}
    people = {key: one for key, one in people.items() if key not in placed}
    for persona, person in told:
        if persona and persona not in people:
            people[persona] = person
        elif person.name not in {one.name for one in others}:
            others.append(person)
    if people != company.people:
        changes["people"] = people
    values = _values(text)
    if values:
        changes["values"] = [*company.values, *values]
    duties = duties_in(text)
    if duties:
        role = company.role or Role(title="the job")
        known = [one for one in duties if one not in role.duties]
        changes["role"] = role.model_copy(update={"duties": [*role.duties, *known]})
    pay = _pay(text)
    if pay is not None:
        changes["pay"] = pay
    decision = _DECISION.search(text)
    if decision:
        changes["decision"] = decision.group().strip(" ,") + "."
    own = cv_in(text)
    wanted = [one for one in wanted_in(text, own) if one not in brief.wanted]
    return brief.model_copy(
        update={
            "company": company.model_copy(update=changes),
            "also_there": others,
            "wanted": [*brief.wanted, *wanted],
            "cv": list(dict.fromkeys([*brief.cv, *own])),
        }
    )


def with_first_interview(brief: Brief, text: str) -> Brief:
    """The brief with what was asked the first time, and what seemed to worry the other side."""
    if says_nothing(text):
        return brief
    lines = [one.strip() for one in re.split(r"\n|(?<=[.!?])\s+", text) if one.strip()]
    worries = [_worry(one.group("what")) for one in _WORRY.finditer(text)]
    return brief.model_copy(
        update={
            "asked_before": [*brief.asked_before, *lines],
            "worries": list(dict.fromkeys([*brief.worries, *filter(None, worries)])),
        }
    )


def _values(text: str) -> list[Value]:
    found = _VALUES.search(text)
    if not found:
        return []
    line = found.group(1).split("\n")[0].split(".")[0]
    names = [one.strip(" -*") for one in re.split(r",|;|\band\b|&", line)]
    return [Value(name=one) for one in names if 2 < len(one) < 50][:6]


def _pay(text: str) -> Pay | None:
    for match in _PAY.finditer(text):
        low = _amount(match.group("low"), match.group("lowk") or match.group("highk"))
        high = _amount(match.group("high"), match.group("highk"))
        money = match.group("currency") or match.group("per") or match.group("lowk")
        if low and high and money and 5 < low <= high:
            return Pay(
                low=low,
                high=high,
                currency=match.group("currency") or "",
                per=(match.group("per") or "year").lower(),
            )
    return None


def _amount(figure: str, thousands: str | None) -> float | None:
    try:
        plain = re.sub(r"[ ,'’\u00a0\u202f]", "", figure.rstrip(".,"))
        return float(plain) * (1000 if thousands else 1)
    except ValueError:
        return None


def _worry(text: str) -> str:
    """A worry as it goes into a question: "my two years at home" becomes "your two years ..."."""
    bare = re.sub(r",? I (?:think|guess|suppose|believe)\b.*$", "", text.strip(" ,:"), flags=re.I)
    swapped = {
        "my": "your",
        "i": "you",
        "me": "you",
        "i'm": "you're",
        "i've": "you've",
        "i'd": "you'd",
        "i'll": "you'll",
        "im": "you're",
        "ive": "you've",
        "am": "are",
        "mine": "yours",
        "myself": "yourself",
    }
    words = [swapped.get(one.lower(), one) for one in bare.replace("’", "'").split()[:16]]
    worry = re.sub(r"\byou was(?=n't\b|nt\b|\b)", "you were", " ".join(words))
    # A clause goes on from "that": "that you had no licence seemed to be a worry".
    return f"that {worry}" if re.match(r"(?:you|you're|you've|it|there) ", worry) else worry
