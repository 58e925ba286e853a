"""Room on the disk: for what is kept of candidates, and for what Rasa unpacks while it runs."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

from coach import paths
from guard.limits import ROOM_ON_DISK
from second_round.errors import CommandError, sentence_for

#: In bytes. Rasa unpacks the model of the bot there: 3 MB, and some for other programs.
_ROOM_TO_UNPACK = 8_000_000


def problem() -> str | None:
    """Return the sentence for a disk that is full, or None while there is room.

    Raises:
        OSError: if a folder cannot be written for another reason.
    """
    kept = (paths.home(), ROOM_ON_DISK, "SECOND_ROUND_HOME")
    unpacked = (Path(tempfile.gettempdir()), _ROOM_TO_UNPACK, "TMPDIR")
    for folder, room, variable in (kept, unpacked):
        if not _has_room(folder, room):
            return (
                f"The disk is full: {folder} takes no further {room // 1_000_000} MB; delete what "
                f"is not needed on that disk, or name a folder on another one in {variable}."
            )
    return None


def is_full() -> bool:
    """Return whether the disk of the candidates' data has too little room; writes nothing."""
    try:
        return shutil.disk_usage(paths.home()).free < ROOM_ON_DISK
    except OSError:
        return False  # said by whoever wants to write


def problem_now() -> str | None:
    """Return the sentence for a disk that is full or cannot be written, or None."""
    try:
        return problem()
    except OSError as error:
        return sentence_for(error)


def require_room() -> None:
    """Make sure that there is room for a start.

    Raises:
        CommandError: if a disk is full; names the folder.
        OSError: if a folder cannot be written for another reason.
    """
    sentence = problem()
    if sentence:
        raise CommandError(sentence)


def _has_room(folder: Path, room: int) -> bool:
    """Whether so many bytes can be written: what is free may be more than this user may have."""
    try:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            # No zeros: a disk that compresses would always have room for those.
            left = memoryview(os.urandom(room))
            while left:
                left = left[file.write(left) :]
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return False
        raise
    return True
