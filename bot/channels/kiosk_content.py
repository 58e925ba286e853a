"""What can be chosen at the kiosk: the people and the parts, from the content files."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent.parent
LENGTHS = [15, 30, 60]
MODES = ["coach", "rehearsal"]
FULL_ROUND = "full"
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
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: content[name] for name in names}


def _place(part: dict[str, Any]) -> int:
    return _ORDER.index(part["id"]) if part["id"] in _ORDER else len(_ORDER)
