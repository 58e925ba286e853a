"""Which person a text means: by name, by a persona's aliases, by what one does with them."""

import re
from collections.abc import Mapping
from functools import lru_cache

from coach.content import Persona
from coach.content.setting_words import load_setting_words
from coach.interview.numbers import NUMBER_WORDS

#: For all persons together.
EVERYBODY = "all"
_EVERYBODY = re.compile(
    r"\b(every\s?(one|body)|(all|whole|entire|full)\s+(of\s+)?(the\s+)?(lot|crew|panel|team|set|gang|"
    r"people|persons)|(all|each)\s+of\s+(them|'?em|you|ye|yous|the)|meet\s+(them\s+)?all|the\s+lot|"
    r"(whole|full)\s+round|round\s+of\s+everybody)\b|^\W*all\W*$|^\W*all\s+please\b",
    re.IGNORECASE,
)
#: What may stand right before the words for a person: somebody is spoken of, not a job's name.
_SPOKEN_OF = re.compile(
    r"(^|[^\w\s'])\s*$|\b(the|my|our|your|a|an|with|w|wi|to|meet|see|by|want|and|n|or|be|is|no|not|"
    r"future|first|real|actual|make\s+it|please|for|get|by|put|pick|prefer|ask|let|can|could|as|"
    r"bring\s+in|change|dear|me|then|now|it's|its|said|talk|speak|do|"
    r"direct|immediate|prospective|potential|new)\s+$",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\b(with|w|wi|meet|see|to|ask|by)\s+(the|my|a|an|our)\s+([\w-]+\s+){0,2}$", re.IGNORECASE
)
#: And after them.
_SOMEBODY = r"one|woman|lady|man|guy|person|bloke|girl|fella|lad|lass|lassie|gal"
#: First words of an alias that say how one stands to the person; others make it a job's name.
_RELATION = re.compile(
    r"^(direct|immediate|future|line|hiring|new|potential|prospective|fellow|work|big|top|biggest|"
    r"company|business|firm|person|some\w+|one|head\s+honcho|member|boss|chief|managing)\b",
    re.IGNORECASE,
)
_LEADS_PEOPLE = re.compile(r"(manager|leader|lead|head|supervisor)s?$", re.IGNORECASE)
_SUBJECT = (
    r"\b(i|i'd|i'll|i'm|id|ill|im|mi|we|we'd|who|whod|who'd|whoever|she|he|that|they|would|will)"
)


def _loosely(words: str) -> str:
    """A pattern for words whatever stands between them."""
    return r"[\s-]*".join(map(re.escape, re.split(r"[\s-]+", words)))


@lru_cache(maxsize=64)
def _alias_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(_loosely, longest_first))})(?:'?s)?\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def _described_pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    patterns = []
    for one in words:
        verb, *rest = one.split()
        more = rf"(?:s|{verb[-1]}?(?:in'?|ing|ed))?"
        verb = r"be(?:ing)?" if verb == "be" else re.escape(verb) + more
        patterns.append(r"\s+".join([verb, *map(re.escape, rest)]))
    if not patterns:
        return None
    return re.compile(rf"{_SUBJECT}\s+(?:\S+\s+){{0,3}}?(?:{'|'.join(patterns)})\b", re.IGNORECASE)


def everybody_in(text: str, personas: Mapping[str, Persona]) -> re.Match[str] | None:
    """Where a text asks for all persons together, or None."""
    number = len(personas)
    word = next(word for word, value in NUMBER_WORDS.items() if value == number)
    counted = re.search(
        rf"\b(all|the|each\s+of\s+the)\s+({word}|{number})\b(?!\s+(questions?|q)\b)"
        rf"(\s+of\s+(them|'?em|you|ye)|\s+(interviewers?|people|persons))?",
        text,
        re.IGNORECASE,
    )
    return counted or _EVERYBODY.search(text)


def persons_in(
    text: str, personas: Mapping[str, Persona], titles: bool = False
) -> list[tuple[str, int, int]]:
    """Whom a text speaks of, in its order.

    Args:
        text: a clause.
        personas: by id, under the names by which they are known.
        titles: whether a bare "shop manager" is a person and not the name of a job.

    Returns:
        Persona ids, each with where the words for that person begin and end.
    """
    found = []
    for key, persona in personas.items():
        names = (persona.name, persona.first_name, persona.name.split()[-1])
        for match in _alias_pattern(names).finditer(text):
            found.append((key, *match.span()))
        words = (key, persona.called, *persona.aliases)
        for match in _alias_pattern(words).finditer(text):
            if _is_person(text, match, titles):
                somebody = re.match(rf"\s+(?:{_SOMEBODY})\b", text[match.end() :], re.IGNORECASE)
                end = match.end() + (somebody.end() if somebody else 0)
                found.append((key, match.start(), end))
        described = _described_pattern(tuple(persona.described))
        for match in described.finditer(text) if described else ():
            if _ends_there(text[match.end() :], match.group()):
                found.append((key, *match.span()))
    longest_first = sorted(found, key=lambda one: one[1] - one[2])
    kept: list[tuple[str, int, int]] = []
    for key, start, end in longest_first:
        if all(end <= other[1] or start >= other[2] for other in kept):
            kept.append((key, start, end))
    return sorted(kept, key=lambda one: one[1])


def _is_person(text: str, match: re.Match[str], titles: bool) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    spoken_of = bool(_SPOKEN_OF.search(before))
    bare = not before.strip(" '\"([")
    words = match.group()
    if bare and not titles and is_job_title(words):
        return False  # unless somebody speaks of them: "the team leader"
    if not (spoken_of or bare or _MET.search(before)):
        return False
    following = re.match(r"\s*([\w'-]+)", after)
    if following is None or re.match(r"\s*[^\w\s'-]", after):
        return True
    word = following.group(1).casefold()
    return (
        word in load_setting_words().no_role
        or bool(
            re.fullmatch(
                rf"{_SOMEBODY}|of|in|on|at|w|wi|for|to|by|and|n|from|first|then|about|"
                r"instead|myself|himself|herself",
                word,
            )
        )
        or word.isdigit()
    )


def is_job_title(words: str) -> bool:
    """Whether an alias is the name of a job as well: "shop manager", but not "line manager"."""
    if _RELATION.match(words) or not re.search(r"[\s-]", words):
        return False
    return bool(_LEADS_PEOPLE.search(words))


def heads_a_title(text: str, start: int, end: int, for_a_role: bool) -> bool:
    """Whether the words for a person begin the name of a job: "supervisor of housekeeping".

    "The supervisor of housekeeping" is somebody, and so is the owner, whatever comes behind.

    Args:
        text: a clause.
        start: where the words begin.
        end: and where they end.
        for_a_role: whether a job was asked for; then "manager at a bakery" is one, too.
    """
    leads = re.fullmatch(r"\W*(?:(?:it'?s|as|be|a|an)\s+)*", text[:start], re.IGNORECASE)
    joins = r"(?:of|in|at)\s|\(" if for_a_role else r"of\s+(?!the\b|my\b)"
    follows = re.match(rf"\s+(?:{joins})", text[end:], re.IGNORECASE)
    return bool(leads and follows and _LEADS_PEOPLE.search(text[start:end]))


def _ends_there(after: str, words: str) -> bool:
    """Whether "the one I'd work with" ends so, and does not go on with what one works with."""
    if not re.search(r"\b(with|to|under|beside|alongside|side|next)$", words, re.IGNORECASE):
        return True
    following = re.match(r"\s*([\w'-]+)", after)
    if following is None:
        return True
    word = following.group(1).casefold()
    return word in load_setting_words().no_role or word in ("to", "and", "with", "or")
