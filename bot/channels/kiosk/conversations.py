"""The conversations at the kiosk: begun, held and wiped, each by the holder of its token alone."""

import asyncio
import logging
import os
import uuid
from pathlib import Path
from typing import Any

from bot.channels.kiosk.sessions import NewSession, Sessions, digest
from bot.channels.shared.desk import Desk, OnNewMessage
from bot.channels.shared.forgetting import ForgottenError, forget
from bot.channels.shared.messages import Reply, unnamed

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 30.0

#: What is said first for whoever begins; the settings come along with it.
_GREETING = "hello"


def conversation_id(sender: str) -> str:
    """What a conversation is called towards the page: it opens nothing."""
    return digest(sender)[:16]


class Conversations:
    """Takes messages to the desk, and leaves nothing where a conversation has ended."""

    def __init__(self) -> None:
        """Open the files; the environment says where."""
        home = Path(os.environ["SECOND_ROUND_HOME"])
        self._desk = Desk("kiosk")
        self._sessions = Sessions(home / "kiosk.db")
        # Message ids of conversations that began in this process, which knows them all.
        self._seen: dict[str, set[str]] = {}

    def sender(self, token: str | None) -> str | None:
        """Whose token this is, or None."""
        return self._sessions.sender(token) if token else None

    async def begin(
        self, agent: Any, on_new_message: OnNewMessage, settings: dict[str, Any]
    ) -> tuple[NewSession, dict[str, Any]]:
        """Begin a conversation; return its session and what the bot says first."""
        session = self._sessions.begin()
        sender = session.sender
        self._seen[sender] = set()
        metadata = {"candidate": sender, "settings": settings}
        message_id = str(uuid.uuid4())
        async with self._desk.lock(sender):
            replies = await self._desk.receive(
                agent, on_new_message, sender, _GREETING, message_id, metadata, known_id=False
            )
            return session, await self._in_the_pages_form(agent, sender, replies)

    async def say(
        self, agent: Any, on_new_message: OnNewMessage, sender: str, text: str, message_id: str
    ) -> dict[str, Any] | None:
        """Handle a message; None where the conversation ended while this one waited."""
        try:
            return await self._say(agent, on_new_message, sender, text, message_id)
        except ForgottenError:
            return None

    async def _say(
        self, agent: Any, on_new_message: OnNewMessage, sender: str, text: str, message_id: str
    ) -> dict[str, Any] | None:
        async with self._desk.lock(sender):
            if not self._sessions.is_open(sender):
                return None
            seen = self._seen.get(sender)
            # Looking for an id means reading the whole conversation: not where it is a new one.
            may_be_known = seen is None or message_id in seen
            if seen is not None:
                seen.add(message_id)
            replies = await self._desk.receive(
                *(agent, on_new_message, sender, text, message_id, {"candidate": sender}),
                known_id=may_be_known,
            )
            return await self._in_the_pages_form(agent, sender, replies)

    async def replies(self, agent: Any, sender: str, seen: int) -> dict[str, Any]:
        """The replies to messages that were kept, after those that the page has seen."""
        found, last = self._desk.replies(sender, seen)
        return {**await self._in_the_pages_form(agent, sender, found), "last": last}

    async def _in_the_pages_form(
        self, agent: Any, sender: str, replies: list[Reply]
    ) -> dict[str, Any]:
        state = await _state(agent, sender) if replies else {}
        messages = [
            {
                "text": unnamed(one),
                "speaker": one.get("speaker"),
                "choices": one.get("choices") or [],
                "card": one.get("card"),
                "state": one.get("state") or state,
            }
            for one in replies
        ]
        return {"messages": messages, "pending": self._desk.pending(sender)}

    # --- the end --------------------------------------------------------------------------------

    async def handle_kept_messages(self, agent: Any, on_new_message: OnNewMessage) -> None:
        """Handle kept messages whenever the action server is there; runs for ever."""
        await self._desk.handle_kept_messages(agent, on_new_message)

    async def sweep(self, agent: Any) -> None:
        """Wipe whatever has expired or could not be wiped before; runs for ever."""
        while True:
            for sender in self._sessions.owed():
                await self._wipe(agent, sender)
            await asyncio.sleep(SWEEP_SECONDS)

    async def end(self, agent: Any, sender: str) -> bool:
        """End a conversation and wipe it; say whether nothing is left already."""
        self._sessions.end(sender)
        return await self._wipe(agent, sender)

    async def _wipe(self, agent: Any, sender: str) -> bool:
        self._seen.pop(sender, None)
        try:
            # The session stays until nothing else is left, so that what is owed is not forgotten.
            if not await forget(sender, agent, still_answered=sender):
                return False
            self._sessions.wiped(sender)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is tried again)
            logger.error("A conversation could not be wiped: %s.", type(error).__name__)
            return False
        return True


async def _state(agent: Any, sender: str) -> dict[str, Any]:
    """Where a conversation stands, by the tracker's slots."""
    tracker = await agent.tracker_store.retrieve(sender)
    slots = tracker.current_slot_values() if tracker else {}
    return {
        "stage": slots.get("stage") or "idle",
        "position": slots.get("position") or 0,
        "total": len(slots.get("agenda") or []),
        "part": slots.get("part"),
        "speaker": slots.get("interviewer"),
    }
