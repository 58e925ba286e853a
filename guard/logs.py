"""Logs that say what went wrong and where, in no words of a candidate.

Libraries quote what they work with: Rasa the whole conversation where an action fails, pydantic the
value that does not fit, SQLAlchemy a statement's parameters, Sanic the address. So the words of an
error are never written, and those of a message only where this project wrote the message.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
import warnings
from pathlib import Path
from types import TracebackType
from typing import TextIO

_FORMAT = "%(asctime)s %(levelname)s %(message)s"
_OWN = ("actions", "bot", "coach", "guard", "second_round")
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def told(error: BaseException) -> str:
    """Tell an error by its kind and its place, with all that led to it, the first cause first."""
    found: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        frames = "".join(traceback.format_tb(cause.__traceback__))
        found.append(f"Traceback (most recent call last):\n{frames}{type(cause).__qualname__}")
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n\n".join(reversed(found))


class WithoutTexts(logging.Formatter):
    """Writes our own messages, of others' where they are from, and of errors no words at all."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record (see parent class)."""
        if record.name.partition(".")[0] not in _OWN:
            place = f"{record.name}, {Path(record.pathname).name} line {record.lineno}"
            # What was filled in is left out; a message without blanks to fill may be filled in.
            said = f": {record.msg}" if record.args and isinstance(record.msg, str) else ""
            record = logging.makeLogRecord(
                {**record.__dict__, "msg": f"[{place}]{said}", "args": None, "exc_text": None}
            )
        elif record.exc_text is not None:  # another handler's words for the error
            record = logging.makeLogRecord({**record.__dict__, "exc_text": None})
        return super().format(record)

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802  (logging's own name)
        """Write an error (see parent class)."""
        return told(ei[1]) if ei[1] is not None else ""


def log_without_texts() -> None:
    """Write warnings and errors of this process to standard error, whoever reports them.

    Errors that nobody catches, in the main thread, in another one or in a finalizer, and Python's
    own warnings go the same way (asyncio already reports to a logger what a task has not caught).
    """
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutTexts(_FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda of: _uncaught(of.exc_type, of.exc_value, of.exc_traceback)
    sys.unraisablehook = lambda of: _uncaught(of.exc_type, of.exc_value, of.exc_traceback)
    warnings.showwarning = _warned


def _uncaught(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if error is not None and issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    said = told(error.with_traceback(trace)) if error is not None else kind.__qualname__
    logging.getLogger("guard.logs").error("Nobody caught an error.\n%s", said)


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    del message, file, line  # a warning may quote what it warns of
    logging.getLogger("guard.logs").warning(
        "%s in %s, line %s.", category.__name__, filename, lineno
    )
