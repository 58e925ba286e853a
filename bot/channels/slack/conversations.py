"""The conversations in Slack: who is spoken with where, and what becomes of what they write.

A conversation is one person in one direct message, or one person in one thread of a channel.
"""

import logging
import os
import re
from typing import Any

from bot.channels.shared.command_words import (
    example_round,
    example_words,
    people_words,
    settings_of,
)
from bot.channels.shared.correspondence import OPEN_STAGES, Correspondence
from bot.channels.shared.documents import Document
from bot.channels.shared.mailbox import Message, Place
from bot.channels.shared.messages import Reply, reply
from bot.channels.shared.retry import RefusedError
from bot.channels.shared.standing import OFFERED
from bot.channels.slack.blocks import (
    CHOICES,
    escape,
    offered_in,
    render,
    unescaped,
    without_buttons,
)
from bot.channels.slack.requests import Incoming
from bot.channels.slack.web_api import WebApi

logger = logging.getLogger(__name__)

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
LEFT_WITH_SLACK = (
    "What stands in Slack lies with Slack: you can delete your own messages there, and your "
    "workspace decides how long the rest is kept."
)
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


class Conversations(Correspondence):
    """Takes what people write and press in Slack, and the slash command."""

    def __init__(self, api: WebApi) -> None:
        """Take what Slack is asked through."""
        # Whoever has been met in a thread is heard there without being addressed.
        super().__init__("Slack", LEFT_WITH_SLACK, keeps_places=True)
        self._api = api

    # --- Slack's forms (see parent class) ---------------------------------------------------------

    def render(self, one: Reply, sender: str) -> list[dict[str, Any]]:
        """Blocks, and the same as plain text."""
        return render(one, sender)

    async def post(self, place: Place, message: dict[str, Any]) -> None:
        """Say something."""
        await self._api.post(place, message)

    async def upload(self, place: Place, document: Document) -> None:
        """Hand over a file."""
        await self._api.upload(place, document)

    async def open(self) -> None:
        """Open connections."""
        await self._api.open()

    async def close(self) -> None:
        """Close all connections."""
        await self._api.close()

    async def handle(self, message: Message) -> tuple[list[Message], list[Reply]]:
        """Hand a message to the desk; to one that is the bot's own idea nothing is said."""
        metadata = dict(message.metadata)
        quiet = metadata.pop("quiet", False)
        replies = await self.converse(message.sender, message.text, message.message_id, metadata)
        return [message], [] if quiet else replies

    # --- what people do -------------------------------------------------------------------------

    def take_message(self, message: Incoming, has_files: bool) -> None:
        """Take a message that somebody has written, once."""
        place = self._place_of(message)
        with self.mail.transaction():
            met = self.mail.place(place.sender) is not None
            if not (message.addressed or met) or not self.mail.is_new(message.ids):
                return
            if not self.is_welcome(place):
                return
            if not message.text and has_files:
                self.say(place.sender, [reply(WORDS_ONLY)])
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
        sender, offered = offered_in(block)
        if sender != place.sender:
            told = self._api.say_to_one
            self._attempt(lambda: told(press.channel, press.thread, press.user, NOT_YOURS))
            return
        more = {OFFERED: offered}
        if self.take(place, press.text, self._message_id(press), press.ids, more):
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
        if self.mail.is_new([f"command:{form.get('trigger_id') or os.urandom(8).hex()}"]):
            told = self.limit.exceeded(self.names.of(["candidate", team, user]))
            if told is not None:
                return told[0]["text"] if told else ""
            self._attempt(lambda: self._open(team, user, channel if here else "", wanted))
        return COMING_HERE if here else COMING

    # --- who and where --------------------------------------------------------------------------

    def _place_of(self, message: Incoming) -> Place:
        # A thread within a direct message is the same conversation, answered where it was written.
        thread = "" if message.direct else message.thread
        return Place(
            sender=self.names.of(["sender", message.team, message.channel, thread, message.user]),
            candidate=self.names.of(["candidate", message.team, message.user]),
            channel=message.channel,
            thread=message.thread,
        )

    def _message_id(self, message: Incoming) -> str:
        return self.names.of(["message", message.team, message.ids[-1]])

    # --- what becomes of it ---------------------------------------------------------------------

    def _receive(
        self, place: Place, text: str, message_id: str, settings: dict[str, Any], **more: Any
    ) -> None:
        settled = {"settings": settings} if settings else {}
        self.receive(place, text, message_id, {**settled, **more})

    def _attempt(self, work: Any) -> None:
        """Do something that need not succeed."""

        async def attempt() -> None:
            try:
                await work()
            except RefusedError as refusal:
                logger.warning("Slack refused a request: %s.", refusal.code)

        self.background.begin(attempt)

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
        self.mail.meet(place)
        stage = await self.stage_of(place.sender)
        if stage in OPEN_STAGES:
            still_open = [reply(STILL_OPEN, choices=STILL_OPEN_CHOICES)]
            self.say(place.sender, await self.offered(place.sender, still_open))
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
