"""Reads what a candidate types in the set-up: whom, which role, how many questions, which mode."""

import re
from collections.abc import Mapping, Sequence

from coach.content.interview import load_interview

FULL_ROUND = "full"
_LONGEST_ROLE_TEXT = 300  # a role with everything that people say around it
MODES = ("coach", "rehearsal")

_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
        ),
        start=1,
    )
} | {"couple": 2, "few": 3, "half a dozen": 6, "a dozen": 12}
_NUMBER_WORD = re.compile(rf"\b({'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})\b", re.I)
_EVERYBODY = re.compile(
    r"\b(all|everyone|everybody|the lot|(full|whole) (round|lot|set|panel))\b", re.I
)
#: These say "everybody" only where nobody is named: "the second round with the owner".
_EVERYBODY_UNNAMED = r"full|whole|each|round|both|every one"
_INDIFFERENT = re.compile(
    r"^\W*$|\b(default|any(thing|one|body)?|whatever|whichever|whoever|you (choose|decide|pick)|"
    r"up to you|don'?t (mind|care|know|matter)|no idea|not sure|does ?n[o']?t matter|as you like|"
    r"skip|next|usual|normal|standard|surprise me|your choice)\b|"
    r"^\W*(yes|yeah|yep|ok|okay|sure|no|fine|go on|go ahead|start|begin)\W*$",
    re.I,
)
#: What people say around the name of a role; each is taken away as long as it comes first.
_ROLE_LEAD = re.compile(
    r"^((hi|hello|hey|well|er|erm|um|so|ok|okay|please|yes|just)\b[\s,.!:]*"
    r"|(it|that|this)('s| is| would be)\s+|its\s+"
    r"|(i|we)('?m| am|'re| are|'d| would|'ve| have)?\s+(?=(applying|appl(y|ied)|going|interviewing"
    r"|hoping|looking|want|wish|would|like|love|an?)\b)"
    r"|(applying|appl(y|ied)|going|interviewing|up|hoping|looking|want|wish|(would )?(like|love))"
    r"\s+(?=(to|for|as)\b)"
    r"|to (be|become|work as|get)\s+|(for|as)\s+|(the|an?|my|some)\s+"
    r"|(role|job|position|post)\s*(:|\b(of|as|is|for)\b)\s*)",
    re.I,
)
_NO_ROLE = ("role", "job", "position", "post", "there")
_ROLE_TAIL = re.compile(r"[\s,.!]+(role|job|position|please|thanks|thank you)$", re.I)


def is_indifferent(text: str) -> bool:
    """Say whether the candidate leaves the choice to the bot."""
    return bool(_INDIFFERENT.search(text.replace("’", "'")))


def parse_meeting(text: str, named: str | None, personas: list[str]) -> str | None:
    """Read whom the candidate is to meet.

    Args:
        text: what was typed.
        named: the interviewer that the NLU found in it, if any.
        personas: ids of the personas that there are.

    Returns:
        A persona's id, `full` for all of them, the default where the candidate leaves it open, or
        None where the text says neither.
    """
    folded = text.casefold().replace("-", "")
    mentioned = [one for one in personas if re.search(rf"\b{re.escape(one)}\b", folded)]
    if _EVERYBODY.search(text) or len(mentioned) == len(personas) > 1:
        return FULL_ROUND
    if named in personas:
        return named
    if mentioned:
        return mentioned[0]
    number = len(personas)
    if re.search(rf"\b({_EVERYBODY_UNNAMED}|{in_words(number)}|{number})\b", text, re.I):
        return FULL_ROUND
    return load_interview().default_interviewer if is_indifferent(text) else None


def parse_role(text: str) -> str | None:
    """Read the role that the candidate applies for.

    Returns:
        The role in a few words; an empty text where it is left open; None where it is no role.
    """
    flat = " ".join(text.replace("’", "'").split()).strip(" .!?,;:\"'")
    if is_indifferent(flat):
        return ""
    if len(flat) > _LONGEST_ROLE_TEXT:
        return None
    bare = f"{flat} "
    while lead := _ROLE_LEAD.match(bare):
        bare = bare[lead.end() :]
    bare = bare.strip()
    while tail := _ROLE_TAIL.search(bare):
        bare = bare[: tail.start()]
    if (
        bare.casefold() in _NO_ROLE
        or len(bare) > load_interview().longest_role
        or not re.search(r"[^\W\d_]{2}", bare)
        or re.search(r"[<>;{}]|^/", bare)
    ):
        return None
    return bare


def parse_question_count(text: str) -> int | None:
    """Read how many questions are wanted.

    Returns:
        A number from 1 to the most that there can be, or None where the text names none.
    """
    if parse_minutes(text) is not None:
        return None
    digits = re.search(r"(?<![\d.,-])\d{1,4}(?![\d.,]*\d)", text)
    if digits:
        number = int(digits.group())
    else:
        word = _NUMBER_WORD.search(text)
        number = _NUMBER_WORDS[word.group().casefold()] if word else 0
    return min(number, load_interview().questions.most) if number >= 1 else None


def in_words(number: int) -> str:
    """Return a number as it is read: "six"; as figures where there is no word for it."""
    return next((word for word, value in _NUMBER_WORDS.items() if value == number), str(number))


def parse_minutes(text: str) -> int | None:
    """Read how long a round is to take, or None where the text names no time."""
    found = re.search(r"\b(\d{1,3}|an?|half an)[\s-]*(minutes?|mins?|hours?|h)\b", text, re.I)
    if not found:
        return None
    amount, unit = found.group(1).lower(), found.group(2).lower()
    if amount == "half an":
        return 30
    number = 1 if amount in ("a", "an") else int(amount)
    minutes = number * 60 if unit.startswith("h") else number
    return load_interview().nearest_length(minutes)


def parse_part(text: str, asked_for: Mapping[str, Sequence[str]]) -> str | None:
    """Read which part of the interview is to be practised.

    Args:
        text: what was typed.
        asked_for: part id to the words by which it is meant.

    Returns:
        The id of the part whose longest words are in the text, or None.
    """
    folded = " ".join(re.findall(r"[a-z']+", text.casefold().replace("’", "'").replace("-", " ")))
    fits = [
        (len(words), part)
        for part, names in asked_for.items()
        for words in (one.casefold().replace("-", " ") for one in names)
        if re.search(rf"\b{re.escape(words)}\b", folded)
    ]
    return max(fits)[1] if fits else None


def parse_mode(text: str) -> str | None:
    """Return the mode that the text names (`coach` or `rehearsal`), or None."""
    if re.search(r"\brehears", text, re.I) or re.search(r"\bat the end\b", text, re.I):
        return "rehearsal"
    return "coach" if re.search(r"\bcoach", text, re.I) else None


def default_question_count(meeting: str) -> int:
    """Return how many questions are asked where the candidate does not say."""
    counts = load_interview().questions
    return counts.usual_of_everybody if meeting == FULL_ROUND else counts.usual
