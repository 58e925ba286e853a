"""What Slack is sent for the bot's replies: in order, as often as it takes, and files, too."""

import logging
from dataclasses import replace
from typing import Any

from bot.channels.shared.background import Background
from bot.channels.shared.documents import NO_REPORT, Documents, documents_of
from bot.channels.shared.messages import Reply, named_once, reply
from bot.channels.shared.record import RecordAwayError
from bot.channels.shared.remote import told_elsewhere
from bot.channels.slack.blocks import render
from bot.channels.slack.store import Place, SlackStore
from bot.channels.slack.web_api import RefusedError, WebApi

logger = logging.getLogger(__name__)

LEFT_WITH_SLACK = (
    "What stands in Slack lies with Slack: you can delete your own messages there, and your "
    "workspace decides how long the rest is kept."
)


class Outbox:
    """Sends what the store holds, one message after the other for each conversation."""

    def __init__(self, store: SlackStore, api: WebApi, background: Background) -> None:
        """Take what it works with."""
        self._store = store
        self._api = api
        self._background = background
        self._documents = Documents()

    def say(self, sender: str, replies: list[Reply]) -> None:
        """Write some replies down and see to it that they are sent."""
        self._store.send(sender, payloads(sender, replies))
        self.wake(sender)

    def wake(self, sender: str) -> None:
        """See to it that what is written down for a conversation is sent."""
        self._background.begin(lambda: self._send(sender), f"send {sender}")

    async def _send(self, sender: str) -> None:
        while (outgoing := self._store.first_outgoing(sender)) is not None:
            number, payload = outgoing
            place = self._store.place(sender)
            if place is not None:
                try:
                    await self._send_one(place, payload)
                except RefusedError as refusal:
                    logger.error("Slack refused a message: %s.", refusal.code)
                except Exception as error:  # noqa: BLE001  (the next message must still be sent)
                    logger.error("A message to Slack ended with %s.", type(error).__name__)
            self._store.sent(number)

    async def _send_one(self, place: Place, payload: dict[str, Any]) -> None:
        if "message" in payload:
            await self._api.post(place, payload["message"])
        elif "document" in payload:
            await self._hand_over(place, payload["document"])
        elif "forget" in payload:
            if place.thread:  # where nobody else is to be answered, this person still is
                self._store.meet(replace(place, candidate=""))
            else:
                self._store.leave(place.sender)

    async def _hand_over(self, place: Place, document: dict[str, Any]) -> None:
        try:
            found = await self._documents.fetch(document, place.candidate)
            if found is not None:
                await self._api.upload(place, found)
        except (RecordAwayError, RefusedError) as error:
            logger.error("A file could not be handed over: %s.", error)
            for message in render(reply(NO_REPORT), place.sender):
                await self._api.post(place, message)


def payloads(sender: str, replies: list[Reply]) -> list[dict[str, Any]]:
    """What Slack is to be sent for some replies: messages, files, and what follows on them."""
    found: list[dict[str, Any]] = []
    for one in named_once(replies):
        shown = told_elsewhere(one, "Slack", LEFT_WITH_SLACK)
        found += [{"message": message} for message in render(shown, sender)]
        found += [{"document": document} for document in documents_of(one)]
        if one.get("utter_action") == "utter_deleted":
            found.append({"forget": True})
    return found
