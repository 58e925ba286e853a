"""Numbers and lengths of time as people type them."""

import re

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
            *("eighteen", "nineteen", "twenty"),
        ),
        start=1,
    )
} | {
    **{"thirty": 30, "forty": 40, "forty-five": 45, "forty five": 45, "fifty": 50, "sixty": 60},
    **{"ninety": 90, "a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2, "a few": 3},
    **{"few": 3, "half a dozen": 6, "a dozen": 12, "dozen": 12},
}
_WORDS = "|".join(sorted(map(re.escape, NUMBER_WORDS), key=len, reverse=True))
#: A number in figures or words; not part of a price, a date, a version or a longer word.
NUMBER = rf"(?:(?<![\w.,/-])\d{{1,3}}(?![\w%]|[.,/-]\d)|\b(?:{_WORDS})\b(?!-))"
_HOUR = r"(?:hours?|hours|hrs?|h)\b"
_TIME = re.compile(
    rf"(?P<three_quarters>(?:\bthree[ -]quarters|(?<![\w.,/-])3/4)\s+(?:of\s+)?an?\s+{_HOUR})"
    rf"|(?P<quarter>\b(?:an?\s+)?quarter[ -]?(?:of\s+)?(?:an?\s+)?{_HOUR})"
    rf"|(?P<longer>\b(?:an?\s+|one\s+)?{_HOUR}\s+and\s+a\s+half)"
    rf"|(?P<half>\b(?:an?\s+)?half[ -]?(?:an?\s+)?{_HOUR})"
    rf"|(?P<minutes>(?:{NUMBER}|(?<![\w.,-])\d{{1,3}}))[ -]*min(?:ute)?s?\b"
    rf"|(?P<hours>(?:{NUMBER}|(?<![\w.,-])\d))[ -]*{_HOUR}"
    rf"|(?P<hour>\b(?:an?|the|one|another|full)\s+(?:full\s+|whole\s+)?{_HOUR})",
    re.IGNORECASE,
)
_FIXED = {"three_quarters": 45, "quarter": 15, "longer": 90, "half": 30, "hour": 60}
#: What is said of a moment, and not of how long an interview is to take.
_MOMENT_BEFORE = re.compile(
    r"\b(?:every|each)\s+$|\b(start\w*|begin\w*|leav\w*|due|on|off|back|there|bus|train|shift)(?:'s|\s+is)?\s+in\s+(about\s+)?$",
    re.I,
)
_MOMENT_AFTER = re.compile(r"^\s*(ago|late|away|early|from\s+now|after)\b", re.IGNORECASE)


def number_of(words: str) -> int:
    """The number that `NUMBER` has found."""
    words = " ".join(words.casefold().split())
    return NUMBER_WORDS[words] if words in NUMBER_WORDS else int(words)


def in_words(number: int) -> str:
    """Return a number as it is read: "six"; as figures where there is no word for it."""
    return next((word for word, value in NUMBER_WORDS.items() if value == number), str(number))


def find_minutes(text: str) -> tuple[int, int, int] | None:
    """Find how long something is to take.

    Args:
        text: what was typed.

    Returns:
        Minutes, and where the words for them begin and end; None where the text has none.
    """
    for found in _TIME.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if _MOMENT_BEFORE.search(before) or _MOMENT_AFTER.match(after):
            continue
        kind = str(found.lastgroup)
        if kind in _FIXED:
            return _FIXED[kind], *found.span()
        minutes = number_of(found.group(kind)) * (60 if kind == "hours" else 1)
        if minutes:
            return minutes, *found.span()
    return None
