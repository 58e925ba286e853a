"""Reads what a candidate types when the interview is set up: whom, which role, how many, which mode."""

import re

DEFAULT_MEETING = "supervisor"
FULL_ROUND = "full"
DEFAULT_QUESTION_COUNT = 4
DEFAULT_FULL_QUESTION_COUNT = 6
MOST_QUESTIONS = 15
LONGEST_ROLE = 60
MODES = ("coach", "rehearsal")

_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"],
        start=1,
    )
} | {"a couple": 2, "a few": 3, "couple": 2, "few": 3, "half a dozen": 6}
_EVERYBODY = re.compile(
    r"\b(all|full|everyone|everybody|three|3|each|whole|round|both|the lot|every one)\b", re.I
)
_INDIFFERENT = re.compile(
    r"^\W*$|\b(default|any(thing|one|body)?|whatever|whichever|whoever|you (choose|decide|pick)|"
    r"up to you|don'?t (mind|care|know|matter)|no idea|not sure|doesn'?t matter|as you like|"
    r"skip|next|usual|normal|standard|surprise me|your choice)\b|"
    r"^\W*(yes|yeah|yep|ok|okay|sure|no|fine|go on|go ahead|start|begin)\W*$",
    re.I,
)
_ROLE_LEAD = re.compile(
    r"^(hi|hello|well|erm?|um|so)?[\s,]*(it'?s|its|i'?m|i am|we'?re|this is|that'?s|for)?\s*"
    r"(applying|going|interviewing|up|hoping)?\s*(for|to be|to work as|to become)?\s*"
    r"(the|a|an|my)?\s*(role|job|position|post)?\s*(of|as|is|for|:)?\s*(to be\s+)?(a|an|the)?\s+",
    re.I,
)


def is_indifferent(text: str) -> bool:
    """Say whether the candidate leaves the choice to the bot."""
    return bool(_INDIFFERENT.search(text))


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
    folded = text.casefold()
    mentioned = [one for one in personas if re.search(rf"\b{re.escape(one)}\b", folded)]
    if _EVERYBODY.search(text) or len(mentioned) == len(personas) > 1:
        return FULL_ROUND
    if named in personas:
        return named
    if mentioned:
        return mentioned[0]
    return DEFAULT_MEETING if is_indifferent(text) else None


def parse_role(text: str) -> str | None:
    """Read the role that the candidate applies for.

    Returns:
        The role in a few words; an empty text where it is left open; None where the text is no role.
    """
    flat = " ".join(text.split()).strip(" .!?,;:\"'")
    if is_indifferent(flat):
        return ""
    bare = _ROLE_LEAD.sub("", f"{flat} ", count=1).strip() or flat
    if (
        len(bare) > LONGEST_ROLE
        or not re.search(r"[^\W\d_]{2}", bare)
        or re.search(r"[<>;{}]", bare)
    ):
        return None
    return bare


def parse_question_count(text: str) -> int | None:
    """Read how many questions are wanted.

    Returns:
        A number from 1 to `MOST_QUESTIONS`, or None where the text names none.
    """
    digits = re.search(r"(?<![\d.,-])\d{1,4}(?![\d.,]*\d)", text)
    if digits:
        number = int(digits.group())
    else:
        folded = text.casefold()
        number = next(
            (
                value
                for word, value in sorted(_NUMBER_WORDS.items(), key=lambda one: -len(one[0]))
                if re.search(rf"\b{word}\b", folded)
            ),
            0,
        )
    return min(number, MOST_QUESTIONS) if number >= 1 else None


def parse_mode(text: str) -> str | None:
    """Return the mode that the text names (`coach` or `rehearsal`), or None."""
    if re.search(r"\brehears", text, re.I) or re.search(r"\bat the end\b", text, re.I):
        return "rehearsal"
    return "coach" if re.search(r"\bcoach", text, re.I) else None


def default_question_count(meeting: str) -> int:
    """Return how many questions are asked where the candidate does not say."""
    return DEFAULT_FULL_QUESTION_COUNT if meeting == FULL_ROUND else DEFAULT_QUESTION_COUNT
