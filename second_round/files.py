"""Files that verbs read and write: `-` and links work, and no file is lost by it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from coach import paths
from guard.files import is_own, written_at_one_stroke
from second_round.errors import CommandError

STANDARD = "-"
_STDOUT, _STDERR = 1, 2


def read_bytes(source: str, what: str = "the input") -> bytes:
    """Return what a file holds, or standard input for `-`.

    Args:
        source: The file's name, or `-`.
        what: What is asked for where somebody sits at the keyboard.

    Raises:
        OSError: if it cannot be read.
    """
    if source != STANDARD:
        return Path(source).read_bytes()
    if sys.stdin.isatty():
        click.echo(f"Type {what}, then Ctrl-D on a line of its own.", err=True)
    return sys.stdin.buffer.read()


@contextmanager
def written(target: str) -> Iterator[IO[bytes]]:
    """Open a file that appears when it is complete, or standard output for `-`.

    Raises:
        OSError: if it cannot be written.
    """
    stream = _stream(target)
    if stream is None:
        with written_at_one_stroke(Path(target), "wb") as file:
            yield file
        return
    yield stream
    stream.flush()  # here, where it can still be said that the disk is full


def _stream(target: str) -> IO[bytes] | None:
    """This program's own output that a name stands for, as `/dev/stdout` does, or None.

    Such a file must not be put in another's place: whoever opened it has written to it, too.
    """
    if target == STANDARD or _is_open_as(target, _STDOUT):
        return sys.stdout.buffer
    return sys.stderr.buffer if _is_open_as(target, _STDERR) else None


def _is_open_as(name: str, descriptor: int) -> bool:
    try:
        return os.path.samestat(Path(name).stat(), os.fstat(descriptor))
    except OSError:
        return False  # there is no such file, or nothing is open


def require_target(target: str, source: str | None = None, replace: bool = True) -> None:
    """Make sure that nothing is lost by writing a file.

    Args:
        target: The file to write, or `-`.
        source: The file that is read, or `-`.
        replace: Whether a file that is there may be replaced.

    Raises:
        CommandError: if something would be.
    """
    if source is not None and _is_same_file(source, target):
        name = "Standard output" if target == STANDARD else target
        raise CommandError(
            f"{name} is the input itself, which would be lost: name another file for the output."
        )
    if target == STANDARD or _stream(target) is not None:
        return
    file = Path(target)
    if is_own(paths.home(), file):
        raise CommandError(
            f"{target} is where Second Round keeps its own data, which would be lost: name another "
            "file."
        )
    if not replace and file.is_file() and file.stat().st_size:
        raise CommandError(
            f"{target} is there already and would be lost: name another file, or add --force to "
            "replace it."
        )


def _is_same_file(source: str, target: str) -> bool:
    """Whether two names are one plain file, by whatever link."""
    try:
        one = os.fstat(0) if source == STANDARD else Path(source).stat()
        other = os.fstat(_STDOUT) if target == STANDARD else Path(target).stat()
    except OSError:
        return False
    # Two ends of a terminal, or of /dev/null, are no file that could be lost.
    return stat.S_ISREG(one.st_mode) and os.path.samestat(one, other)


def free_name(wanted: Path) -> Path:
    """Return a name that no file has: the wanted one, or else that with a number behind."""
    found, number = wanted, 1
    while found.exists():
        number += 1
        found = wanted.with_stem(f"{wanted.stem}-{number}")
    return found
