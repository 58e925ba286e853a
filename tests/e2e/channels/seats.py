"""One way to sit in Slack, in Telegram and at the kiosk: say something, see it, press buttons."""

import html
import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ...fakes.slack_payloads import command, decoded, press
from ..backend import wait_until
from ..everywhere import Everywhere
from .kiosk_page import ENOUGH, Page
from .slack_person import Person
from .telegram_chat import Chat


@dataclass(frozen=True)
class Said:
    """What the bot has said to one message.

    Attributes:
        text: all of it, as it is read.
        buttons: title of each button to what presses it.
        whole: everything that has come, whatever it is for, as JSON.
    """

    text: str
    buttons: dict[str, Callable[[], "Said"]] = field(compare=False)
    whole: str


class Seat(ABC):
    """Where somebody is interviewed."""

    @abstractmethod
    def begin(self) -> Said:
        """Begin an interview of two questions with the supervisor."""

    @abstractmethod
    def say(self, text: str) -> Said:
        """Say something, and return what the bot says."""

    def answer(self, text: str) -> Said:
        """Answer the open question, and decline follow-ups until there is feedback."""
        said = self.say(text)
        for _ in range(4):
            if "Go on" in said.buttons:
                return said
            said = self.say(ENOUGH)
        raise AssertionError("no feedback came")


class SlackSeat(Seat):
    """In a direct message."""

    def __init__(self, backend: Everywhere, name: str) -> None:
        self._person = Person(backend, backend.slack, f"U0{name.upper()}")

    def begin(self) -> Said:
        user = self._person.user
        return self._after(lambda: self._person.send("command", command("supervisor 2", user)))

    def say(self, text: str) -> Said:
        event = json.dumps(self._person.event(text)).encode()
        return self._after(lambda: self._person.send("events", event))

    def _after(self, doing: Callable[[], float]) -> Said:
        posted = self._person.after(doing)
        text = html.unescape("\n".join(one["text"] for one in posted))
        return Said(text, dict(map(self._button, _slack_buttons(posted))), json.dumps(posted))

    def _button(self, of: tuple[dict[str, Any], str]) -> tuple[str, Callable[[], Said]]:
        message, title = of
        body = press(message, title, self._person.user)
        return title, lambda: self._after(lambda: self._person.send("interactivity", body))


def _slack_buttons(posted: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:
    return [
        (one, button["text"]["text"])
        for one in posted
        for block in decoded(one["blocks"])
        if block["type"] == "actions"
        for button in block["elements"]
    ]


class TelegramSeat(Seat):
    """In a private chat."""

    def __init__(self, backend: Everywhere, name: str) -> None:
        self._user = int.from_bytes(name.encode()[:6], "big")
        self._chat = Chat(backend.telegram, backend)

    def begin(self) -> Said:
        return self.say("/interview supervisor 2")

    def say(self, text: str) -> Said:
        return self._after(lambda: self._chat.say(text, user=self._user))

    def _sent(self) -> list[dict[str, Any]]:
        sent = self._chat.calls("sendMessage")
        return [one for one in sent if one["chat_id"] == self._user]

    def _after(self, doing: Callable[[], None]) -> Said:
        before = len(self._sent())
        doing()
        wait_until(
            lambda: len(self._sent()) > before and self._chat.is_done(), "the bot says something"
        )
        said = self._sent()[before:]
        assert not self._chat.calls("refused sendMessage")
        text = "\n".join(one["text"] for one in said)
        return Said(html.unescape(text), dict(map(self._button, _keys(said))), json.dumps(said))

    def _button(self, of: tuple[int, str]) -> tuple[str, Callable[[], Said]]:
        message_id, title = of
        return title, lambda: self._after(
            lambda: self._chat.press(title, user=self._user, message_id=message_id)
        )


def _keys(said: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return [
        (one["message_id"], button["text"])
        for one in said
        for row in one.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
    ]


class KioskSeat(Seat):
    """At the page, which shows the choices of what was said last alone."""

    def __init__(self, backend: Everywhere, _: str) -> None:
        self.page = Page(backend)

    def begin(self) -> Said:
        chosen = {"meeting": "supervisor", "role": "shop manager", "question_count": 2}
        return self._said(self.page.begin(**chosen))

    def say(self, text: str) -> Said:
        return self._said(self.page.say(text))

    def _said(self, messages: list[dict[str, Any]]) -> Said:
        buttons = {
            one["title"]: lambda text=one["text"]: self.say(text) for one in messages[-1]["choices"]
        }
        text = "\n".join(one["text"] for one in messages)
        return Said(text, buttons, json.dumps(messages))


SEATS: dict[str, Callable[[Everywhere, str], Seat]] = {
    "slack": SlackSeat,
    "telegram": TelegramSeat,
    "kiosk": KioskSeat,
}
