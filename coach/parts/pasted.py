"""Reads what a candidate pastes: an advert, lines of a CV, facts about the company, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.content import Company, Person, Persona
from coach.content.company import Pay, Role, Value
from coach.language.words import FUNCTION_WORDS, PRESENT_VERBS
from coach.parts.brief import Brief

# All these are searched for in texts of 12,000 characters that somebody may have pasted in malice:
# what repeats has an end, and what may come first begins at one place only.
_HONORIFIC = r"(?i:mr|mrs|ms|miss|mx|dr|prof|professor|sister|father|rev)\b\.?"
_PARTICLE = r"(?:van|von|de|der|den|del|la|le|bin|ibn|al|el|ter|da|dos|di)[ -]"
_PART = rf"(?:{_PARTICLE}){{0,2}}(?:[A-Z][\w'’-]{{1,40}}|[A-Z]\.)"
#: Whole, or a surname with what one calls them; in small letters only with that.
_WHOLE = rf"(?:{_HONORIFIC} )?{_PART}(?: {_PART}){{1,3}}|{_HONORIFIC} (?:{_PART}|[^\W\d_][\w'’-]{{1,40}})"
_ROLE = r"[^\W\d_][\w /&-]{1,50}"
_IS = r"\s{0,9}(?:,|\(|is|will be|would be|–|-|:)\s{0,9}(?:is |the |our |my |a |an |their ){0,9}"
_PERSON = re.compile(
    rf"(?P<name>{_WHOLE}|{_PART}(?=\s{{0,9}}(?:is|will be|would be)\b)){_IS}(?P<title>{_ROLE})"
)
_LEADS = re.compile(
    rf"(?P<name>{_WHOLE}|{_PART}),? (?:who )?"
    r"(?P<does>runs|leads|heads up|heads|manages|supervises|looks after|is in charge of|"
    rf"is responsible for|owns|founded|started) (?P<what>{_ROLE})"
)
#: "dana reeves is my future boss", as one types on a phone.
_SMALL_LETTERS = re.compile(
    r"(?:^|[.;,\n]\s{0,3}|\band )(?P<name>[a-z][a-z'’-]{1,20} [a-z][a-z'’-]{1,20}) (?:is|will be) "
    rf"(?:the |my |our )(?P<title>{_ROLE})"
)
#: Words that begin a sentence and are no name.
_NO_NAME = FUNCTION_WORDS | {"monday", "tuesday", "wednesday", "thursday", "friday", "today", "it"}
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
    people, others = dict(company.people), list(brief.also_there)
    told = _people(text, personas)
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
    own = _of_the_cv(text)
    wanted = [one for one in _wanted(text, own) if one not in brief.wanted]
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


def listed(text: str) -> list[str]:
    """What a text lists: by lines, numbers, question marks, sentences, or commas and semicolons.

    A number is a mark of the list only where all of them count up from one: "leave at 3" is none.
    """
    lines = [_BULLET.sub("", one).strip() for one in text.splitlines()]
    lines = [one for one in lines if one]
    if len(lines) == 1:
        lines = _numbered(text.strip()) or _in_a_row(lines[0])
    return [one for one in lines if len(one) > 2]


_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)](?!\d))\s*")
_NUMBER = re.compile(r"(?:(?<=\s)|^)(?P<number>\d{1,2})(?P<mark>[.)])?\s+(?=\D)")
_ABBREVIATED = "".join(rf"(?<!\b{one}\.)" for one in ("eg", "e\\.g", "ie", "i\\.e", "no", "approx"))
#: Where one thing ends and another begins; a reason belongs to what it is given for.
_NEXT = re.compile(
    rf"(?<=[.!]){_ABBREVIATED}(?<!\b[ap]\.m\.)\s+|;"
    r"|(?<!\bfirst)(?<!\bsecond)(?<!\bthird)(?<!\blast)(?<!ly),\s+(?!(?:because|which|who|that|when|where|if|as|since|so|like|such|especially|even|though|"
    r"not|or|ideally|preferably|please|maybe|at least|at most|without)\b)(?:and\s+)?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:and|but|then|also|plus)\s+|(?:first|second|third|finally|last)(?:ly)?(?: of all)?,\s+)+",
    re.IGNORECASE,
)


def _numbered(text: str) -> list[str]:
    """The items of "1. fair pay 2. a kind boss", or nothing where the numbers are no marks."""
    marks: list[re.Match[str]] = []
    for match in _NUMBER.finditer(text):
        if int(match.group("number")) == len(marks) + 1:
            marks.append(match)
    bare = any(one.group("mark") is None for one in marks)
    # "1 weekend off, 2 evenings at most": with commas they count something.
    if len(marks) < 2 or (bare and (marks[0].start() or len(marks) < 3 or "," in text)):
        return []
    ends = [*(one.start() for one in marks[1:]), len(text)]
    before = text[: marks[0].start()].strip()
    items = [text[one.end() : end] for one, end in zip(marks, ends, strict=True)]
    return [one.strip(" ,.;\n") for one in ([] if before[-1:] in ("", ":") else [before]) + items]


def _in_a_row(text: str) -> list[str]:
    by_question = [f"{one}?" for one in text.split("?")[:-1] if one]
    return [_LEAD.sub("", one.strip()).strip(" ,.") for one in by_question or _NEXT.split(text)]


def _people(text: str, personas: Iterable[Persona]) -> list[tuple[str, Person]]:
    """Who is named with what they do, each with the persona in whose place they are, if any."""
    words = {
        word.casefold(): persona.id
        for persona in personas
        for word in (*persona.titles, *persona.aliases)
    }
    # "Personnel manager" is no manager: the longest words say who it is.
    longest_first = sorted(words, key=len, reverse=True)
    titles = "|".join(re.escape(one) for one in longest_first)

    def persona_of(title: str) -> str:
        said = title.casefold()
        meant = (one for one in longest_first if re.search(rf"\b{re.escape(one)}\b", said))
        return words.get(next(meant, ""), "")

    named_after = re.compile(
        rf"(?P<title>(?:\b(?!(?:the|my|our|your|their|and|with|new|is|are|a|an|meet)\b)[a-z]{{2,20}} )?"
        rf"\b(?i:{titles})\b(?: of (?:the )?\w{{1,30}})?)"
        r"(?:\s{0,3}[,:–-]|(?i: is| will be| would be|['’]s)?(?i: called| named)?)\s{1,3}"
        rf"(?P<name>{_WHOLE}|{_PART}(?![\w]| [A-Z]))"
    )
    found: list[tuple[int, str, Person]] = []
    for match in _LEADS.finditer(text):
        what = _up_to_the_next(match.group("what"))
        does = match.group("does")
        owns = does in ("owns", "founded", "started")
        title = {"owns": "owner", "founded": "founder", "started": "founder"}.get(does, "")
        person = Person(name=match.group("name"), title=title or f"in charge of {what}")
        found.append((match.start("name"), persona_of("owner" if owns else "boss"), person))
    for match in (
        *named_after.finditer(text),
        *_PERSON.finditer(text),
        *_SMALL_LETTERS.finditer(text),
    ):
        title = _up_to_the_next(match.group("title"))
        persona = persona_of(title)
        polite = re.match(_HONORIFIC, match.group("name"))
        if title and (persona or (polite and match.re is _PERSON)):
            person = Person(name=match.group("name"), title=title)
            found.append((match.start("name"), persona, person))
    known: dict[str, tuple[str, Person]] = {}
    for _, persona, person in sorted(found, key=lambda one: one[0]):
        name = _as_a_name(person.name)
        parts = name.casefold().split()
        is_name = not {parts[0], parts[-1]} & _NO_NAME and not {name.casefold(), *parts} & set(
            words
        )
        if is_name and name.casefold() not in known:
            known[name.casefold()] = persona, person.model_copy(update={"name": name})
    return list(known.values())


def _up_to_the_next(words: str) -> str:
    return re.split(r"\b(?:and|who|will|from|but|she|he)\b|,", words)[0].strip(" -")


def _as_a_name(written: str) -> str:
    """A name as names are written: "mrs dunne" becomes "Mrs Dunne"."""
    if written != written.lower() and not written.split()[-1].islower():
        return written
    return re.sub(r"(?:^|(?<= ))[a-z]", lambda one: one.group().upper(), written)


#: What comes from the CV says so: by "I", by its heading, or by years.
_I = re.compile(r"\b(?:I|[Mm]y|i['’]?(?:ve|m)?)\b(?! CV)")
_CV = re.compile(
    r"(?i)\b(?:cv|c\.v\.|r[eé]sum[eé]|work history|about me|my experience|employment)\b[^:\n]{0,30}:"
)
_ANY_HEADING = re.compile(r"^[^\n:.]{2,40}:")
_YEARS = re.compile(
    r"\b(?:19|20)\d\d\b\s*(?:-|–|to|until|till)|\bsince (?:19|20)\d\d\b|\b(?:19|20)\d\d\s*(?:-|–)"
)


def _of_the_cv(text: str) -> list[str]:
    """What of a pasted text is about the candidate, sentence by sentence."""
    own: list[str] = []
    under_cv = False
    for line in text.splitlines():
        under_cv = under_cv and bool(line.strip())
        for sentence in re.split(r"(?<=[.!?])\s", line):
            heading = _CV.search(sentence)
            if heading or _ANY_HEADING.match(sentence.strip()):
                under_cv = heading is not None
            said = sentence[heading.end() :] if heading else sentence
            if under_cv or _I.search(said) or _YEARS.search(said):
                own.append(said.strip(" -*•–"))
    return [one for one in own if one]


_WANTED = re.compile(
    r"(?:^|[.;\n]|[-*•–]\s)\s*(?P<asked>[^.;\n]{0,60}\b(?:you (?:will |'ll |must |should )?(?:have|need|hold|be)"
    r"|must (?:have|be|hold)|essential|required?|desirable|preferred|experience (?:of|in|with|as)|"
    r"knowledge of|(?:ability|able) to|familiar with|licen[cs]e|certificate|qualifi\w+|degree|fluent|"
    r"nvq|diploma|level \d)\b[^.;\n]{0,120})",
    re.IGNORECASE,
)
#: Said around what is asked for.
_AROUND = re.compile(
    r"^(?:(?:essential|desirable|requirements?|required|wanted|we (?:ask|look) for|you(?:'ll| will| must| should)?"
    r"(?: also)? (?:have|need|hold|be)|must (?:have|be|hold)|we are looking for|previous|some|good|an?|the|your|"
    r"and|also|proven|strong)\b[\s:,-]*)+|[\s,]*\b(?:is |are |would be )?(?:an? )?(?:essential|required|desirable|"
    r"wanted|preferred|(?:an )?advantage|necessary|a must|a plus)\W*$",
    re.IGNORECASE,
)


def _wanted(text: str, own: Sequence[str]) -> list[str]:
    """What an advert asks of whoever gets the job, each in its own words."""
    wanted: list[str] = []
    told = " ".join(own)
    for match in _WANTED.finditer(text.replace("’", "'")):
        asked = match.group("asked").strip(" ,-")
        if asked in told or _I.search(asked) or _NO_WISH.search(asked):
            continue
        for piece in re.split(r",\s*(?:and\s+)?|;\s*", asked):
            bare = _AROUND.sub("", piece.strip()).strip(" ,.:-")
            if 2 <= len(bare.split()) <= _LONGEST_WISH:
                wanted.append(bare)
    return list(dict.fromkeys(wanted))[:8]


_NO_WISH = re.compile(
    r"\b(?:meet|paid|salary|pension|holiday|interview|offer|we will|decide|training)\b", re.I
)
_LONGEST_WISH = 14


def _values(text: str) -> list[Value]:
    found = _VALUES.search(text)
    if not found:
        return []
    line = found.group(1).split("\n")[0].split(".")[0]
    names = [one.strip(" -*") for one in re.split(r",|;|\band\b|&", line)]
    return [Value(name=one) for one in names if 2 < len(one) < 50][:6]


def _duties(text: str) -> list[str]:
    """The duties that an advert names, in its own words: they are quoted, and no sentence of ours."""
    duties: list[str] = []
    for match in _DUTY.finditer(text.replace("’", "'")):
        if match.group("charge"):
            duties.append(f"responsible for {match.group('charge').strip(' .,;')}")
            continue
        found = (match.group("listed") or match.group("told")).strip(" .,;")
        bare = _YOU_WILL.sub("", found)
        if not _NO_DUTY.match(bare):
            duties += [bare] if match.group("listed") else _split_duties(bare)
    return list(dict.fromkeys(one for one in duties if len(one.split()) >= 2))[:8]


_YOU_WILL = re.compile(
    r"^(?:(?:you|the (?:successful|right|ideal) (?:candidate|person|applicant))\b"
    r"(?:'ll| will| would| must| should| may| can)?(?: also)?(?: be (?:expected|required|asked) to|(?: be)(?= \w+ing\b))?|to|be(?= \w+ing\b))\s+",
    re.IGNORECASE,
)


def _split_duties(text: str) -> Sequence[str]:
    """Several duties of one sentence; what is no duty by itself stays with the one before it."""
    if text.startswith(("be responsible for ", "responsible for ")):
        return [text.removeprefix("be ")]
    pieces = re.split(r"(,\s*(?:and\s+)?|;\s*|\s+and\s+(?=\w+ (?:the|our|a)\b))", text)
    duties = [pieces[0]]
    for gap, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        words = piece.split()
        bare = len(words) <= _SHORT_DUTY and words[:1] and words[0].lower() not in PRESENT_VERBS
        if bare and not words[0].endswith("ing"):
            duties[-1] += gap + piece
        else:
            duties.append(piece)
    return [_YOU_WILL.sub("", one.strip()) for one in duties]


_SHORT_DUTY = 3


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
