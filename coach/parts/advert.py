"""Reads an advert and lines of a CV as they are pasted: duties, wishes, what was done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.language.words import PRESENT_VERBS

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


def duties_in(text: str) -> list[str]:
    """The duties that an advert names, in its own words: they are quoted as they stand."""
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
    r"(?:'ll| will| would| must| should| may| can)?(?: also)?"
    r"(?: be (?:expected|required|asked) to|(?: be)(?= \w+ing\b))?|to"
    r"|be(?: (?:expected|required|asked) to|(?= \w+ing\b)))\s+",
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


#: What comes from the CV says so: by "I", by its heading, or by years.
_I = re.compile(r"\b(?:I|[Mm]y|i['’]?(?:ve|m)?)\b(?! CV)")
_CV = re.compile(
    r"\b(?:cv|c\.v\.|r[eé]sum[eé]|work history|about me|my experience|employment)\b[^:\n]{0,30}:",
    re.IGNORECASE,
)
_ANY_HEADING = re.compile(r"^[^\n:.]{2,40}:")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b\s*(?:-|–|to\b|until\b|till\b)|\bsince (?:19|20)\d\d\b")


def cv_in(text: str) -> list[str]:
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
    r"(?:^|[.;\n]|[-*•–][^\S\n])[^\S\n]{0,9}(?P<asked>[^.;\n]{0,60}\b(?:"
    + "|".join(
        (
            *("you (?:will |'ll |must |should )?(?:have|need|hold|be)", "must (?:have|be|hold)"),
            *("essential", "required?", "desirable", "preferred", "experience (?:of|in|with|as)"),
            *("knowledge of", "(?:ability|able) to", "familiar with", "licen[cs]e", "certificate"),
            *(r"qualifi\w+", "degree", "fluent", "nvq", "diploma", r"level \d"),
        )
    )
    + r")\b[^.;\n]{0,120})",
    re.IGNORECASE,
)
_BEFORE = (
    *("essential", "desirable", "requirements?", "required", "wanted", "we (?:ask|look) for"),
    "you(?:'ll| will| must| should)?(?: also)? (?:have|need|hold|be)",
    *("must (?:have|be|hold)", "we are looking for", "previous", "some", "good", "an?", "the"),
    *("your", "and", "also", "proven", "strong"),
)
_BEHIND = (
    *("essential", "required", "desirable", "wanted", "preferred", "(?:an )?advantage"),
    *("necessary", "a must", "a plus"),
)
#: Said around what is asked for.
_AROUND = re.compile(
    rf"^(?:(?:{'|'.join(_BEFORE)})\b[\s:,-]*)+"
    rf"|[\s,]*\b(?:is |are |would be )?(?:an? )?(?:{'|'.join(_BEHIND)})\W*$",
    re.IGNORECASE,
)


def wanted_in(text: str, own: Sequence[str]) -> list[str]:
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
