"""Errors of the command line, and how any error is said to a user."""

from __future__ import annotations

import errno
import sys
import time
import traceback
from pathlib import Path

from coach.errors import CoachError


class CommandError(Exception):
    """A command cannot go on; `str()` is one clear sentence: what, where, and how to mend it."""


def sentence_for(error: Exception, log: Path | None = None) -> str:
    """Return the one sentence that tells a user about an error.

    Args:
        error: What went wrong.
        log: Where details of an unforeseen error are kept; without it they are not kept.
    """
    if isinstance(error, (CommandError, CoachError)):
        return str(error)
    if isinstance(error, OSError):
        return _sentence_for_os_error(error)
    where = _place_of(error)
    kept = f"; details are in {log}" if log is not None and _keep(error, log) else ""
    return (
        f"Second Round met something it was not prepared for ({type(error).__name__} in {where})"
        f"{kept}; run `second-round check`, and report it if the check finds nothing."
    )


def _sentence_for_os_error(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full{where}: make room and run the same command again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"No permission to read or write{where or ' a file'}: change who may use it, or name "
            "another folder in SECOND_ROUND_HOME."
        )
    if error.errno == errno.ENOENT:
        return f"There is no such file or folder{where}: check its name."
    if error.errno == errno.ENAMETOOLONG:
        return "A name is longer than this system takes: choose a shorter one."
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return (
            f"A file stands where a folder is wanted, or a folder where a file is{where}: name "
            "another, or check SECOND_ROUND_HOME."
        )
    return f"The system refused something{where}: {error.strerror or error}."


def _place_of(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "no frame"


def _keep(error: Exception, log: Path) -> bool:
    """Add where the error arose to the log; its message is left out: it may hold an answer."""
    lines = "".join(traceback.format_tb(error.__traceback__))
    stamp = time.strftime("%Y-%m-%d %H:%M:%S")
    command = Path(sys.argv[0]).name
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{stamp} {command}: {type(error).__name__}\n{lines}\n")
    except OSError:
        return False  # the sentence then names no file
    return True
