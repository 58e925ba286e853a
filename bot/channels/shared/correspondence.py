"""Conversations through a service that is told of the bot's replies by calls: all but its forms.

What people send is written down while their request is in hand, which is answered at once; it is
handled afterwards, and the replies are written down before they are sent. So neither a duplicate
nor a crash nor a lost network makes an answer come twice or not at all. No answer is kept longer
than it takes to handle it.
"""

import asyncio
import logging
import os
from abc import ABC, abstractmethod
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sanic import Blueprint

from bot.channels.shared.background import Background
from bot.channels.shared.desk import NOT_TAKEN, Desk, OnNewMessage
from bot.channels.shared.disk import with_room
from bot.channels.shared.documents import NO_REPORT, Document, Documents, documents_of
from bot.channels.shared.forgetting import ForgottenError
from bot.channels.shared.mailbox import MOST_FAILURES, Mailbox, Message, Place
from bot.channels.shared.message_limit import MessageLimit
from bot.channels.shared.messages import Reply, named_once, reply
from bot.channels.shared.pseudonyms import Pseudonyms
from bot.channels.shared.record import RecordAwayError
from bot.channels.shared.remote import told_elsewhere
from bot.channels.shared.retry import RefusedError, Retry
from bot.channels.shared.standing import OFFERED, standing, was_handled

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_TRIES = 1.0
STALE = (
    "That button belongs to something that is over, so I haven't done anything. Please choose from "
    "what I said last, or put it in your own words."
)
#: Stages of an interview that is open, so that none is begun over it.
OPEN_STAGES = ("question", "feedback", "paused")


class Correspondence(ABC):
    """Takes what people send to the desk, each message once, and what the bot says to the service.

    Args:
        service: its name, as people know it; key and mailbox in the folder of the candidates' data
            are named after it.
        left_there: what to add when everything is deleted here: what stays with the service.
        keeps_places: whether it is remembered where a conversation is held while nothing waits.
        days_known: for how long what has come is known again.
    """

    def __init__(
        self,
        service: str,
        left_there: str,
        keeps_places: bool = False,
        days_known: int = 1,
    ) -> None:
        home, name = Path(os.environ["SECOND_ROUND_HOME"]), service.lower()
        self.service = service
        self.mail = Mailbox(home / f"{name}.db", days_known)
        self.names = Pseudonyms(home / f"{name}.key", name)
        self.desk = Desk(name, self._deliver)
        self.limit = MessageLimit()
        self.retry = Retry(service)
        self.background = Background()
        self.agent: Any = None
        self._on_new_message: OnNewMessage
        self._left_there = left_there
        self._keeps_places = keeps_places
        self._documents = Documents()

    # --- the service's forms ----------------------------------------------------------------------

    @abstractmethod
    def render(self, one: Reply, sender: str) -> list[dict[str, Any]]:
        """What is to be sent for a reply, as JSON can hold it: one or several messages, in order.

        Args:
            one: what the bot says; beside `choices` it has `offered`, which a press of one of them
                has to bring back in its metadata.
            sender: the conversation; buttons are for nobody else.
        """

    @abstractmethod
    async def post(self, place: Place, message: dict[str, Any]) -> None:
        """Send a message.

        Raises:
            AwayError: if it is to be sent again.
            RefusedError: if the service does not want it.
        """

    @abstractmethod
    async def upload(self, place: Place, document: Document) -> None:
        """Hand over a file (see `post`)."""

    async def handle(self, message: Message) -> tuple[list[Message], list[Reply]]:
        """Handle the oldest message of a conversation, under its lock.

        Returns:
            All messages that this was about, and what to say to them.
        """
        metadata = message.metadata
        return [message], await self.converse(
            message.sender, message.text, message.message_id, metadata
        )

    @abstractmethod
    async def open(self) -> None:
        """Open connections, inside the server's loop."""

    @abstractmethod
    async def close(self) -> None:
        """Close all connections."""

    # --- what a channel calls ---------------------------------------------------------------------

    def go_with(self, routes: Blueprint, on_new_message: OnNewMessage) -> None:
        """Begin and end with the server that these routes are served by."""
        self._on_new_message = on_new_message

        @routes.listener("after_server_start")
        async def start(app: Any, _: Any) -> None:
            self.agent = app.ctx.agent
            await self.open()
            handle = partial(self.desk.handle_kept_messages, self.agent, on_new_message)
            self.background.begin(handle, "kept")
            for sender in self.mail.unfinished():  # an earlier server has left it
                self._wake(sender)

        @routes.listener("before_server_stop")
        async def stop(_: Any, __: Any) -> None:
            await self.background.end()  # what is not done is on disk
            await self.close()

    def take(
        self,
        place: Place,
        text: str,
        message_id: str,
        ids: tuple[str, ...],
        metadata: dict[str, Any] | None = None,
    ) -> bool:
        """Write a message down, once, and see to it that it is handled; say whether it is new.

        Args:
            place: where it was written; the replies go there.
            text: what was written.
            message_id: for the desk, the same for the same message, and of no word in it.
            ids: what it is known by, should it come again.
            metadata: for `handle`, beside the candidate's name.
        """
        with self.mail.transaction():
            if not (self.mail.is_new(ids) and self.is_welcome(place)):
                return False
            self.receive(place, text, message_id, metadata)
        return True

    def is_welcome(self, place: Place) -> bool:
        """Note where somebody writes; say whether it is to be read, or was too much at once."""
        self.mail.meet(place)
        told = self.limit.exceeded(place.candidate)
        if told:
            self.say(place.sender, told)
        return told is None

    def receive(
        self, place: Place, text: str, message_id: str, metadata: dict[str, Any] | None = None
    ) -> None:
        """Write down a message that is to be read, and see to it that it is handled."""
        more = {"candidate": place.candidate, **(metadata or {})}
        self.mail.keep(place.sender, text, message_id, more)
        self._wake(place.sender)

    def say(self, sender: str, replies: list[Reply]) -> None:
        """Write some replies down and see to it that they are sent."""
        self.mail.send(sender, self._payloads(sender, replies))
        self._wake(sender)

    async def converse(
        self, sender: str, text: str, message_id: str, metadata: dict[str, Any]
    ) -> list[Reply]:
        """Hand a message to the desk, under the conversation's lock; return the replies."""
        metadata = {name: value for name, value in metadata.items() if name != OFFERED}
        return await self.desk.receive(
            self.agent, self._on_new_message, sender, text, message_id, metadata
        )

    async def stage_of(self, sender: str) -> str:
        """Where a conversation stands: idle, setup, question, feedback or paused."""
        tracker = await self.agent.tracker_store.retrieve(sender)
        return str((tracker.get_slot("stage") if tracker else None) or "idle")

    async def offered(self, sender: str, replies: list[Reply]) -> list[Reply]:
        """Replies whose choices are good for as long as the conversation stands as it does."""
        if not any(one.get("choices") for one in replies):
            return replies
        now = standing(await self.agent.tracker_store.retrieve(sender))
        return [{**one, OFFERED: now} if one.get("choices") else one for one in replies]

    async def _is_stale(self, message: Message) -> bool:
        """Whether this is the press of a button that the conversation has left behind."""
        then = message.metadata.get(OFFERED)
        if not then:
            return False
        tracker = await self.agent.tracker_store.retrieve(message.sender)
        return standing(tracker) != then and not was_handled(tracker, message.message_id)

    # --- in and out -------------------------------------------------------------------------------

    def _wake(self, sender: str) -> None:
        """Have one task handle a conversation's messages, and another send the replies."""
        self.background.begin(partial(self._take_all, sender), f"take {sender}")
        self.background.begin(partial(self._send_all, sender), f"send {sender}")

    async def _take_all(self, sender: str) -> None:
        """Handle a conversation's messages in their order until there is none."""
        while (message := self.mail.first(sender)) is not None:
            try:
                # Under the lock: what is forgotten afterwards has to have been written down.
                async with self.desk.lock(sender):
                    handled, replies = await with_room(partial(self._handle, message))
                    await with_room(partial(self._settle, handled, replies))
            except ForgottenError:
                continue  # and so is the message
            except Exception as error:  # noqa: BLE001  (whatever it is, the message must not be lost)
                # Only the kind of error: its text may quote the candidate.
                logger.error("A message from %s ended with %s.", self.service, type(error).__name__)
                if message.failures + 1 < MOST_FAILURES:
                    self.mail.failed(message)
                    await asyncio.sleep(SECONDS_BETWEEN_TRIES)
                    continue
                self.mail.settle([message], self._payloads(sender, [reply(NOT_TAKEN)]))
            self._wake(sender)

    async def _handle(self, message: Message) -> tuple[list[Message], list[Reply]]:
        if await self._is_stale(message):
            return [message], [reply(STALE)]
        handled, replies = await self.handle(message)
        return handled, await self.offered(message.sender, replies)

    async def _settle(self, handled: list[Message], replies: list[Reply]) -> None:
        self.mail.settle(handled, self._payloads(handled[0].sender, replies))

    async def _deliver(self, sender: str, _: dict[str, Any], replies: list[Reply]) -> None:
        """Say what came of a message that the desk had kept."""
        self.say(sender, await self.offered(sender, replies))

    def _payloads(self, sender: str, replies: list[Reply]) -> list[dict[str, Any]]:
        """What is to be sent for some replies: messages, files, and what follows on them."""
        found: list[dict[str, Any]] = []
        for one in named_once(replies):
            shown = told_elsewhere(one, self.service, self._left_there)
            found += [{"message": message} for message in self.render(shown, sender)]
            found += [{"document": document} for document in documents_of(one)]
            if one.get("utter_action") == "utter_deleted":
                found.append({"forget": True})
        return found

    async def _send_all(self, sender: str) -> None:
        """Send what waits for a conversation, in order and as often as it takes."""
        while (waiting := self.mail.first_reply(sender)) is not None:
            number, payload = waiting
            place = self.mail.place(sender)
            try:
                if place is not None:
                    await self._send(place, payload)
            except RefusedError as refusal:
                logger.error("%s refused a message (%s).", self.service, refusal.code)
                if refusal.is_final:
                    self.mail.drop_replies(sender)
            except Exception as error:  # noqa: BLE001  (the next message must still be sent)
                logger.error("A message to %s ended with %s.", self.service, type(error).__name__)
            self.mail.sent(sender, number)
        if not self._keeps_places and not self.desk.pending(sender):
            self.mail.leave(sender)

    async def _send(self, place: Place, payload: dict[str, Any]) -> None:
        if "message" in payload:
            await self.retry(lambda: self.post(place, payload["message"]))
        elif "document" in payload:
            await self._hand_over(place, payload["document"])
        elif "forget" in payload:
            if place.thread:  # where nobody else is to be answered, this person still is
                self.mail.meet(replace(place, candidate=""))
            else:
                self.mail.leave(place.sender)

    async def _hand_over(self, place: Place, document: dict[str, Any]) -> None:
        try:
            found = await self._documents.fetch(document, place.candidate)
            if found is not None:
                await self.retry(lambda: self.upload(place, found))
        except (RecordAwayError, RefusedError) as error:
            if isinstance(error, RefusedError) and error.is_final:
                raise
            logger.error("A file could not be handed over: %s.", error)
            for message in self.render(reply(NO_REPORT), place.sender):
                await self.retry(partial(self.post, place, message))
