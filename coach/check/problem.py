"""What a rule finds, and what several rules need to look for it."""

import os
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from coach.content import Content

#: A field that the program fills in, or a brace that stands alone.
GAP = re.compile(r"\{[^}]*\}|[{}]")

One = TypeVar("One", bound=Hashable)


@dataclass(frozen=True)
class Problem:
    """Something that is wrong.

    Attributes:
        file: where, relative to the folder that is looked at.
        what: what is wrong and how to mend it, without a full stop.
    """

    file: str
    what: str

    def sentence(self, folder: Path) -> str:
        """The problem as it is said to whoever edits the folder."""
        return f"{os.path.normpath(folder / self.file)}: {self.what}."


def repeated(items: Iterable[One]) -> list[One]:
    """Those that come more than once, each once, in their order."""
    return [one for one, times in Counter(items).items() if times > 1]


def shortened(text: str) -> str:
    """The beginning of a text, in quotation marks: enough to find it."""
    words = text.split()
    return f"“{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”"


def listed(names: Iterable[str]) -> str:
    """Several names in a sentence."""
    return ", ".join(names)


def texts_in(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a piece of content, with the key that it stands under; patterns are none."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("patterns", "unless"):
                yield from texts_in(getattr(value, name), name)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each, key)
    elif isinstance(value, Sequence):
        for each in value:
            yield from texts_in(each, key)


def file_of_marks(content: Content, marks: str, kind: str = "criteria") -> str:
    """The file of a set of criteria, or of its examples."""
    parts = content.library.parts.values()
    asking = (part.id for part in parts for one in part.questions if one.marks == marks)
    return f"parts/{next(asking, marks)}/{kind}.yml"
