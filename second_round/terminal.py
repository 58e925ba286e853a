"""The conversation in a terminal."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent import futures
from concurrent.futures import Future
from typing import Any, TypeVar

from second_round.display import Screen
from second_round.errors import CommandError
from second_round.keyboard import Messages
from second_round.rest_client import MessageRefusedError, Reply, RestClient

OPENING = "hello"
#: What ends an interview that is open; where none is, the bot says nothing to it.
ENDING, OF_THE_PROGRAM = "stop", {"new": True}
KEYS = "Enter sends; Esc, then Enter begins a new line; Ctrl-D ends. All is saved."
SLOW = (
    "This takes longer than usual. Your message is safe: it is sent again by itself where need be."
)
NO_ROOM = "Your message is kept here and is sent as soon as there is room; Ctrl-C gives up."
ROOM = "There is room again."
NOT_SAVED = "This last message of yours was not saved; copy it to send it next time:"
STILL_KEPT = "Your message is still kept and will be answered; go on, or come back later."
GOODBYE_WITHOUT_IT = "All before it is saved; `second-round chat` goes on from there."
GOODBYE = "Everything up to here is saved; `second-round chat` goes on from it."
_SECONDS_TO_FINISH = 20.0
_SECONDS_BETWEEN_LOOKS = 0.5
_SECONDS_FOR_KEPT = 180.0
#: A turn takes a quarter of a second, the first answer after a start some seconds.
_SECONDS_UNTIL_SLOW = 10.0

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
        # What was typed and has not been taken yet.
        self._under_way: str | None = None

    def hold(self, settings: dict[str, Any], new: bool = False) -> None:
        """Hold the conversation from the bot's first words to the candidate's end.

        Ctrl-C ends it as Ctrl-D does; a message that is on its way is finished first.

        Args:
            settings: What the candidate has set.
            new: Whether an interview that is open is ended first.

        Raises:
            CommandError: if the servers do not come back.
        """
        try:
            if self._messages.visible:
                self._screen.notice(KEYS)
                self._screen.gap()
            if new:
                self._exchange(ENDING, OF_THE_PROGRAM)
            self._exchange(OPENING, settings)
            while (message := self._messages.next()) is not None:
                if self._messages.visible:
                    self._screen.gap()
                else:
                    self._screen.candidate(message)
                self._exchange(message)
        except KeyboardInterrupt:
            self._screen.gap()
        except CommandError:
            self._give_back()
            raise
        if self._give_back():
            self._screen.notice(GOODBYE_WITHOUT_IT)
        else:
            self._screen.notice(GOODBYE)

    def _give_back(self) -> bool:
        """Show a message that was typed and could not be saved, and tell whether there is one."""
        if not self._messages.visible or self._under_way is None:
            return False
        self._screen.notice(NOT_SAVED)
        self._screen.candidate(self._under_way)
        return True

    def _exchange(self, message: str, settings: dict[str, Any] | None = None) -> None:
        """Send one message and show all that is said to it, kept messages included."""
        # What the program sends by itself, with settings, is nothing to be given back.
        self._under_way = message if settings is None else None
        sending = _in_background(lambda: self._client.send(message, settings))
        try:
            replies = self._wait_for(sending)
        except MessageRefusedError as refused:
            self._under_way = None
            self._screen.notice(str(refused))
            return
        except KeyboardInterrupt:
            if not self._client.no_room():
                self._screen.notice("One moment: your last message is being finished …")
                self._finish(sending)
            raise
        self._under_way = None
        self._show(replies)
        if any(reply.kept for reply in replies):
            self._await_kept()

    def _wait_for(self, request: Future[Result], what: str = "…") -> Result:
        """Return what a request brings; say what it waits for where it takes long."""
        began, said = time.monotonic(), ""
        while True:
            with self._screen.waiting(what):
                said = self._until_there_is_news(request, began, said)
            if not said:
                return request.result()
            self._screen.notice(said)

    def _until_there_is_news(self, request: Future[Any], began: float, said: str) -> str:
        """Return what is to be said after what has been, or nothing when the request is done."""
        while not futures.wait([request], timeout=_SECONDS_BETWEEN_LOOKS).done:
            problem = self._client.no_room()
            if problem and NO_ROOM not in said:
                return f"{problem} {NO_ROOM}"
            if not said and time.monotonic() - began > _SECONDS_UNTIL_SLOW:
                return SLOW
        return ROOM if NO_ROOM in said and not request.exception() else ""

    def _finish(self, sending: Future[list[Reply]]) -> None:
        """Let a message that is on its way arrive, for a while."""
        try:
            self._show(sending.result(timeout=_SECONDS_TO_FINISH))
            self._under_way = None
        except MessageRefusedError as refused:
            self._under_way = None
            self._screen.notice(str(refused))
        except TimeoutError:
            self._screen.notice("It was not answered in time; you may have to type it again.")

    def _await_kept(self) -> None:
        """Wait for what the bot says to messages that it has kept, and show it."""
        until = time.monotonic() + _SECONDS_FOR_KEPT
        pending = 1
        while pending:
            if time.monotonic() > until:
                self._screen.notice(STILL_KEPT)
                return
            what = "… your answer is kept"
            arrived = self._wait_for(_in_background(self._client.arrived), what)
            if arrived.pending and not arrived.replies:
                with self._screen.waiting(what):
                    self._wait(_SECONDS_BETWEEN_LOOKS)
            self._show(arrived.replies)
            pending = arrived.pending

    def _show(self, replies: Sequence[Reply]) -> None:
        for reply in replies:
            self._screen.bot(reply.text)
