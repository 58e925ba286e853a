"""Reads a content file on Rasa's side, which knows the coach's schema over HTTP alone.

The coach checks the content when the action server starts, and says where a file is wrong
(`coach/content/yaml_file.py`); this reader only makes sure that no file can hold Rasa up, and that
a broken one is named.
"""

from pathlib import Path
from typing import Any

import yaml

from guard.limits import LARGEST_CONTENT_FILE, MOST_LEVELS

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ContentFileError(Exception):
    """A content file cannot be used; its text is one sentence with file and remedy."""


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
