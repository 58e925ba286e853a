"""Reads what a candidate pastes: an advert, lines of a CV, facts about the company, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.content import Company, Person, Persona
from coach.content.company import Pay, Role, Value
from coach.parts.brief import Brief

# All these are searched for in texts of 12,000 characters that somebody may have pasted in malice:
# what repeats has an end, and what may come first begins at one place only.
_PERSON = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’-]{1,40}(?: [A-Z][\w'’-]{1,40}){1,2})"
    r"\s{0,9}(?:,|\(|is|–|-|:)\s{0,9}(?:is |the |our |my |a |an ){0,9}"
    r"(?P<title>[a-z][\w /&-]{2,50})"
)
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
_DUTY = re.compile(
    r"^[^\S\n]*(?:[-*•–]|\d+[.)])[^\S\n]*(?P<listed>.{6,140})$"
    r"|\bresponsible for:?[^\S\n]+(?P<charge>[^.\n]{6,160})"
    r"|\b(?:you(?: will| would|'ll)|(?:duties|responsibilities)(?: include| are)?:?)"
    r"[^\S\n]+(?P<told>[^.\n]{6,160})",
    re.I | re.M,
)
#: What stands in an advert like a duty and is none: what one gets, needs, or whom one meets.
_NO_DUTY = re.compile(
    r"(?:an?|the|your|our|\d[\d,.]*|some|good|great|excellent|strong|proven|previous|experience|"
    r"knowledge|ability|free|paid|pension|meet|have|need|get|receive|hear|earn|enjoy|find|"
    r"be (?:meeting|seeing|seen|met|interviewed|paid))\b",
    re.I,
)
_GERUND = re.compile(r"(?!(?:br|r|s|str|sw|fl|cl|w)ing\b)\w+ing\b", re.I)
_PAY = re.compile(
    r"(?P<currency>[£€$])?\s?(?P<low>\d[\d,.]{0,14})\s?(?P<lowk>k)?\s{0,9}(?:-|–|to|and)\s{0,9}"
    r"[£€$]?\s?(?P<high>\d[\d,.]{0,14})\s?(?P<highk>k)?"
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
        company = Company(name=name.strip(" .") or "the company")
    elif company.name == "the company" and name:
        company = company.model_copy(update={"name": name.strip(" .")})
    changes: dict[str, object] = {}
    people = {**company.people, **_people(text, personas)}
    if people != company.people:
        changes["people"] = people
    values = _values(text)
    if values:
        changes["values"] = [*company.values, *values]
    duties = _duties(text)
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
    own = [
        line.strip() for line in re.split(r"[\n]|(?<=[.!?])\s", text) if re.search(r"\bI\b", line)
    ]
    return brief.model_copy(
        update={
            "company": company.model_copy(update=changes),
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


def listed(text: str) -> list[str]:
    """What a text lists: by lines, numbers, question marks, or commas and semicolons."""
    lines = [re.sub(r"^\s*(?:[-*•–]|\d+[.)])\s*", "", one).strip() for one in text.splitlines()]
    lines = [one for one in lines if one]
    numbered = re.split(r"(?:(?<=\s)|^)\d{1,2}[.)]?\s+(?=\D)", lines[0]) if len(lines) == 1 else []
    if len(numbered) > 2:
        lines = [one.strip(" ,.;") for one in numbered if one.strip(" ,.;")]
    elif len(lines) == 1:
        by_question = [f"{one}?" for one in lines[0].split("?")[:-1] if one]
        pieces = by_question or re.split(r"(?<=[.!])\s+|;|,\s+(?:and\s+)?", lines[0])
        lines = [
            re.sub(r"^\W*(?:\d+[.)]|and|then|also)\s+", "", one).strip(" ,.") for one in pieces
        ]
    return [one for one in lines if len(one) > 2]


def _people(text: str, personas: Iterable[Persona]) -> dict[str, Person]:
    words = {
        word.casefold(): persona.id
        for persona in personas
        for word in (*persona.titles, *persona.aliases)
    }
    # "Personnel manager" is no manager: the longest words say who it is.
    longest_first = sorted(words, key=len, reverse=True)
    found: dict[str, Person] = {}
    for match in _PERSON.finditer(text):
        title = re.split(r"\b(?:and|who|will|of)\b|,", match.group("title"))[0].strip(" -")
        said = title.casefold()
        meant = next(
            (one for one in longest_first if re.search(rf"\b{re.escape(one)}\b", said)), ""
        )
        if meant and words[meant] not in found:
            found[words[meant]] = Person(name=match.group("name"), title=title)
    return found


def _values(text: str) -> list[Value]:
    found = _VALUES.search(text)
    if not found:
        return []
    line = found.group(1).split("\n")[0].split(".")[0]
    names = [one.strip(" -*") for one in re.split(r",|;|\band\b|&", line)]
    return [Value(name=one) for one in names if 2 < len(one) < 50][:6]


def _duties(text: str) -> list[str]:
    duties: list[str] = []
    for match in _DUTY.finditer(text.replace("’", "'")):
        if match.group("charge"):
            duties.append(f"be responsible for {match.group('charge').strip(' .,;')}")
            continue
        found = (match.group("listed") or match.group("told")).strip(" .,;")
        if not _NO_DUTY.match(found):
            duties += [found] if match.group("listed") else _split_duties(found)
    plain = [_after_you_would(one) for one in duties if len(one.split()) >= 2]
    return list(dict.fromkeys(plain))[:8]


def _after_you_would(duty: str) -> str:
    """A duty so that it goes on from "you would"."""
    duty = duty if duty[:2].isupper() else duty[0].lower() + duty[1:]
    return f"be responsible for {duty}" if _GERUND.match(duty) else duty


def _split_duties(text: str) -> Sequence[str]:
    return [
        one.strip()
        for one in re.split(r",\s*(?:and\s+)?|;\s*|\s+and\s+(?=\w+ (?:the|our|a)\b)", text)
    ]


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
        return float(figure.rstrip(".,").replace(",", "")) * (1000 if thousands else 1)
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
        "am": "are",
    }
    words = [swapped.get(one.lower(), one) for one in bare.replace("’", "'").split()[:16]]
    worry = re.sub(r"\byou was\b", "you were", " ".join(words))
    # A clause goes on from "that": "that you had no licence seemed to be a worry".
    return f"that {worry}" if re.match(r"(?:you|you're|you've|it|there) ", worry) else worry
