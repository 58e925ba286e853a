"""Reads who will be in the room: names with what these people do, as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.content import Person, Persona
from coach.language.words import FUNCTION_WORDS

# All these are searched for in texts of 12,000 characters that somebody may have pasted in malice:
# what repeats has an end, and what may come first begins at one place only.
_HONORIFIC = r"(?i:mr|mrs|ms|miss|mx|dr|prof|professor|sister|father|rev)\b\.?"
_PARTICLE = r"(?:van|von|de|der|den|del|la|le|bin|ibn|al|el|ter|da|dos|di)[ -]"
_PART = rf"(?:{_PARTICLE}){{0,2}}(?:[A-Z][\w'’-]{{1,40}}|[A-Z]\.)"
#: Whole, or a surname with what one calls them; in small letters only with that.
_WHOLE = (
    rf"(?:{_HONORIFIC} )?{_PART}(?: {_PART}){{1,3}}"
    rf"|{_HONORIFIC} (?:{_PART}|[^\W\d_][\w'’-]{{1,40}})"
)
_ROLE = r"[^\W\d_](?:(?! (?:and|who|but)\b)[\w /&-]){1,50}"
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
    r"(?:^|[.;,\n]\s{0,3}|\band )"
    r"(?P<name>[a-z][a-z'’-]{1,20} [a-z][a-z'’-]{1,20}) (?:is|will be) "
    rf"(?:the |my |our )(?P<title>{_ROLE})"
)
#: Words that begin a sentence and are no name.
_NO_NAME = FUNCTION_WORDS | {
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "it"),
}
#: Words before a title that are not of it.
_NO_TITLE = "the|my|our|your|their|and|with|new|is|are|a|an|meet|meeting|see"


def people_in(text: str, personas: Iterable[Persona]) -> list[tuple[str, Person]]:
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
        rf"(?P<title>(?:\b(?!(?:{_NO_TITLE})\b)[a-z]{{2,20}} )?"
        rf"\b(?i:{titles})\b(?: of (?:the )?\w{{1,30}})?)"
        r"(?:\s{0,3}[,:–-]|(?i: is| will be| would be|['’]s)?(?i: called| named)?)\s{1,3}"
        rf"(?P<name>{_WHOLE}|{_PART}(?![\w]| [A-Z]))"
    )
    found: list[tuple[int, str, Person]] = []
    for match in _LEADS.finditer(text):
        what = _up_to_the_next(match.group("what"))
        does = match.group("does")
        owns = does in ("owns", "founded", "started")
        title = {"owns": "proprietor", "founded": "founder", "started": "founder"}.get(does, "")
        person = Person(name=match.group("name"), title=title or f"in charge of {what}")
        found.append((match.start("name"), persona_of(title if owns else "boss"), person))
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
        a_title = not words.keys().isdisjoint({name.casefold(), *parts})
        is_name = _NO_NAME.isdisjoint({parts[0], parts[-1]}) and not a_title
        if is_name and name.casefold() not in known:
            known[name.casefold()] = persona, person.model_copy(update={"name": name})
    return list(known.values())


def _up_to_the_next(words: str) -> str:
    return re.split(r"\b(?:and|who|will|from|but|she|he)\b|,", words)[0].strip(" -")


def _as_a_name(written: str) -> str:
    """A name as names are written: "mrs dunne" becomes "Mrs Dunne"."""
    if written != written.lower() and not written.rsplit(maxsplit=1)[-1].islower():
        return written
    return re.sub(r"(?:^|(?<= ))[a-z]", lambda one: one.group().upper(), written)
