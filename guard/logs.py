"""Logs that say what went wrong and where, in no words of a candidate."""

import logging
import traceback
from types import TracebackType

_FORMAT = "%(asctime)s %(levelname)s %(message)s"
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutTexts(logging.Formatter):
    """Writes an error's kind and where it came from, and leaves its own words out.

    Where an action fails, Rasa logs an error that quotes the whole conversation.
    """

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802  (logging's own name)
        """Write an error with all that led to it, the first cause first (see parent class)."""
        told: list[str] = []
        error = ei[1]
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            told.append(f"Traceback (most recent call last):\n{frames}{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\n".join(reversed(told))


def log_without_texts() -> None:
    """Write warnings and errors of this process to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutTexts(_FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
