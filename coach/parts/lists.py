"""Reads what a candidate lists: own questions, needs."""

from __future__ import annotations

import re


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
    r"|(?<!\bfirst)(?<!\bsecond)(?<!\bthird)(?<!\blast)(?<!ly),\s+"
    r"(?!(?:because|which|who|that|when|where|if|as|since|so|like|such|especially|even|though|"
    r"not|or|ideally|preferably|please|maybe|without)\b)(?:and\s+)?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:and|but|then|also|plus)\s+"
    r"|(?:first|second|third|finally|last)(?:ly)?(?: of all)?,\s+)+",
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
