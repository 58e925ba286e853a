"""How a sentence's job in a story is shown: by letter, by pattern and by colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Pattern = Literal["solid", "diagonal", "upright", "dotted", "empty"]


@dataclass(frozen=True)
class Mark:
    """The mark of a label.

    Attributes:
        letter: as in the labels.
        name: in full.
        colour: `#rrggbb`; white on it, and it on white, has a contrast of at least 4.5 to 1.
        pattern: of the strip beside a sentence, so that no colour is needed.
    """

    letter: str
    name: str
    colour: str
    pattern: Pattern


MARKS: dict[str, Mark] = {
    one.letter: one
    for one in (
        Mark("S", "Situation", "#1f4e9c", "solid"),
        Mark("T", "Task", "#7a2f96", "diagonal"),
        Mark("A", "Action", "#17693a", "upright"),
        Mark("R", "Result", "#9c3d00", "dotted"),
        Mark("O", "Other", "#555555", "empty"),
    )
}
#: Of bars that stand for no STAR part, and of headings.
PLAIN_COLOUR = "#1d4d6b"
