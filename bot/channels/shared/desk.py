"""The front desk: takes messages in, in order, each once, and loses none.

Every channel hands its messages over here. What Rasa's own connectors lack: text that begins with
`/` stays text; a message that is delivered twice is handled once; and when the action server is
down, the message is kept, the candidate reads one calm sentence, and it is handled when the server
is back.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, UserUttered

from bot.channels.shared.disk import DiskError
from bot.channels.shared.forgetting import (
    ConversationLock,
    Conversations,
    ForgottenError,
    TurnTakesTooLongError,
    forget,
)
from bot.channels.shared.mailbox import Mailbox, Message
from bot.channels.shared.messages import EXTRAS, CollectingMessages, Reply, reply
from bot.context import CONTEXT, context_of
from bot.failed_turns import FAILED_TURNS, PASSING_FAILURES
from bot.text import shield
from guard.forgetting import ForgettingError

logger = logging.getLogger(__name__)

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
Deliver = Callable[[str, dict[str, Any], list[Reply]], Awaitable[None]]

#: Longer messages are refused before Rasa sees them, whose work grows faster than the text. The
#: longest answer, 12,000 characters (`coach/readable.py`), stays well below.
LONGEST_MESSAGE = 20_000
HEALTH_TIMEOUT_SECONDS = 2
RETRY_SECONDS = 0.5
#: A turn goes on while the action server answers its health check, which no honest work holds up:
#: this long between two looks, and no further than so many looks in a row without an answer ...
SECONDS_BETWEEN_LOOKS = 3
MOST_SILENT_LOOKS = 2
#: ... nor longer than this in any case: a turn takes a quarter of a second, the longest message 2.
LONGEST_TURN_SECONDS = 120

#: What the bot says once a candidate's data are deleted, by its name in the domain.
DELETED = "utter_deleted"

KEPT = (
    "One moment, please: my notes are out of reach just now. I have kept what you wrote and will "
    "come back to it by myself; nothing is lost."
)
GIVEN_UP = (
    "I'm sorry: something in me does not work just now, which has nothing to do with what you "
    "wrote. I have kept it, and try it again when I have been started anew. Until then you can ask "
    "for another question, or say stop to end here. (For whoever looks after this computer: "
    "`second-round check` looks for the cause.)"
)
NOT_ALL_DELETED = (
    "Your interviews and this conversation are deleted. Something of yours may be left in one file "
    "on this computer that I could not go through, and I would rather say so. (For whoever looks "
    "after this computer: `second-round delete` says which file it is, and goes on with it.)"
)
NOT_TAKEN = (
    "I'm sorry, something in me did not work just then, which has nothing to do with what you "
    "wrote. Please send that once more in a little while."
)
TOO_LONG = (
    "That is more than anybody could take in at once, so I haven't read it. An answer of one or "
    "two minutes, some 150 to 300 words, works best."
)


class TurnFailedError(Exception):
    """A turn came to nothing, and nothing of it was kept.

    Attributes:
        passing: whether what it failed at may be over by itself in a while.
    """

    def __init__(self, passing: bool) -> None:
        super().__init__()
        self.passing = passing


class Desk:
    """Takes a channel's messages to Rasa and brings back what the bot says.

    Args:
        channel: the channel's name; its kept messages have a file of their own.
        deliver: for channels that can speak first: is given sender, metadata and the replies to a
            message that was kept; without it they wait until they are fetched.
    """

    def __init__(self, channel: str, deliver: Deliver | None = None) -> None:
        self._channel = channel
        self._deliver = deliver
        self._health = os.environ["ACTION_SERVER_URL"].rstrip("/") + "/health"
        name = "kept.db" if channel == "rest" else f"kept-{channel}.db"
        home = Path(os.environ["SECOND_ROUND_HOME"])
        self._kept = Mailbox(home / name)
        self._conversations = Conversations(home)
        #: To the latest wish to be forgotten, should it come again.
        self._last_replies: dict[tuple[str, str], list[Reply]] = {}

    def lock(self, sender: str) -> ConversationLock:
        """The lock under which one sender's messages are handled, one after the other.

        Whoever has waited for it while the conversation was forgotten gets `ForgottenError`.
        """
        return self._conversations.lock(sender)

    def pending(self, sender: str) -> int:
        """How many messages of a sender are kept."""
        return self._kept.count(sender)

    def replies(self, sender: str, seen: int = 0) -> tuple[list[Reply], int]:
        """The replies to kept messages that wait for a sender, and the number of the last.

        Args:
            sender: whose.
            seen: the number of the last one that the sender has; those are forgotten.
        """
        return self._kept.replies(sender, seen)

    async def receive(
        self,
        agent: Any,
        on_new_message: OnNewMessage,
        sender: str,
        text: str,
        message_id: str,
        metadata: dict[str, Any],
        known_id: bool = True,
    ) -> list[Reply]:
        """Handle a message, after those that are kept; keep it where that cannot be done.

        Call it under `lock(sender)`.

        Args:
            agent: Rasa's agent, for the tracker store.
            on_new_message: what Rasa gave to the channel.
            sender: id of the conversation.
            text: as it was typed.
            message_id: the same for the same message, however often it is delivered.
            metadata: for the actions.
            known_id: whether the id came with the message, so that it may have come before.

        Raises:
            DiskError: if it can neither be handled nor kept; it can be sent again under its id.
        """
        self._conversations.agent = agent
        with self._conversations.in_hand(sender, _candidate(sender, metadata)):
            return await self._receive(
                agent, on_new_message, sender, text, message_id, metadata, known_id
            )

    async def _receive(
        self,
        agent: Any,
        on_new_message: OnNewMessage,
        sender: str,
        text: str,
        message_id: str,
        metadata: dict[str, Any],
        known_id: bool,
    ) -> list[Reply]:
        if len(text) > LONGEST_MESSAGE:
            return [reply(TOO_LONG)]
        # JSON can name half of a character, which no database takes.
        text = text.encode("utf-8", "replace").decode("utf-8")
        self._kept.require_room()
        if known_id and (sender, message_id) in self._last_replies:
            return self._last_replies[sender, message_id]
        await self._settle_kept(sender, agent, on_new_message)
        waiting = self._kept.replies_along_with(sender, message_id)
        # Only now: it may have been among those that were kept.
        tracker = await agent.tracker_store.retrieve(sender)
        if known_id:
            known = replies_in(tracker, message_id)
            if known is not None:
                return [*waiting, *(one for one in known if one not in waiting)]
        if self._kept.count(sender) == 0 and await self._actions_are_there():
            try:
                replies = await self._turn(
                    tracker, on_new_message, sender, text, message_id, metadata
                )
            except TurnFailedError:
                pass  # it is kept
            else:
                self._kept.pass_over(sender, message_id)
                return [*waiting, *replies]
        self._kept.keep(sender, text, message_id, metadata)
        return [*waiting, {**reply(KEPT), "kept": True}]

    async def handle_kept_messages(self, agent: Any, on_new_message: OnNewMessage) -> None:
        """Handle kept messages whenever the action server is there; runs for ever."""
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            for sender in self._senders_of_kept():
                try:
                    async with self.lock(sender):
                        await self._settle_kept(sender, agent, on_new_message)
                except ForgottenError:
                    continue
                except Exception as error:  # noqa: BLE001  (others are waiting, too)
                    logger.error("Kept messages ended with %s.", type(error).__name__)

    def _senders_of_kept(self) -> list[str]:
        """Who has kept messages that can be handled: none while the disk is full."""
        try:
            senders = self._kept.senders()
            if senders:
                self._kept.require_room()
        except DiskError:  # said to whoever writes now
            return []
        return senders

    async def _actions_are_there(self) -> bool:
        timeout = aiohttp.ClientTimeout(total=HEALTH_TIMEOUT_SECONDS)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.get(self._health) as answer,
            ):
                return answer.status == 200
        except (asyncio.TimeoutError, aiohttp.ClientError):  # noqa: UP041  (two kinds on 3.10)
            return False

    async def _settle_kept(self, sender: str, agent: Any, on_new_message: OnNewMessage) -> None:
        """Handle a sender's kept messages in their order, as far as the action server lets it."""
        while True:
            kept = self._kept.first(sender)
            if kept is None or not await self._actions_are_there():
                return
            if not await self._settle(kept, agent, on_new_message):
                return

    async def _settle(self, kept: Message, agent: Any, on_new_message: OnNewMessage) -> bool:
        # A server may have been killed when the turn was saved and this was not.
        tracker = await agent.tracker_store.retrieve(kept.sender)
        replies = replies_in(tracker, kept.message_id)
        try:
            if replies is None:
                replies = await self._turn(
                    tracker, on_new_message, kept.sender, kept.text, kept.message_id, kept.metadata
                )
            self._kept.settle([kept], replies)
        except TurnFailedError as error:
            if error.passing or not await self._actions_are_there():
                return False
            if not self._kept.failed(kept, [reply(GIVEN_UP)]):
                return False
        if self._deliver is not None:
            # Twice rather than not at all, where this server is killed in between.
            said, last = self._kept.replies(kept.sender)
            await self._deliver(kept.sender, kept.metadata, said)
            self._kept.replies(kept.sender, seen=last)
        return True

    async def _turn(
        self,
        tracker: Any,
        on_new_message: OnNewMessage,
        sender: str,
        text: str,
        message_id: str,
        metadata: dict[str, Any],
    ) -> list[Reply]:
        """Have Rasa handle a message and return its replies.

        Raises:
            TurnFailedError: if it came to nothing; the message can be handled again.
        """
        collector = CollectingMessages()
        # What the same words mean depends on it; whatever a client sent under that key is replaced.
        standing = context_of(tracker.get_slot if tracker else {}.get)
        message = UserMessage(
            shield(text),
            collector,
            sender,
            input_channel=self._channel,
            message_id=message_id,
            metadata={**metadata, CONTEXT: standing},
        )
        try:
            await self._within_limits(on_new_message(message))
        except Exception as error:
            # Only the kind of error: its text may quote the candidate.
            logger.error("A turn ended with %s.", type(error).__name__)
            raise TurnFailedError(_noted(sender, message_id)) from error
        if (sender, message_id) in FAILED_TURNS:
            raise TurnFailedError(_noted(sender, message_id))
        if any(one.get("utter_action") == DELETED for one in collector.messages):
            if not await self._forget(sender, _candidate(sender, metadata)):
                for one in collector.messages:
                    if one.get("utter_action") == DELETED:
                        one["text"] = NOT_ALL_DELETED
            # Nothing else knows that message now.
            self._last_replies = {(sender, message_id): collector.messages}
        return collector.messages

    async def _within_limits(self, turn: Awaitable[Any]) -> None:
        """Wait for a turn for as long as there is hope for it.

        Raises:
            TimeoutError: if there is none; the turn is cancelled then.
        """
        task = asyncio.ensure_future(turn)
        clock = asyncio.get_running_loop()
        deadline, silent = clock.time() + LONGEST_TURN_SECONDS, 0
        try:
            while silent < MOST_SILENT_LOOKS and clock.time() < deadline:
                done, _ = await asyncio.wait({task}, timeout=SECONDS_BETWEEN_LOOKS)
                if done:
                    task.result()
                    return
                silent = 0 if await self._actions_are_there() else silent + 1
            raise TimeoutError
        finally:
            # Whoever waits for this may be cancelled, too: nobody would take the replies.
            if not task.done():
                task.cancel()
                await asyncio.wait({task})
                # Looked at, since asyncio would log an error that nobody has, with its words.
                if not task.cancelled():
                    task.exception()

    async def _forget(self, sender: str, candidate: str) -> bool:
        """Forget everything else of a candidate who is to be told that all is deleted; is it?"""
        try:
            await forget(candidate, still_answered=sender, in_its_turn=True)
        except (ForgettingError, TurnTakesTooLongError) as error:
            # The record and this conversation are gone; a later deletion sees to the rest.
            logger.error(
                "Not everything of a candidate was deleted: %s. %s", type(error).__name__, error
            )
            return False
        return True


def _noted(sender: str, message_id: str) -> bool:
    """Whether the failure that was noted of a message's turn may pass; it is noted no more."""
    message = (sender, message_id)
    passing = message in PASSING_FAILURES
    FAILED_TURNS.discard(message)
    PASSING_FAILURES.discard(message)
    return passing


def _candidate(sender: str, metadata: dict[str, Any]) -> str:
    """Whose record a message is for, as the actions see it."""
    named = metadata.get("candidate")
    return named if isinstance(named, str) and named else sender


def replies_in(tracker: Any, message_id: str) -> list[Reply] | None:
    """The replies to a message that was handled before, or None where it was not."""
    found: list[Reply] | None = None
    for event in tracker.events if tracker else []:
        if isinstance(event, UserUttered):
            if found is not None:
                break
            if event.message_id == message_id:
                found = []
        elif found is not None and isinstance(event, BotUttered) and event.text:
            extras = {name: (event.metadata or {}).get(name) for name in EXTRAS}
            found.append(reply(event.text, **extras))
    return found
