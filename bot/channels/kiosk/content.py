"""What can be chosen at the kiosk: the people and the parts, from the content files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content_file import content_folder, read_interview, read_parts, read_personas

MODES = ["coach", "rehearsal"]
FULL_ROUND = "full"


@dataclass(frozen=True)
class KioskContent:
    """People and parts, as the page shows them; what people look for is no business of the page.

    Attributes:
        personas: in the order in which they are met.
        parts: in the order in which they are listed.
        interview: what holds for every interview (`interview.yml`).
        portraits: persona id to the file of the picture.
    """

    personas: list[dict[str, Any]]
    parts: list[dict[str, Any]]
    interview: dict[str, Any]
    portraits: dict[str, Path]

    @property
    def lengths(self) -> list[int]:
        """Minutes that a round can take."""
        return list(self.interview["rounds"])

    @property
    def usual(self) -> dict[str, Any]:
        """What is chosen where nobody has chosen yet."""
        return {
            "meeting": self.interview["default_interviewer"],
            "minutes": self.interview["usual_minutes"],
            "question_count": self.interview["questions"]["usual"],
        }

    @property
    def meetings(self) -> set[str]:
        """Whom one can meet."""
        return {one["id"] for one in self.personas} | {FULL_ROUND}

    @property
    def part_ids(self) -> list[str]:
        """The parts, in their order."""
        return [one["id"] for one in self.parts]


def read_content() -> KioskContent:
    """Read people and parts."""
    folder = content_folder()
    portraits = {path.stem: path for path in (folder / "portraits").glob("*.svg")}
    personas = [_fields(one, "id", "name", "title", "called") for one in read_personas(folder)]
    for one in personas:
        there = one["id"] in portraits
        one["portrait"] = f"api/portraits/{one['id']}.svg" if there else None
    return KioskContent(
        personas,
        [_fields(one, "id", "title", "about", "minutes") for one in read_parts(folder)],
        read_interview(folder),
        portraits,
    )


def _fields(content: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: content[name] for name in names}


def problem_of_choice(settings: Any, content: KioskContent, parts: list[str]) -> str | None:
    """Say what is wrong with what was chosen for an interview, or None.

    Args:
        settings: what was chosen.
        content: what there is.
        parts: ids of the parts that are shown.
    """
    if not isinstance(settings, dict):
        return '"settings" has to be a JSON object.'
    longest_role = content.interview["longest_role"]
    most = content.interview["questions"]["most"]
    known: dict[str, Callable[[Any], bool]] = {
        "meeting": lambda value: value in content.meetings,
        "part": lambda value: value in parts,
        "minutes": lambda value: _is_whole(value) and value in content.lengths,
        "role": lambda value: isinstance(value, str) and len(value) <= longest_role,
        "question_count": lambda value: _is_whole(value) and 1 <= value <= most,
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
