"""The coach's answer bank (`help/`): what people ask beside the interview, and the answers."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from coach import paths
from coach.content.errors import must
from coach.content.schema import Identifier, Strict, Text, Texts
from coach.content.yaml_file import read_yaml, yaml_files

#: Files of `help/` that have no entries.
NO_ENTRIES = ("about_feedback.yml", "crisis.yml", "unknown.yml")


class HelpEntry(Strict):
    """One thing that people ask the coach.

    Attributes:
        asks: ways in which it is asked.
        says: the coach's answer.
    """

    id: Identifier
    asks: Annotated[list[Text], Field(min_length=5)]
    says: Text


class HelpFile(Strict):
    """A file of `help/`."""

    entries: Annotated[list[HelpEntry], Field(min_length=1)]


class CrisisLine(Strict):
    """Whom to call: in which places, and the number."""

    where: Text
    call: Text


class Crisis(Strict):
    """What is said to somebody in danger (`crisis.yml`); a career centre sets its own numbers.

    Attributes:
        says: comes first, in each case.
        lines: numbers by country.
        elsewhere: for all other places.
    """

    says: Text
    lines: Annotated[list[CrisisLine], Field(min_length=1)]
    elsewhere: Text

    @property
    def text(self) -> str:
        """All of it, as it is said."""
        numbers = "; ".join(f"{one.where}: {one.call}" for one in self.lines)
        return f"{self.says} {numbers}. {self.elsewhere}"


class HelpLibrary(Strict):
    """All of `help/`."""

    entries: list[HelpEntry]
    crisis: Crisis
    unknown: Texts


class Unknown(Strict):
    """What is said where no entry fits (`unknown.yml`)."""

    says: Texts


def load_help(folder: Path | None = None) -> HelpLibrary:
    """Load the answer bank; it is read once a process.

    Args:
        folder: the content folder; without it the project's own. One without `help/` has the
            answers that ship.

    Raises:
        ContentError: a file is missing or broken.
    """
    return _load(folder or paths.content())


@lru_cache(maxsize=4)
def _load(folder: Path) -> HelpLibrary:
    if not (folder / "help").is_dir():
        folder = paths.shipped_content()
    entries: dict[str, HelpEntry] = {}
    for path in yaml_files(folder, "help"):
        if path.name not in NO_ENTRIES:
            for entry in read_yaml(path, HelpFile).entries:
                must(entry.id not in entries, path, f"the id {entry.id} is used twice")
                entries[entry.id] = entry
    return HelpLibrary(
        entries=list(entries.values()),
        crisis=read_yaml(folder / "help" / "crisis.yml", Crisis),
        unknown=read_yaml(folder / "help" / "unknown.yml", Unknown).says,
    )
