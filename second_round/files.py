"""Files that a command writes for its user: whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def written_at_one_stroke(target: Path, mode: str = "w") -> Iterator[IO[Any]]:
    """Open a file that appears under its name only when it is complete.

    What was there before stays until then, so a disk that is full takes nothing away. Something
    that is no plain file (a pipe, a terminal) is written to as it is.

    Args:
        target: The file.
        mode: "w" for text in UTF-8, "wb" for bytes.

    Raises:
        OSError: if it cannot be written; it names the file.
    """
    encoding = None if "b" in mode else "utf-8"
    if target.exists() and not target.is_file():
        with target.open(mode, encoding=encoding) as direct:
            yield direct
        return
    place = target.resolve()  # a link stays one
    half = place.with_name(f".{place.name}.half")
    try:
        with half.open(mode, encoding=encoding) as file:
            if place.exists():
                half.chmod(place.stat().st_mode)
            yield file
        half.replace(place)
    except OSError as error:
        # The system names no file where the disk is full, and would name the half one elsewhere.
        if error.errno is not None and error.filename in (None, str(half)):
            raise OSError(error.errno, error.strerror, str(target)) from error
        raise
    finally:
        half.unlink(missing_ok=True)
