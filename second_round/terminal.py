"""The conversation in a terminal."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

from second_round.display import Screen
from second_round.keyboard import Messages
from second_round.rest_client import MessageRefusedError, Reply, RestClient

OPENING = "hello"
KEYS = "Enter sends; Esc, then Enter begins a new line; Ctrl-D ends. All is saved."
GOODBYE = "Everything up to here is saved; `second-round chat` goes on from it."
_SECONDS_TO_FINISH = 20.0
_SECONDS_BETWEEN_LOOKS = 0.5
_SECONDS_FOR_KEPT = 180.0

Result = TypeVar("Result")


def _in_background(work: Callable[[], Result]) -> Future[Result]:
    """Run `work` in a thread that does not keep the program from ending."""
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001 - handed on to whoever asks for the result
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future


class Conversation:
    """Carries messages to the bot and its words to the screen, until the candidate ends.

    Args:
        client: The candidate's side of the channel.
        messages: Where messages come from.
        screen: Where the conversation is shown.
        wait: Waits for some seconds.
    """

    def __init__(
        self,
        client: RestClient,
        messages: Messages,
        screen: Screen,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client
        self._messages = messages
        self._screen = screen
        self._wait = wait

    def hold(self, settings: dict[str, Any]) -> None:
        """Hold the conversation from the bot's first words to the candidate's end.

        Ctrl-C ends it as Ctrl-D does; a message that is on its way is finished first.

        Raises:
            CommandError: if the servers do not come back.
        """
        try:
            if self._messages.visible:
                self._screen.notice(KEYS)
                self._screen.gap()
            self._exchange(OPENING, settings)
            while (message := self._messages.next()) is not None:
                if self._messages.visible:
                    self._screen.gap()
                else:
                    self._screen.candidate(message)
                self._exchange(message)
        except KeyboardInterrupt:
            self._screen.gap()
        self._screen.notice(GOODBYE)

    def _exchange(self, message: str, settings: dict[str, Any] | None = None) -> None:
        """Send one message and show all that is said to it, kept messages included."""
        sending = _in_background(lambda: self._client.send(message, settings))
        try:
            with self._screen.waiting():
                replies = sending.result()
        except MessageRefusedError as refused:
            self._screen.notice(str(refused))
            return
        except KeyboardInterrupt:
            self._screen.notice("One moment: your last message is being finished …")
            self._finish(sending)
            raise
        self._show(replies)
        if any(reply.kept for reply in replies):
            self._await_kept()

    def _finish(self, sending: Future[list[Reply]]) -> None:
        """Let a message that is on its way arrive, for a while."""
        try:
            self._show(sending.result(timeout=_SECONDS_TO_FINISH))
        except MessageRefusedError as refused:
            self._screen.notice(str(refused))
        except TimeoutError:
            self._screen.notice("It was not answered in time; you may have to type it again.")

    def _await_kept(self) -> None:
        """Wait for what the bot says to messages that it has kept, and show it."""
        until = time.monotonic() + _SECONDS_FOR_KEPT
        pending = 1
        while pending and time.monotonic() < until:
            with self._screen.waiting("… your answer is kept"):
                arrived = self._client.arrived()
                if arrived.pending and not arrived.replies:
                    self._wait(_SECONDS_BETWEEN_LOOKS)
            self._show(arrived.replies)
            pending = arrived.pending

    def _show(self, replies: Sequence[Reply]) -> None:
        for reply in replies:
            self._screen.bot(reply.text)
