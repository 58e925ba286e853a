"""Reads amounts of money in what a candidate says, and which of them is asked for.

Nothing may be put into a candidate's mouth: an amount keeps the words that name it, and what was
earned, offered, saved or read in an advert is no demand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.language.words import FUNCTION_WORDS

_UNITS = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
            *("eighteen", "nineteen"),
        ),
        start=1,
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_SCALES = {"k": 1e3, "thousand": 1e3, "grand": 1e3, "hundred": 1e2, "lakh": 1e5, "lac": 1e5}
_SCALES |= {"lpa": 1e5, "lakhs": 1e5, "lacs": 1e5, "thousands": 1e3}
_ANY_TENS, _ANY_UNITS = "|".join(_TENS), "|".join(sorted(_UNITS, key=len, reverse=True))
_SIGN = r"(?:[£€$₹₦]|(?:EUR|GBP|USD|INR|NGN|Rs\.?)\s)"
_FIGURE = "|".join(
    rf"(?<![\w.,:]){one}(?!\d)"
    for one in (
        r"\d{1,2}(?:,\d\d){1,3},\d{3}",
        r"\d{1,3}(?:[,.’' ]\d{3})+",
        r"\d{1,7}(?:[.,]\d{1,2})?",
    )
)
_IN_WORDS = rf"\b(?:(?:{_ANY_TENS})(?:[- ](?:{_ANY_UNITS})\b)?|(?:{_ANY_UNITS})\b)"
_SCALE = r"(?:(?: and a half)?\s?(?:k|thousands?|grand|hundred|lakhs?|lacs?|lpa)\b)"
_CURRENCY = (
    r"(?:\s?[£€$₹]"
    r"|\s(?:pounds?(?:\s\d\d\b)?|quid|euros?|dollars?|bucks|rupees|naira|eur|gbp|usd)\b)"
)
_ONE = (
    rf"(?P<sign#>{_SIGN}\s?)?(?P<figure#>{_FIGURE}|{_IN_WORDS})"
    rf"(?P<scale#>{_SCALE})?(?P<currency#>{_CURRENCY})?"
)
#: One amount, or two with what makes them a range.
_AMOUNT = re.compile(
    r"(?P<about>\b(?:between|from|around|about|roughly|approximately|maybe|circa)\s)?"
    rf"{_ONE.replace('#', '1')}"
    rf"(?:(?P<to>\s?[-–—]\s?|\s(?:to|and|or|till|up to)\s){_ONE.replace('#', '2')})?",
    re.IGNORECASE,
)
#: "The upper twenties", "mid to high 30s".
_DECADE = re.compile(
    r"(?P<words>(?:\bthe )?\b(?P<from>low|lower|early|mid|middle|high|higher|upper|late)"
    r"(?:(?:[- ]to[- ]|[-/])(?P<to>mid|middle|high|higher|upper|late))?[- ]"
    rf"(?P<tens>{'|'.join(one.removesuffix('y') + 'ies' for one in _TENS)}|[2-9]0[’']?s\b))",
    re.IGNORECASE,
)
_THIRDS = {"low": (0, 3), "early": (0, 3), "mid": (4, 6), "high": (7, 9), "late": (7, 9)}
_THIRDS |= {"lower": (0, 3), "middle": (4, 6), "higher": (7, 9), "upper": (7, 9)}
#: What stands after a bare number that is money; another word says what it counts.
_AFTER_MONEY = FUNCTION_WORDS | {
    *("gross", "net", "annually", "yearly", "hourly", "monthly", "basic", "plus", "minimum", "max"),
    *("ish", "maybe", "please", "depending", "pa", "pm", "per", "really", "ideally", "probably"),
    *("sounds", "feels", "seems", "works", "suits", "fair", "fine", "tops", "at", "thanks", "yes"),
    *("negotiable", "overall", "total", "altogether", "honestly", "k", "year", "yr", "take"),
    *("somewhere", "roughly", "start", "starting", "considering", "given", "thank", "hopefully"),
}
_AFTER_NO_MONEY = {"of", "percent"}
_PERCENT = re.compile(
    r"\s?%|\s?per ?cent\b|\s?percent\b|\s?o'?clock\b|\s?[ap]\.?m\b|:\d|(?:st|nd|rd|th)\b"
)
_PER_HOUR = re.compile(r"\s?(?:an|per|a|/|each)\s?(?:hour|hr|h\b)", re.IGNORECASE)
#: Ends what is said in one breath: a figure behind it has its own reasons.
_BREAK = re.compile(
    r"[.!?](?=\s|$)|[;\n]"
    r"|,?\s(?=(?:but|so|although|though|because|since|whereas|while|therefore)\b)"
    r"|,\s(?=(?:and|i|i['’]?d|now|then|which)\b)|\band (?=(?:now )?i['’]?(?:d|m)?\b)",
    re.IGNORECASE,
)
#: Before an amount: it is hoped for. The nearest of all such words decides.
_WISH = (
    *("hop(?:e|ing)", "look(?:ing)? (?:for|at)", "want(?:ing)?", "expect(?:ing|ation)?s?"),
    r"(?:would|['’]d|i?d) (?:like|want|love|need|say|ask|expect|take|accept|be happy|go for)",
    *("think(?:ing)? (?:of|about)", "in mind", "aim(?:ing)?", "ask(?:ing)? for", "need(?:ing)?"),
    *("my (?:range|figure|number|ask)", "(?:am|i?['’]?m) after", "(?:happy|content) with"),
    *("(?:could|can) you (?:do|go|manage|make)", "(?:how|what) about", "settle (?:for|on)"),
    "(?:could|can|shall|let['’]?s) (?:we |us )?(?:say|agree)",
    *("(?:not|nothing|no) (?:less|under|below)", "at least", "minimum"),
)
#: Before an amount: it is something else than what is hoped for.
_ELSE = (
    *("earn(?:ed|ing|s|t)?", "paid", "pays?", "used to", "current(?:ly)?", "made", "got", "gets?"),
    r"(?:was|were|am|i['’]m|im|been|being) (?:\w+ ){0,2}?(?:on|paid|getting|making)",
    "(?:last|previous|old|present|former|other) "
    "(?:year|job|employer|place|pay|salary|wage|boss|company|firm|offer|role|post)",
    *("my (?:pay|salary|wages?) (?:is|was|now)", "at the moment", "right now"),
    *("adverts?", "ads?", "advertised", "websites?", "average", "going rate", "market", "scale"),
    *("union", "others?", "glassdoor", "indeed", "surveys?", "heard", "read", "saw"),
    *("offer(?:ed|s|ing)?", "saved?", "sav(?:ed|ing)", "sold", "sales", "budget", "turnover"),
    *("invoices", "orders", "debts?", "owe", "rent", "mortgage", "loans?", "bills", "fees?"),
    *("costs?", "worth", "cut", "raised", "takings", "aged?", "turned"),
)
_CUE = re.compile(
    rf"\b(?:(?P<wish>{'|'.join(_WISH)})|(?P<other>{'|'.join(_ELSE)}))\b", re.IGNORECASE
)
#: After an amount: it is, or was, somebody's pay already.
_ELSE_AFTER = re.compile(
    r"^[^.;!?,]{0,25}?\b(?:"
    + "|".join(
        (
            *("last year", "right now", "at the moment", "currently", "at present", "before that"),
            "(?:at|in) (?:my|the) (?:last|old|previous|present|current)",
            "(?:is|was|['’]s) what (?:i (?:earn|get|got|made|make|was|am)"
            r"|(?:\w+ ){1,3}(?:pays?|says?|offer|gave|gives?|paid))",
            "(?:is|was|['’]s) my (?:pay|salary|wage|current|present|last|old)",
            *("these days", "i (?:earn|get|make|made|got|earned)", "budget", "debt", "rent"),
            *("in (?:debt|sales|fees|savings|rent|costs)", "mortgage", "loan"),
        )
    )
    + r")\b",
    re.IGNORECASE,
)
_FITS = re.compile(r"\s(?:is|would|sounds|seems|feels|might|could) (?!\w+ing\b)", re.IGNORECASE)
_A_YEAR = (1900, 2100)
_NEAR = 200  # characters in which is said what an amount is
_SMALLEST, _SMALLEST_BARE, _PLAINLY_MONEY = 5, 10, 1000


@dataclass(frozen=True)
class Amount:
    """An amount, or a range of amounts, that a text names.

    Attributes:
        low: its lower end; the same as `high` for one amount.
        high: its upper end.
        words: the passage that names it, as it was written.
        wished: whether it is plainly what the candidate hopes for.
    """

    low: float
    high: float
    words: str
    wished: bool = False


def asked_for(text: str) -> Amount | None:
    """What a candidate asks to be paid, as a text says it; None where it names no such amount.

    Args:
        text: what was said about pay. Amounts that were earned, offered, read or saved are left
            out; of several that are hoped for the highest counts.
    """
    found = [one for one in _amounts(text) if one is not None]
    wished = [one for one in found if one.wished]
    return max(wished or found, key=lambda one: one.high, default=None)


def _amounts(text: str) -> list[Amount]:
    found: list[Amount] = []
    covered = -1
    matches = sorted(
        [*_DECADE.finditer(text), *_AMOUNT.finditer(text)],
        key=lambda one: (one.start(), one.re is _AMOUNT),
    )
    for match in matches:
        if match.start() < covered:
            continue
        wished, other = _meant(text, match)
        if other:
            covered = match.end()
            continue
        ends = _decade(match) if match.re is _DECADE else _ends(match, text, wished)
        if ends is not None:
            covered = match.end()
            low, high = ends
            found.append(Amount(low, high, _words(match), wished))
    return found


def _words(match: re.Match[str]) -> str:
    words = match.group().strip().rstrip(".,")
    is_range = match.re is _DECADE or match.group("to")
    lead = match.group("about") or "" if match.re is _AMOUNT else ""
    between = lead.strip().casefold() in ("between", "from")
    return words if is_range and (between or not lead) else words.removeprefix(lead)


def _decade(match: re.Match[str]) -> tuple[float, float]:
    tens = match.group("tens").casefold()
    start = int(tens[0]) * 10 if tens[0].isdigit() else _TENS[tens.removesuffix("ies") + "y"]
    first = _THIRDS[match.group("from").casefold()]
    last = _THIRDS[(match.group("to") or match.group("from")).casefold()]
    return 1000.0 * (start + first[0]), 1000.0 * (start + last[1])


def _ends(match: re.Match[str], text: str, wished: bool) -> tuple[float, float] | None:
    """The ends of what a match names, or None where it is no money."""
    rest = text[match.end() : match.end() + _NEAR]
    if _PERCENT.match(rest):
        return None
    scales = [match.group("scale1"), match.group("scale2")]
    marked = any(
        match.group(name) for name in ("sign1", "sign2", "currency1", "currency2")
    ) or _PER_HOUR.match(rest)
    last = scales[1] if match.group("to") else scales[0]
    high = _value(match.group("figure2") or match.group("figure1"), last)
    low = _value(match.group("figure1"), scales[0] or last)
    if high is None or low is None or high < low or high < _SMALLEST:
        return None
    if not marked and not any(scales):
        word = re.match(r"\s*-?\s*([^\W\d_]+)", rest)
        following = word.group(1).casefold() if word else ""
        if following in _AFTER_NO_MONEY or (following and following not in _AFTER_MONEY):
            return None
        plain = high >= _PLAINLY_MONEY and not (
            _A_YEAR[0] <= high <= _A_YEAR[1] and "," not in match.group()
        )
        said_so = wished or match.group("about") or _alone(text) or _FITS.match(rest)
        small = _SMALLEST_BARE <= high < _PLAINLY_MONEY and bool(said_so)
        # "One" and "five" are rarely pounds.
        if not plain and (not small or (not match.group("figure1")[0].isdigit() and high < 20)):
            return None
    return low, high


def _alone(text: str) -> bool:
    return len(text[:_NEAR].split()) <= _FEW_WORDS


_FEW_WORDS = 6


def _value(figure: str, scale: str | None) -> float | None:
    folded = figure.casefold()
    if folded[0].isdigit():
        if re.search(r"[,.’' ]\d{3}$", folded):
            number = float(re.sub(r"\D", "", folded))
        else:
            number = float(folded.replace(",", "."))
    else:
        parts = re.split(r"[- ]", folded)
        number = float(sum(_TENS.get(one, _UNITS.get(one, 0)) for one in parts))
    if not scale:
        return number
    half, name = "half" in scale.casefold(), scale.casefold().split()[-1]
    return (number + 0.5 * half) * _SCALES[name]


def _meant(text: str, match: re.Match[str]) -> tuple[bool, bool]:
    """Whether an amount is hoped for, and whether it is something else."""
    near = max(0, match.start() - _NEAR)
    breath = max((one.end() for one in _BREAK.finditer(text, near, match.start())), default=near)
    cues = list(_CUE.finditer(text, breath, match.start()))
    if _ELSE_AFTER.match(text[match.end() : match.end() + _NEAR]):
        return False, True
    if not cues:
        return False, False
    return bool(cues[-1].group("wish")), bool(cues[-1].group("other"))
