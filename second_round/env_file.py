"""A file with the secrets of channels, so that they need not stand in the shell."""

from __future__ import annotations

import stat
from io import StringIO
from pathlib import Path

from dotenv.parser import parse_stream

from second_round.errors import CommandError


def read_env_file(path: Path) -> dict[str, str]:
    """Return the variables of a file of lines such as `SLACK_BOT_TOKEN=xoxb-...`.

    Args:
        path: The file, in the form of python-dotenv; a `$` in a value stays as it is.

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
    # The parser itself: `dotenv_values` only logs a line that it cannot read, and goes on.
    for said in parse_stream(StringIO(text)):
        if said.key is not None and said.value is not None:
            found[said.key] = said.value
        elif said.key is not None or said.error:  # not the line itself: it may be a secret
            before = said.original.string[: -len(said.original.string.lstrip())]
            number = said.original.line + before.count("\n")
            raise CommandError(f"Line {number} of {path} is not NAME=value: mend it.")
    return found
