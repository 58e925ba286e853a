"""Whether the disk has room for what is to be fetched and made."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Sequence

from .failure import SetUpFailure
from .steps import Step

_GIGABYTE = 1_000_000_000


def wanted_by(steps: Sequence[Step]) -> int:
    """Return about how many bytes these steps take; what is there already takes no more."""
    return sum(step.room for step in steps if not step.stamp.path.parent.exists())


def require(wanted: int, root: Path, cache: Path) -> None:
    """Make sure that there are so many bytes free.

    Args:
        wanted: Bytes.
        root: The project's folder.
        cache: The folder in which uv unpacks what it fetches. Where both are on one disk the
            environments have links to it, which take nothing; else each disk takes the same.

    Raises:
        SetUpFailure: if there are fewer.
    """
    for folder in (root, cache):
        there = next(one for one in (folder, *folder.parents) if one.exists())
        free = shutil.disk_usage(there).free
        if free < wanted:
            raise SetUpFailure(
                f"The disk has too little room: set-up needs about {wanted / _GIGABYTE:.1f} GB in "
                f"{there}, and {free / _GIGABYTE:.1f} GB are free; make room and run the same "
                "command again."
            )
