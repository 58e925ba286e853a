"""The words behind a command such as `/interview owner 4`, read as settings."""

import re
from functools import cache
from typing import Any

from bot.content_file import content_folder, read_interview, read_parts, read_personas

_EVERYBODY = ("all", "everybody", "full")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_IDLE = re.compile(
    r"ask|at|feedback|for|in|interview|just|mode|of|only|part|please|practi[cs]e|questions?|round"
    r"|start|talk|to|with|and|an?|me|meet|the"
)


def settings_of(words: str) -> dict[str, Any] | None:
    """Read settings such as "owner 4", "salary" or "all 30 minutes as shop manager".

    Returns:
        The settings, empty where nothing is said; or None where a word means nothing here, or two
        of them contradict each other.
    """
    found: dict[str, Any] = {}
    text = " ".join(words.casefold().replace("’", "'").split())
    minutes = re.search(r"\b(\d{1,4})[\s-]*(?:minutes?|mins?|m)\b", text)
    if minutes:
        if int(minutes.group(1)) not in _interview()["rounds"]:
            return None
        found["minutes"] = int(minutes.group(1))
        text = text.replace(minutes.group(0), " ").strip()
    role = re.search(r"(?:^|\s)(?:for|as)\s+(?:an?\s|the\s)?\s*(.+?)(\s\d+.*)?$", text)
    if role:
        found["role"] = role.group(1)
        text = text[: role.start()] + (role.group(2) or "")
    text = _take_part(text, found)
    while named := _longest(text, _people()):
        words, persona = named
        if found.setdefault("meeting", persona) != persona:
            return None
        text = _without(text, words)
    for word in re.findall(r"[^\s,.;:!]+", text):
        if not _take_word(word, found):
            return None
    return found


def people_words() -> str:
    """Whom one can name: "supervisor, co-worker, owner or all"."""
    return f"{', '.join(one['called'] for one in _personas())} or all"


def example_words() -> str:
    """What can be said after a command to meet somebody: "owner 4"."""
    return f"{_personas()[-1]['called']} {_interview()['questions']['usual']}"


def example_round() -> str:
    """What can be said after a command to meet everybody: "all 30 minutes"."""
    return f"all {_interview()['usual_minutes']} minutes"


def _take_part(text: str, found: dict[str, Any]) -> str:
    folded = text.replace("_", " ")
    fit = _longest(folded, {one: part for one, part in _parts().items() if one not in _people()})
    if fit is None:
        return folded
    words, found["part"] = fit
    return _without(folded, words)


def _longest(text: str, meant: dict[str, str]) -> tuple[str, str] | None:
    """The longest words in a text that mean something, and what they mean."""
    fits = [
        (len(words), words, meaning)
        for words, meaning in meant.items()
        if re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text)
    ]
    return max(fits)[1:] if fits else None


def _without(text: str, words: str) -> str:
    return re.sub(rf"(?<![\w-]){re.escape(words)}(?![\w-])", " ", text, count=1)


def _take_word(word: str, found: dict[str, Any]) -> bool:
    number = int(word) if re.fullmatch(r"\d{1,4}", word) else 0
    if word in _NUMBERS:
        number = _NUMBERS.index(word) + 1
        if number == len(_personas()) and found.get("meeting") == "full":
            return True  # "all three"
    value: str | int
    if word in _EVERYBODY:
        name, value = "meeting", "full"
    elif 1 <= number <= _interview()["questions"]["most"]:
        name, value = "question_count", number
    elif number in _interview()["rounds"]:
        name, value = "minutes", number
    elif word in ("rehearsal", "coach"):
        name, value = "mode", word
    else:
        return bool(_IDLE.fullmatch(word))
    return bool(found.setdefault(name, value) == value)


@cache
def _interview() -> dict[str, Any]:
    return read_interview(content_folder())


@cache
def _personas() -> list[dict[str, Any]]:
    return read_personas(content_folder())


@cache
def _people() -> dict[str, str]:
    """The words by which each person is meant; "shop manager" is rather the job applied for."""
    return {
        str(words).casefold(): one["id"]
        for one in _personas()
        for words in (one["id"], one["called"], *(a for a in one["aliases"] if " " not in a))
    }


@cache
def _parts() -> dict[str, str]:
    """The words by which each part of the interview is meant."""
    return {
        str(words).casefold(): part["id"]
        for part in read_parts(content_folder())
        for words in (part["id"].replace("_", " "), *part.get("asked_for", []))
    }
