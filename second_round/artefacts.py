"""What training has made: whether each file still is as it was written.

Set-up notes the SHA-256 of each file in a stamp (`scripts/set_up/stamps.py`), last of all.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from coach import paths
from second_round.errors import CommandError

#: The steps of set-up that make models.
STAMPS = ("encoder", "coach-model", "bot-model")


def checksums() -> dict[Path, str]:
    """Return the files that training has made, each with the SHA-256 that it had then.

    Raises:
        CommandError: if training has not come to its end.
    """
    found: dict[Path, str] = {}
    for name in STAMPS:
        stamp = paths.models() / "stamps" / f"{name}.json"
        try:
            noted = json.loads(stamp.read_text(encoding="utf-8"))["sha256"]
            found |= {(stamp.parent / file).resolve(): str(noted[file]) for file in noted}
        except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError) as error:
            raise CommandError(
                f"Training has not come to its end ({stamp} is missing or says too little): run "
                "`make train`."
            ) from error
    return found


def require_whole() -> int:
    """Make sure that each file that training has made is there, and as it was written.

    Returns:
        How many there are.

    Raises:
        CommandError: if one is not; names it.
        OSError: if one may not be read.
    """
    made = checksums()
    for file, noted in made.items():
        if not file.is_file():
            raise CommandError(f"{file} is missing: run `make train`, which makes it again.")
        with file.open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != noted:
                raise CommandError(
                    f"{file} is damaged, or is not what training wrote there: run `make train`, "
                    "which makes it again."
                )
    return len(made)
