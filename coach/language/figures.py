"""Figures as people write them, which nothing may cut in two."""

import re

#: A figure with its thousands set apart: "29,000", "29 000", "29'000", "2.600".
GROUPED = r"(?<![\d.,])\d{1,3}(?:[,.'’ \u00a0\u202f]\d{3}){1,4}(?!\d)"
_WORD = re.compile(r"\S*\d(?:[ \u00a0\u202f]\d{3}(?!\d))+\S*|\S+")


def words_of(text: str) -> list[str]:
    """The words of a text as it stands; a figure that is written with blanks ("29 000") is one."""
    return _WORD.findall(text)
