"""The words behind a command such as `/interview owner 4`, read as settings."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from bot.content_file import read_content_file

LENGTHS = (15, 30, 60)
MOST_QUESTIONS = 15

_PEOPLE = {
    "supervisor": "supervisor",
    "boss": "supervisor",
    "manager": "supervisor",
    "owner": "owner",
    "coworker": "coworker",
    "co-worker": "coworker",
    "colleague": "coworker",
    "all": "full",
    "everybody": "full",
    "full": "full",
}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_IDLE = re.compile(
    r"ask|at|feedback|for|in|interview|just|mode|of|only|part|please|practi[cs]e|questions?|round"
    r"|start|talk|three|to|with|and|an?|me|meet|the"
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
        if int(minutes.group(1)) not in LENGTHS:
            return None
        found["minutes"] = int(minutes.group(1))
        text = text.replace(minutes.group(0), " ").strip()
    role = re.search(r"(?:^|\s)(?:for|as)\s+(?:an?\s|the\s)?\s*(.+?)(\s\d+.*)?$", text)
    if role:
        found["role"] = role.group(1)
        text = text[: role.start()] + (role.group(2) or "")
    text = _take_part(text, found)
    for word in re.findall(r"[^\s,.;:!]+", text):
        if not _take_word(word, found):
            return None
    return found


def _take_part(text: str, found: dict[str, Any]) -> str:
    folded = re.sub(r"[_]", " ", text)
    fits = [
        (len(words), words, part)
        for part, names in _parts().items()
        for words in names
        if words not in _PEOPLE and re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", folded)
    ]
    if fits:
        _, words, found["part"] = max(fits)
        return folded.replace(words, " ", 1)
    return folded


def _take_word(word: str, found: dict[str, Any]) -> bool:
    number = int(word) if re.fullmatch(r"\d{1,4}", word) else 0
    if word in _NUMBERS and not (word == "three" and found.get("meeting") == "full"):
        number = _NUMBERS.index(word) + 1
    value: str | int
    if word in _PEOPLE:
        name, value = "meeting", _PEOPLE[word]
    elif 1 <= number <= MOST_QUESTIONS:
        name, value = "question_count", number
    elif number in LENGTHS:
        name, value = "minutes", number
    elif word in ("rehearsal", "coach"):
        name, value = "mode", word
    else:
        return bool(_IDLE.fullmatch(word))
    return bool(found.setdefault(name, value) == value)


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    """Each part of the interview and the words by which it is meant."""
    named = os.environ.get("SECOND_ROUND_CONTENT")
    content = Path(named) if named else Path(__file__).resolve().parents[3] / "data" / "interview"
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((content / "parts").glob("*/part.yml")):
        part = read_content_file(path)
        names = [path.parent.name.replace("_", " "), *part.get("asked_for", [])]
        found[path.parent.name] = tuple(str(one).casefold() for one in names)
    return found
