"""What can be chosen at the kiosk: the people and the parts, from the content files."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content_file import read_content_file

REPOSITORY = Path(__file__).resolve().parents[3]
LENGTHS = [15, 30, 60]
MODES = ["coach", "rehearsal"]
FULL_ROUND = "full"
MOST_QUESTIONS = 15
LONGEST_ROLE = 200
#: The order of a second interview; parts that are not named here come after these.
_ORDER = (
    *("preparation", "background", "culture", "role", "team", "earlier", "goals"),
    *("own_questions", "salary", "close", "thank_you_note", "phone_call"),
)


@dataclass(frozen=True)
class KioskContent:
    """People and parts, as the page shows them; what people look for is no business of the page."""

    personas: list[dict[str, Any]]
    parts: list[dict[str, Any]]

    @property
    def meetings(self) -> set[str]:
        """Whom one can meet."""
        return {one["id"] for one in self.personas} | {FULL_ROUND}

    @property
    def part_ids(self) -> list[str]:
        """The parts, in their order."""
        return [one["id"] for one in self.parts]


def read_content() -> KioskContent:
    """Read people and parts; `SECOND_ROUND_CONTENT` names another folder than the project's."""
    named = os.environ.get("SECOND_ROUND_CONTENT")
    folder = Path(named).expanduser() if named else REPOSITORY / "data" / "interview"
    personas = [
        _fields(path, "id", "name", "title") for path in sorted((folder / "personas").glob("*.yml"))
    ]
    parts = [
        _fields(path, "id", "title", "about", "minutes")
        for path in sorted((folder / "parts").glob("*/part.yml"))
    ]
    return KioskContent(personas, sorted(parts, key=_place))


def _fields(path: Path, *names: str) -> dict[str, Any]:
    content = read_content_file(path)
    return {name: content[name] for name in names}


def _place(part: dict[str, Any]) -> int:
    return _ORDER.index(part["id"]) if part["id"] in _ORDER else len(_ORDER)


def problem_of_choice(settings: Any, content: KioskContent, parts: list[str]) -> str | None:
    """Say what is wrong with what was chosen for an interview, or None.

    Args:
        settings: what was chosen.
        content: what there is.
        parts: ids of the parts that are shown.
    """
    if not isinstance(settings, dict):
        return '"settings" has to be a JSON object.'
    known: dict[str, Callable[[Any], bool]] = {
        "meeting": lambda value: value in content.meetings,
        "part": lambda value: value in parts,
        "minutes": lambda value: _is_whole(value) and value in LENGTHS,
        "role": lambda value: isinstance(value, str) and len(value) <= LONGEST_ROLE,
        "question_count": lambda value: _is_whole(value) and 1 <= value <= MOST_QUESTIONS,
        "mode": lambda value: value in MODES,
    }
    for name, value in settings.items():
        fits = known.get(name)
        if fits is None:
            return "There is no such setting."
        if isinstance(value, dict | list) or not fits(value):
            return f"There is no such {name.replace('_', ' ')}."
    return None


def _is_whole(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
