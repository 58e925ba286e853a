"""Messages typed at a terminal."""

from __future__ import annotations

import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager

from prompt_toolkit import PromptSession
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.styles import Style

_INPUT_FLAGS, _LOCAL_FLAGS = 0, 3


class TypedMessages:
    """Messages typed at a terminal.

    Enter sends. A new line within a message comes with Esc and Enter, with a backslash at the
    line's end, or by pasting several lines. Nothing is kept in a history.
    """

    visible = True

    def __init__(self) -> None:
        self._session: PromptSession[str] = PromptSession(
            message=[("class:mark", "> ")],
            prompt_continuation="  ",
            history=DummyHistory(),
            multiline=True,
            key_bindings=_keys(),
            style=Style.from_dict({"mark": "bold ansicyan"}),
            enable_open_in_editor=False,
        )

    def next(self) -> str | None:
        """Return what the candidate has sent, or None after Ctrl-D."""
        try:
            return self._session.prompt()
        except EOFError:
            return None

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Take keys as the prompt takes them, and show none of them, also while no prompt is open.

        What is typed while the bot writes then appears at the next prompt, Ctrl-D included; Ctrl-C
        still interrupts.
        """
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        silent = [*before]
        silent[_INPUT_FLAGS] = before[_INPUT_FLAGS] & ~termios.ICRNL
        silent[_LOCAL_FLAGS] = before[_LOCAL_FLAGS] & ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(descriptor, termios.TCSANOW, silent)
        try:
            yield
        finally:
            termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def send_or_go_on(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        document = buffer.document
        if document.text_before_cursor.endswith("\\") and not document.text_after_cursor:
            buffer.delete_before_cursor()
            buffer.newline(copy_margin=False)
        else:
            buffer.validate_and_handle()

    @keys.add("escape", "enter")
    def begin_line(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    return keys
