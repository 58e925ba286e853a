"""The conversation on the screen, or as plain text where there is none."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.text import Text

WIDEST = 80
_LEAD = re.compile(r" {0,8}(- )?")
_MARK_OF_CANDIDATE = "> "


def without_control_characters(text: str) -> str:
    """Return the text without characters that would steer a terminal; new lines stay.

    The bot quotes what a candidate wrote, so anything can be in it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return "".join(one for one in lines if one == "\n" or one.isprintable() or one in "\u200d\xa0")


def wrapped(text: str, width: int, console: Console) -> list[str]:
    """Return the lines of a text at this width; what goes on is indented as it began."""
    lines: list[str] = []
    for line in without_control_characters(text).split("\n"):
        stripped = line.rstrip()
        found = _LEAD.match(stripped)
        lead = found.group() if found else ""
        room = max(8, width - len(lead))
        parts = Text(stripped[len(lead) :]).wrap(console, room) or [Text("")]
        for number, part in enumerate(parts):
            before = lead if number == 0 else " " * len(lead)
            lines.append((before + part.plain).rstrip())
    return lines


class Screen:
    """Writes the conversation: at most 80 columns, colour on a terminal alone.

    Args:
        output: Where the conversation goes.
        notices: Where what is not part of the conversation goes.
    """

    def __init__(self, output: TextIO | None = None, notices: TextIO | None = None) -> None:
        options = {"highlight": False, "markup": False, "emoji": False}
        self._console = Console(file=output or sys.stdout, **options)  # type: ignore[arg-type]
        self._notices = Console(file=notices or sys.stderr, **options)  # type: ignore[arg-type]

    def _width(self) -> int:
        if not self._console.is_terminal:
            return WIDEST
        return max(20, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))

    def _write(self, lines: list[str], style: str = "") -> None:
        self._console.width = max(self._width(), WIDEST)
        for line in lines:
            self._console.print(Text(line, style=style), soft_wrap=True)

    def bot(self, text: str) -> None:
        """Show what the bot says, and a blank line after it."""
        self._write([*wrapped(text, self._width(), self._console), ""])

    def candidate(self, text: str) -> None:
        """Show what the candidate has sent, where it did not appear by being typed."""
        room = self._width() - len(_MARK_OF_CANDIDATE)
        lines = wrapped(text, room, self._console)
        marked = [
            (_MARK_OF_CANDIDATE if number == 0 else " " * len(_MARK_OF_CANDIDATE)) + line
            for number, line in enumerate(lines)
        ]
        self._write([*(line.rstrip() for line in marked), ""], style="cyan")

    def gap(self) -> None:
        """Leave a blank line between what was typed and what the bot says to it."""
        self._write([""])

    def notice(self, text: str) -> None:
        """Say something that is not part of the conversation."""
        for line in wrapped(text, self._width(), self._notices):
            self._notices.print(Text(line, style="dim"), soft_wrap=True)

    @contextmanager
    def waiting(self, what: str = "…") -> Iterator[None]:
        """Show, on a terminal, that something is being waited for."""
        if not (self._console.is_terminal and self._notices.is_terminal):
            yield
            return
        with self._notices.status(Text(what, style="dim"), spinner="dots"):
            yield
