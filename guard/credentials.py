"""Finds what a channel's credentials file names and the environment lacks.

Without Second Round's other packages: the command line looks before it starts the servers, and the
Rasa server before it serves a channel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_VARIABLE = re.compile(r"\$\{(\w+)\}")


def problem_of(file: Path, environment: Mapping[str, str]) -> str | None:
    """Return one sentence if a variable that a credentials file names is not set, or is empty.

    Args:
        file: a file of `bot/credentials/`; each `${NAME}` in it counts, but for comments.
        environment: what is set.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    names = dict.fromkeys(_VARIABLE.findall(text))
    missing = [name for name in names if not environment.get(name, "").strip()]
    if not missing:
        return None
    *before, last = missing
    wanted = f"{', '.join(before)} and {last}" if before else last
    guide = Path("docs", f"{file.stem}.md")
    known = (file.parents[2] / guide).is_file()
    where = f"{guide} says where to get" if known else f"bot/credentials/{file.name} names"
    return (
        f"{file.stem.capitalize()} needs {wanted} in the environment, and not empty: {where} "
        f"{'them' if before else 'it'}."
    )
