"""Reads a content file on Rasa's side, which knows the coach's schema over HTTP alone.

The coach checks the content when the action server starts, and says where a file is wrong
(`coach/content/yaml_file.py`); this reader only makes sure that no file can hold Rasa up, and that
a broken one is named.
"""

import os
from pathlib import Path
from typing import Any

import yaml

from guard.limits import LARGEST_CONTENT_FILE, MOST_LEVELS

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


REPOSITORY = Path(__file__).resolve().parent.parent


class ContentFileError(Exception):
    """A content file cannot be used; its text is one sentence with file and remedy."""


def content_folder() -> Path:
    """The folder of the interview's content; `SECOND_ROUND_CONTENT` names another than our own."""
    named = os.environ.get("SECOND_ROUND_CONTENT") or "data/interview"
    return REPOSITORY / Path(named).expanduser()  # as in coach/paths.py


def read_interview(folder: Path) -> dict[str, Any]:
    """What holds for every interview (`interview.yml`)."""
    return read_content_file(folder / "interview.yml")


def read_personas(folder: Path) -> list[dict[str, Any]]:
    """The people of a content folder, in the order in which they are met."""
    found = [read_content_file(path) for path in sorted((folder / "personas").glob("*.yml"))]
    return sorted(found, key=lambda one: int(one["order"]))


def read_parts(folder: Path) -> list[dict[str, Any]]:
    """The parts of the interview, in the order in which they are listed."""
    paths = sorted((folder / "parts").glob("*/part.yml"))
    return sorted(map(read_content_file, paths), key=lambda one: int(one["order"]))


def read_content_file(path: Path) -> dict[str, Any]:
    """The keys of a content file with their values.

    Raises:
        ContentFileError: it is no file with keys, or has aliases or levels without end.
    """
    try:
        if not path.is_file():
            raise ValueError("it is no file")
        with path.open("rb") as file:
            content = file.read(LARGEST_CONTENT_FILE + 1)
        if len(content) > LARGEST_CONTENT_FILE:
            raise ValueError("it is too large")
        source = content.decode("utf-8")
        _refuse_what_grows(source)
        found = yaml.load(source, Loader=_SafeLoader)
        if not isinstance(found, dict):
            raise ValueError("it has no keys")
        return found
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = error if isinstance(error, ValueError) else type(error).__name__
        raise ContentFileError(
            f"{path}: this content file cannot be read ({reason}); `second-round check` says where "
            "it is wrong."
        ) from error


def _refuse_what_grows(source: str) -> None:
    """Refuse what would need more than its length, before anything is built of it."""
    level = 0
    for event in yaml.parse(source, Loader=_SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("it has an alias")
        if isinstance(event, yaml.CollectionStartEvent):
            level += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1
        if level > MOST_LEVELS:
            raise ValueError("too much stands within each other")
