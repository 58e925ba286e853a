"""Where a candidate's messages come from: a terminal, or a pipe with one message a line."""

from __future__ import annotations

import contextlib
import io
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol, cast

_SECONDS_BETWEEN_LOOKS = 0.2


class Messages(Protocol):
    """A source of messages."""

    #: Whether what is sent already stands on the screen because it was typed there.
    visible: bool

    def next(self) -> str | None:
        """Return the next message, or None at the end.

        Raises:
            KeyboardInterrupt: if the candidate ends with Ctrl-C.
        """

    def quiet(self) -> contextlib.AbstractContextManager[None]:
        """Keep keys from appearing on the screen but where a message is asked for."""


class PipedMessages:
    """One message a line.

    Args:
        stream: The bytes; UTF-8, and what is not becomes a replacement character.
    """

    visible = False

    def __init__(self, stream: BinaryIO | None = None) -> None:
        # Without a buffer of its own, so that `select` sees all that is there to be read.
        self._stream = (
            stream
            if stream is not None
            else cast(BinaryIO, open(sys.stdin.fileno(), "rb", buffering=0, closefd=False))  # noqa: SIM115
        )

    def next(self) -> str | None:
        """Return the next line without its end, or None at the end of the input."""
        self._wait()
        line = self._stream.readline()
        if not line:
            return None
        return line.decode("utf-8", "replace").rstrip("\r\n")

    def _wait(self) -> None:
        """Wait for input in short steps.

        A signal that comes just before a read that blocks would be noticed only after it.
        """
        try:
            descriptor = self._stream.fileno()
        except io.UnsupportedOperation:  # a stream in memory, which never blocks
            return
        while not select.select([descriptor], [], [], _SECONDS_BETWEEN_LOOKS)[0]:
            pass

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Do nothing: no keys are pressed."""
        yield


def messages_of_this_terminal() -> Messages:
    """Return the source of messages that fits standard input."""
    if not sys.stdin.isatty():
        return PipedMessages()
    from second_round.typed import TypedMessages

    return TypedMessages()
