"""A file with the secrets of channels, so that they need not stand in the shell."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from second_round.errors import CommandError

_LINE = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_]\w*)=(?P<value>.*)")


def read_env_file(path: Path) -> dict[str, str]:
    """Return the variables of a file of lines such as `SLACK_BOT_TOKEN=xoxb-...`.

    Args:
        path: The file; blank lines and those that begin with # say nothing, and a value may stand
            in quotes.

    Raises:
        CommandError: if it cannot be read, if others may read it, or if a line says something else.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(
            f"{path} cannot be read: see that it is a text file of yours."
        ) from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise CommandError(f"Others on this machine may read {path}: run `chmod 600 {path}` first.")
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        said = _LINE.fullmatch(line.strip())
        if said is None:  # not the line itself: it may be a secret
            raise CommandError(f"Line {number} of {path} is not NAME=value: mend it.")
        value = said["value"].strip()
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        found[said["name"]] = value[1:-1] if quoted else value
    return found
