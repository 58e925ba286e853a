"""The candidate's side of a Telegram chat, before the fake Bot API."""

import html
import re
import sqlite3
from contextlib import closing
from typing import Any

import httpx

from ..backend import Backend, wait_until


class Chat:
    """The candidate's side of a Telegram chat."""

    def __init__(self, url: str, backend: Backend) -> None:
        self.backend = backend
        self._home = backend.home
        self._http = httpx.Client(base_url=url, timeout=30, trust_env=False)
        self._read = 0

    def close(self) -> None:
        self._http.close()

    def is_up(self) -> bool:
        try:
            return self._http.get("/fake/calls").is_success
        except httpx.HTTPError:
            return False

    def say(self, text: str | None, **more: Any) -> None:
        """Send a message; `more` are further fields of it."""
        self._http.post("/fake/update", json={"text": text, **more}).raise_for_status()

    def press(self, title: str, **more: Any) -> None:
        """Press a button of the newest message that has it; `more` says of which one, and who."""
        self._http.post("/fake/update", json={"press": title, **more}).raise_for_status()

    def is_done(self) -> bool:
        """Whether everything is answered and sent."""
        return self._under_way() == 0

    def _under_way(self) -> int:
        """How many updates are not answered and messages not sent."""
        with closing(sqlite3.connect(self._home / "telegram.db")) as mail:
            asked = "SELECT (SELECT count(*) FROM message) + (SELECT count(*) FROM waiting_reply)"
            return int(mail.execute(asked).fetchone()[0])

    def calls(self, method: str) -> list[dict[str, Any]]:
        made = self._http.get("/fake/calls").json()["calls"]
        return [payload for name, payload in made if name == method]

    def files(self) -> list[str]:
        return list(self._http.get("/fake/calls").json()["files"])

    def new_texts(self) -> list[str]:
        """What the bot has said since the candidate last read."""
        return [html.unescape(one["text"]) for one in self.calls("sendMessage")[self._read :]]

    def read_until(self, pattern: str) -> str:
        """Wait for words of the bot and for those after them; all is read then."""

        def is_there() -> bool:
            said = re.search(pattern, "\n".join(self.new_texts())) is not None
            return said and not self._under_way()

        wait_until(is_there, f"the bot says {pattern!r}")
        texts = self.new_texts()
        self._read += len(texts)
        return "\n".join(texts)
