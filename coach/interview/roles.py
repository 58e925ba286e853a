"""The name of the job that a candidate is after, as people type it."""

import re
from typing import Literal, NamedTuple

from coach.content.interview import load_interview
from coach.content.setting_words import load_setting_words
from coach.language.figures import GROUPED

#: What people say around the name of a role; each is taken away as long as it comes first.
_LEAD = re.compile(
    r"^((hi|hello|hey|well|er|erm|um|so|ok|okay|please|yes|yeah|sorry|oh|wait(?=\s*[,.!:])|just|actually|"
    r"really|now|and|but|n|or|then|also|with|first|job'?s|is|say|put|probably|(?-i:it)|"
    r"sort\s+of(\s+an?)?)\b[\s,.!:]*"
    r"|(no|nah)\b(\s*[,.!:]\s*|\s+(?=(the|its?|it's)\b))"
    r"|[\W_]+"
    r"|(it|that|this|he|she|the\s+job|the\s+role)('s| is| would be| was| should be)\s+|its\s+"
    r"|(i|we|mi)('?m| am|'re| are|'d| would|'ve| have)?\s+(?=(applying|appl(y|ied)|going|"
    r"interviewing|hoping|looking|want|wish|would|like|love|up|an?)\b)"
    r"|(applying|appl(y|ied)|going|interviewing|up|hoping|looking|want|wish|(would )?(like|love))"
    r"\s+(?=(to|for|as)\b)"
    r"|to (be|become|work as|get)\s+|(for|as|to|of)\s+|(the|an?|my|some|that of)\s+"
    r"|(role|job|position|post|title)\s*(:|\b(of|as|is|for|to|in|at)\b)\s*)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,.!\"')-]+(role|job|gig|position|post|please|thanks|thank you|pls|hopefully|actually|and|"
    r"n|or|in|at|of|for|on|the|a|an|with|w|to|by|am|bud|pal|hey|lol|man)$|[\s,.!?\"':;-]+$",
    re.IGNORECASE,
)
#: These say that a role comes, whatever it is called.
_PLAIN_CUE = re.compile(
    r"\b(?:going|hoping|up|down|interview\w*(?:\s+on\s+\w+)?|appl(?:y|ied|ying))\s+(?:for|as|to\s+be)\b"
    r"|\b(?:role|job|post|position|title|designation)(?:'s|s|\s+title)?\s*"
    r"(?:\b(?:of\s+the\s+post\s+)?(?:is|was|should\s+(?:be|read)|as|of|to|would\s+be)\b|:|=|\bfor\b)"
    r"|\bjob'?s\b|\b(?:want|like|love|hope|hoping|trying|going|wish)\s+to\s+"
    r"(?:be|become|work\s+as|get)\b"
    r"|\bmy\s+(?:role|job)\b",
    re.IGNORECASE,
)
#: These say it where a job's name follows.
_FAINT_CUE = re.compile(
    r"\b(?:it'?s|should\s+(?:be|read)|make\s+(?:it|that|me)|put(?:\s+me\s+down)?|as|for|be|i'?m|to|is|now|"
    r"called|calling\s+it|of)\b",
    re.IGNORECASE,
)
_JOB_FOLLOWS = re.compile(
    r"\bfor\s+(?:an?|the)\b(?=.*\b(?:job|role|position|post)\b)", re.IGNORECASE
)
_PREPOSITION = re.compile(r"\s+(?:of|in|at|for|on|with|to|from|within|under)\s+|\s*[(,/]", re.I)
_NO_ROLE = (
    "role",
    "job",
    "position",
    "post",
    "there",
    "work",
    "a job",
    "any",
    "mate",
    "man",
    "woman",
    "person",
)
#: Words that begin or end the name of a job as well.
_IN_NAMES = ("lady", "practice", "night", "day", "life", "bit", "guy", "gal")
_JOB_WORDS = ("job", "role", "position")
_MOST_WORDS = 9
_MOST_BARE_WORDS = 4


def bare_role(text: str) -> str:
    """Take away what people say around the name of a role."""
    bare = f"{text.strip()} "
    while lead := _LEAD.match(bare):
        bare = bare[lead.end() :]
    bare = bare.strip()
    while tail := _TAIL.search(bare):
        if bare[: tail.start()].count("(") > bare[: tail.start()].count(")"):
            break  # "developer (backend)" ends with its bracket
        bare = bare[: tail.start()]
    words = bare.split()
    if len(words) > _MOST_BARE_WORDS and words[-1].casefold() == "mate":
        bare = " ".join(words[:-1])
    return bare


def usable_role(text: str) -> str | None:
    """The name of a role as it may be said and kept, or None where it cannot be one."""
    bare = " ".join(text.split())
    if (
        bare.casefold() in _NO_ROLE
        or len(bare) > load_interview().longest_role
        or not re.search(r"[^\W\d_]{2}", bare)
        or re.search(r"[<>;{}£€]|^/", bare)
        or re.search(GROUPED, bare)
    ):
        return None
    return bare


class ToldRole(NamedTuple):
    """A role and what says that it is one: "plain" ("my job is"), "faint" ("it's"), or nothing."""

    role: str
    cue: Literal["plain", "faint"] | None


def told_role(clause: str) -> ToldRole | None:
    """The role that a clause says is the one: "I'm going for night porter".

    Args:
        clause: without what was read from it otherwise.
    """
    inverted = re.fullmatch(
        r"(.+?),?\s+(?:(?:that|it)\s+)?(?:is|it\s+is)\s+(?:the|my)\s+(?:job|role|position|post)\W*|",
        clause,
        re.IGNORECASE,
    )
    if inverted and inverted.group(1) and (role := _named(inverted.group(1))):
        return ToldRole(role, "plain")
    inverted = re.fullmatch(
        r"\W*(?:is\s+|it'?s\s+)?(.+?)\s+(?:i'?m|i\s+am|i|mi)\s+(?:am\s+)?(?:going|applying)\s+for\W*",
        clause,
        re.IGNORECASE,
    )
    if inverted and (role := _named(inverted.group(1))):
        return ToldRole(role, "plain")
    for cue in (*_PLAIN_CUE.finditer(clause), *_JOB_FOLLOWS.finditer(clause)):
        if role := _named(clause[cue.end() :]):
            return ToldRole(role, "plain")
    for cue in _FAINT_CUE.finditer(clause):
        if cue.group().casefold() == "of" and ends_in_job(clause[: cue.start()]):
            continue  # "supervisor of housekeeping" is one job
        role = _named(clause[cue.end() :])
        if role and ends_in_job(role):
            return ToldRole(role, "faint")
    role = _named(clause, whole=True)
    if role and ends_in_job(role):
        return ToldRole(role, None)
    return None


def trimmed_role(clause: str) -> str | None:
    """The role in a clause that is about one, whatever words it has: "dinner lady".

    Args:
        clause: the clause.
    """
    roleless = load_setting_words().no_role
    words = bare_role(clause).split()
    for end in (-1, 0):
        while len(words) > 1 and _folded(words[end]) in roleless and words[end] != "IT":
            if _folded(words[end]) in _IN_NAMES:
                break
            words.pop(end)
    role = bare_role(" ".join(words))
    if not 0 < len(role.split()) <= _MOST_WORDS or _folded(role) in roleless:
        return None
    return usable_role(role)


def role_spans(clause: str) -> list[str]:
    """Where in a clause a role may stand: all of it, and what follows "for", "as" and the like."""
    spans = [bare_role(clause), *(clause[cue.end() :] for cue in _FAINT_CUE.finditer(clause))]
    return [one for one in spans if one.strip()]


def with_shift(role: str, text: str) -> str:
    """The role with the hours that a text has after it: "goods inward, nights".

    Args:
        role: as the text has it.
        text: what was typed.
    """
    shifts = "|".join(load_setting_words().shifts)
    after = re.search(
        rf"{re.escape(role)},\s+(?:{shifts})\b(?=\W*(?:$|[,.;!?¦]))", text, re.IGNORECASE
    )
    return after.group() if after else role


def _folded(word: str) -> str:
    return word.casefold().strip('.,!?"')


def plain_role(clause: str) -> str | None:
    """A clause that may be the name of a job although nothing says so: "reach truck"."""
    role = _named(clause, whole=True)
    if role is None or len(role.split()) > _MOST_BARE_WORDS:
        return None
    return role


def ends_in_job(role: str) -> bool:
    """Whether the head of a role's name is a word for somebody who works."""
    words = load_setting_words()
    head = _PREPOSITION.split(role, maxsplit=1)[0].split()
    if not head:
        return False
    last = re.sub(r"[^\w-]+$", "", head[-1])
    return any(words.is_job(one) for one in (last, last.removesuffix("s"), last.split("-")[-1]))


def _named(text: str, whole: bool = False) -> str | None:
    """The role at the beginning of a text, up to a word that no role has in it.

    Args:
        text: what may be a role.
        whole: whether no such word may be left over.
    """
    roleless = load_setting_words().no_role
    bare = bare_role(text)
    taken: list[str] = []
    for word in bare.split():
        if word.casefold().strip('.,!?"') in roleless and word != "IT":
            if whole:
                return None
            break
        taken.append(word)
        if len(taken) > 1 and word.casefold().strip(".,") in _JOB_WORDS:
            if place := re.search(rf"\b{word}\s+((?:in|at|on|for)\s+[^,.;!?]+)$", bare):
                taken += place.group(1).split()  # "a reception job in a health centre"
            break
    if not taken or len(taken) > _MOST_WORDS:
        return None
    return usable_role(bare_role(" ".join(taken)))
