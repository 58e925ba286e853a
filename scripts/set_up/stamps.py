"""Stamps: what says that a made thing is whole and made from what is there now.

A stamp is written last and at one stroke, so a thing without its stamp was interrupted and a thing
whose stamp has another key came from something else. A stamp also has the checksum of each file
that was made, so that one that was damaged since is found. All of these are made again; nothing
else is. `second_round/artefacts.py` reads the checksums, too.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Iterable

_PASSED_OVER = {"__pycache__"}
_BLOCK = 1 << 20


def files_below(path: Path) -> list[Path]:
    """Return the files at or below `path` that count as sources, in a fixed order."""
    if path.is_file():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.is_file()
        and not file.name.startswith(".")
        and file.suffix != ".pyc"
        and not _PASSED_OVER.intersection(file.parts)
    )


def fingerprint(sources: Iterable[Path], *more: str) -> str:
    """Return a hash of the names and contents of all files in `sources` and of further texts.

    A source that does not exist counts as absent: adding it changes the hash. The place of the
    tree does not count.
    """
    digest = hashlib.sha256()
    for source in sources:
        for file in files_below(source):
            name = file.relative_to(source.parent).as_posix()
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{name}\0{content}\n".encode())
    for text in more:
        digest.update(f"\0{text}\n".encode())
    return digest.hexdigest()


def checksum(file: Path) -> str:
    """Return the SHA-256 of a file, or nothing where there is no such file."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as content:
            for block in iter(lambda: content.read(_BLOCK), b""):
                digest.update(block)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""
    return digest.hexdigest()


class Stamp:
    """The stamp of one made thing.

    Args:
        path: Where it lies, beside what it speaks for.
        outputs: The files that must be there, with the content they had, for it to hold.
    """

    def __init__(self, path: Path, outputs: Iterable[Path] = ()) -> None:
        self.path = path
        self.outputs = list(outputs)

    def read(self) -> dict[str, object]:
        """Return what the stamp says, or nothing where it is missing or not readable as one."""
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def holds(self, key: str) -> bool:
        """Return whether the thing is whole and was made under `key`."""
        content = self.read()
        if content.get("key") != key:
            return False
        checksums = self._checksums()
        return all(checksums.values()) and content.get("sha256", {}) == checksums

    def clear(self) -> None:
        """Take the stamp away: from now on the thing is not whole."""
        try:
            self.path.unlink()
        except (FileNotFoundError, NotADirectoryError):
            pass  # there was none, which is what is wanted

    def write(self, key: str, **facts: str) -> None:
        """Write the stamp at one stroke, with further facts to be read by whoever looks."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        half = self.path.with_name(f"{self.path.name}.{os.getpid()}.half")
        content = {"key": key, "sha256": self._checksums(), **facts}
        with half.open("w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, self.path)  # noqa: PTH105 - says best that it is one stroke

    def _checksums(self) -> dict[str, str]:
        """The checksum of each output, under its path as seen from the stamp's folder."""
        folder = self.path.parent
        return {
            Path(os.path.relpath(file, folder)).as_posix(): checksum(file) for file in self.outputs
        }
