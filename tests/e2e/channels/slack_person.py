"""Somebody in Slack, before the fake Web API."""

import json
import sqlite3
import time
from contextlib import closing
from typing import Any

import httpx

from ...fakes.slack_payloads import message, signed
from ..backend import Backend, wait_until


class Person:
    """Somebody in Slack, by the direct message with the bot."""

    def __init__(self, backend: Backend, api: str, user: str) -> None:
        """Take the servers, the fake Web API and the user's id."""
        self.user = user
        self._home = backend.home
        self._http = httpx.Client(timeout=30, trust_env=False)
        self._routes = f"{backend.url}/webhooks/slack"
        self._fake = api.removesuffix("/api/") + "/fake/calls"

    def send(self, path: str, body: bytes) -> float:
        """Send a signed request; return how long the answer took."""
        form = path != "events"
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        began = time.monotonic()
        answer = self._http.post(
            f"{self._routes}/{path}", content=body, headers={"Content-Type": kind, **signed(body)}
        )
        assert answer.status_code == httpx.codes.OK, answer.text
        return time.monotonic() - began

    def write(self, text: str) -> list[dict[str, Any]]:
        """Write a message and return what the bot posts to it."""
        return self.after(lambda: self.send("events", json.dumps(self.event(text)).encode()))

    def event(self, text: str) -> dict[str, Any]:
        """A message of this person's."""
        return message(text.replace("&", "&amp;"), self.user)

    def after(self, doing: Any) -> list[dict[str, Any]]:
        """Do something and return what the bot posts to it, once nothing is under way any more."""
        before = len(self.posted)
        assert doing() < 3
        wait_until(
            lambda: len(self.posted) > before and not self._under_way(), "the bot posts something"
        )
        return self.posted[before:]

    def _under_way(self) -> int:
        with closing(sqlite3.connect(self._home / "slack.db")) as store:
            asked = "SELECT (SELECT count(*) FROM message) + (SELECT count(*) FROM waiting_reply)"
            return int(store.execute(asked).fetchone()[0])

    @property
    def told(self) -> dict[str, Any]:
        """All that the fake was sent."""
        found: dict[str, Any] = self._http.get(self._fake).json()
        return found

    @property
    def posted(self) -> list[dict[str, Any]]:
        """What the bot has posted to this person."""
        return [
            one["arguments"]
            for one in self.told["calls"]
            if one["method"] == "chat.postMessage"
            and one["arguments"]["channel"] == f"D{self.user[1:]}"
        ]
