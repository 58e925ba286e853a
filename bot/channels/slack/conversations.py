"""The conversations in Slack: who is spoken with where, and what becomes of what they write.

A conversation is one person in one direct message, or one person in one thread of a channel.
"""

import asyncio
import logging
import os
import re
from functools import partial
from pathlib import Path
from typing import Any

from rasa.shared.core.events import SlotSet

from bot.channels.background import Background
from bot.channels.command_words import (
    example_round,
    example_words,
    people_words,
    settings_of,
)
from bot.channels.desk import NOT_TAKEN, Desk, OnNewMessage
from bot.channels.disk import with_room
from bot.channels.forgetting import ForgottenError
from bot.channels.message_limit import MessageLimit
from bot.channels.messages import Reply, reply
from bot.channels.pseudonyms import Pseudonyms
from bot.channels.slack.blocks import CHOICES, escape, unescaped, without_buttons
from bot.channels.slack.outbox import Outbox, payloads
from bot.channels.slack.requests import Incoming
from bot.channels.slack.store import Place, SlackStore
from bot.channels.slack.web_api import RefusedError, WebApi

logger = logging.getLogger(__name__)

RETRY_SECONDS = 1.0
MOST_FAILURES = 3
OPENING = "hello"

WORDS_ONLY = (
    "I can read only what is typed here as a message, no files, pictures or voice. Please type it, "
    "or paste it in."
)
NOT_UNDERSTOOD = "I couldn't make anything of that. "
COMING = "Your interview opens in our direct messages."
COMING_HERE = "Your interview opens in a thread of this channel, where all members can read it."
STILL_OPEN = (
    "An interview is still open here, so I haven't begun another. Shall we go on with it, or end "
    "it and sum up? After that /interview begins the next one."
)
STILL_OPEN_CHOICES = [
    {"title": "Go on", "text": "Could you repeat the question, please?"},
    {"title": "End it", "text": "stop, please"},
]
NOT_YOURS = (
    "Those buttons belong to somebody else's interview. Mention me in a message, or write to me "
    "directly, and I'll gladly interview you."
)


def usage() -> str:
    """How an interview is begun."""
    person = example_words()
    return (
        f"Say whom you meet ({people_words()}), how many questions, or one part, such as salary: "
        f"/interview {person}, /interview salary, /interview {example_round()}, /interview "
        f"{person} rehearsal for shop manager. It opens in our direct messages; add the word here "
        "for a thread in a channel that I am in."
    )


class Conversations:
    """Takes what people write to the desk, each message once, and the replies to the outbox."""

    def __init__(self, home: Path, api: WebApi) -> None:
        """Open the files in the folder of the candidates' data."""
        self._api = api
        self._names = Pseudonyms(home / "slack.key", "slack")
        self._store = SlackStore(home / "slack.db")
        self._desk = Desk("slack", self._deliver)
        self._background = Background()
        self._outbox = Outbox(self._store, api, self._background)
        self._limit = MessageLimit()
        self._agent: Any = None
        self._on_new_message: OnNewMessage

    def begin(self, agent: Any, on_new_message: OnNewMessage) -> None:
        """Go on with whatever an earlier server has left."""
        self._agent, self._on_new_message = agent, on_new_message
        handle = partial(self._desk.handle_kept_messages, agent, on_new_message)
        self._background.begin(handle, "kept")
        for sender in self._store.unfinished():
            self._wake(sender)

    async def end(self) -> None:
        """End all work; what is not done is on disk."""
        await self._background.end()

    # --- what people do -------------------------------------------------------------------------

    def take_message(self, message: Incoming, has_files: bool) -> None:
        """Take a message that somebody has written, once."""
        place = self._place_of(message)
        met = self._store.place(place.sender) is not None
        if not (message.addressed or met) or not self._store.is_new(message.ids):
            return
        self._store.meet(place)
        if self._is_too_fast(place):
            return
        if not message.text and has_files:
            self._outbox.say(place.sender, [reply(WORDS_ONLY)])
            return
        settings = {} if met or message.direct else settings_of(message.text) or {}
        text = OPENING if settings else message.text or ("" if message.direct else OPENING)
        self._receive(place, text, self._message_id(message), settings)

    def take_press(self, press: Incoming, payload: dict[str, Any]) -> None:
        """Take a press of a button, once, from the person whom it was meant for."""
        place = self._place_of(press)
        block = str(payload["actions"][0].get("block_id") or "")
        if not block.startswith(CHOICES):
            return
        if block.partition(":")[2] != place.sender:
            told = self._api.say_to_one
            self._attempt(lambda: told(press.channel, press.thread, press.user, NOT_YOURS))
            return
        if not self._store.is_new(press.ids):
            return
        self._store.meet(place)
        if self._is_too_fast(place):
            return
        self._receive(place, press.text, self._message_id(press), {})
        self._attempt(lambda: self._show_choice(press, payload))

    def take_command(self, form: dict[str, str]) -> str:
        """Begin the interview that a slash command asks for; return what to say at once."""
        words = form.get("text", "").strip()
        here = bool(re.search(r"\bhere\b", words, re.I))
        settings = settings_of(re.sub(r"\bhere\b", " ", words, flags=re.I))
        if words.casefold() in ("help", "?"):
            return usage()
        user, channel = form.get("user_id", ""), form.get("channel_id", "")
        if settings is None or not user or not channel:
            return NOT_UNDERSTOOD + usage()
        here = here and not channel.startswith("D")
        team, wanted = form.get("team_id", ""), settings
        if self._store.is_new([f"command:{form.get('trigger_id') or os.urandom(8).hex()}"]):
            told = self._limit.exceeded(self._names.of(["candidate", team, user]))
            if told is not None:
                return told[0]["text"] if told else ""
            self._attempt(lambda: self._open(team, user, channel if here else "", wanted))
        return COMING_HERE if here else COMING

    def _is_too_fast(self, place: Place) -> bool:
        told = self._limit.exceeded(place.candidate)
        if told:
            self._outbox.say(place.sender, told)
        return told is not None

    # --- who and where --------------------------------------------------------------------------

    def _place_of(self, message: Incoming) -> Place:
        # A thread within a direct message is the same conversation, answered where it was written.
        thread = "" if message.direct else message.thread
        return Place(
            sender=self._names.of(["sender", message.team, message.channel, thread, message.user]),
            candidate=self._names.of(["candidate", message.team, message.user]),
            channel=message.channel,
            thread=message.thread,
        )

    def _message_id(self, message: Incoming) -> str:
        return self._names.of(["message", message.team, message.ids[-1]])

    # --- what becomes of it ---------------------------------------------------------------------

    def _receive(
        self, place: Place, text: str, message_id: str, settings: dict[str, Any], **more: Any
    ) -> None:
        """Write a message down and see to it that it is handled."""
        metadata = {"candidate": place.candidate, **({"settings": settings} if settings else {})}
        self._store.receive(place.sender, text, message_id, {**metadata, **more})
        self._wake(place.sender)

    def _wake(self, sender: str) -> None:
        """Have one task handle a conversation's messages, and another send the replies."""
        self._background.begin(lambda: self._take(sender), f"take {sender}")
        self._outbox.wake(sender)

    def _attempt(self, work: Any) -> None:
        """Do something that need not succeed."""

        async def attempt() -> None:
            try:
                await work()
            except RefusedError as refusal:
                logger.warning("Slack refused a request: %s.", refusal.code)

        self._background.begin(attempt)

    async def _take(self, sender: str) -> None:
        """Handle a conversation's messages in their order until there is none."""
        failures = 0
        while (message := self._store.first_received(sender)) is not None:
            metadata = dict(message.metadata)
            quiet = metadata.pop("quiet", False)
            try:
                async with self._desk.lock(sender):
                    replies = await with_room(
                        partial(
                            self._desk.receive,
                            self._agent,
                            self._on_new_message,
                            sender,
                            message.text,
                            message.message_id,
                            metadata,
                        )
                    )
                    found = payloads(sender, [] if quiet else replies)
                    # Under the lock: what is forgotten afterwards has to have been written down.
                    self._store.handled(message.number, sender, found)
            except ForgottenError:
                continue  # and so is the message
            except Exception as error:  # noqa: BLE001  (whatever it is, the message must not be lost)
                # Only the kind of error: its text may quote the candidate.
                logger.error("A message from Slack ended with %s.", type(error).__name__)
                failures += 1
                if failures < MOST_FAILURES:
                    await asyncio.sleep(RETRY_SECONDS)
                    continue
                self._store.handled(message.number, sender, payloads(sender, [reply(NOT_TAKEN)]))
            failures = 0
            self._wake(sender)

    async def _deliver(self, sender: str, _: dict[str, Any], replies: list[Reply]) -> None:
        """Say what came of a message that was kept."""
        self._outbox.say(sender, replies)

    # --- small conversations of its own -----------------------------------------------------------

    async def _open(self, team: str, user: str, channel: str, settings: dict[str, Any]) -> None:
        """Open an interview: in a thread of a channel, or else in a direct message."""
        thread = ""
        if channel:
            try:
                thread = await self._api.begin_thread(channel, user)
            except RefusedError:
                channel = ""  # not in that channel
        if not channel:
            channel = await self._api.open_direct(user)
        moment = f"command:{os.urandom(8).hex()}"
        at = Incoming(team, channel, thread, user, OPENING, (moment,), not thread, True)
        place, number = self._place_of(at), self._message_id(at)
        self._store.meet(place)
        stage = await stage_of(self._agent, place.sender)
        if stage in ("question", "feedback", "paused"):
            self._outbox.say(place.sender, [reply(STILL_OPEN, choices=STILL_OPEN_CHOICES)])
            return
        if stage == "setup":  # what was asked for there is answered by the command
            self._receive(place, "stop", f"{number}-stop", {}, quiet=True)
        self._receive(place, OPENING, number, settings)

    async def _show_choice(self, press: Incoming, payload: dict[str, Any]) -> None:
        """Put what was chosen in place of the buttons."""
        message = payload.get("message") or {}
        chosen = str((payload["actions"][0].get("text") or {}).get("text") or press.text)
        blocks = without_buttons(message.get("blocks") or [], unescaped(chosen))
        text = str(message.get("text") or escape(chosen))
        await self._api.change(press.channel, str(message["ts"]), text, blocks)


async def stage_of(agent: Any, sender: str) -> str:
    """Where a conversation stands: idle, setup, question, feedback or paused."""
    tracker = await agent.tracker_store.retrieve(sender)
    for event in reversed(list(tracker.events) if tracker else []):
        if isinstance(event, SlotSet) and event.key == "stage":
            return str(event.value or "idle")
    return "idle"
