"""Logs of the Rasa server: they say what went wrong and where, in no words of a candidate."""

import logging

from guard import logs
from guard.logs import WithoutTexts

__all__ = ["WithoutTexts", "log_without_texts"]


def log_without_texts() -> None:
    """Write warnings and errors of this process to standard error."""
    logs.log_without_texts()
    # Rasa names texts in warnings of these.
    logging.getLogger("rasa.core.channels").setLevel(logging.CRITICAL)
