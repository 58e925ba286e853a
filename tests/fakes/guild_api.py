"""A small service of guilds on loopback, much like Discord: signs what people do, takes posts.

For the Rasa side's interpreter, which has aiohttp. Tests under the other one run it as a program,
`python -m tests.fakes.guild_api --port PORT --bot URL`, and speak to it under /fake/.
"""

import argparse
import asyncio
import itertools
import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

TOKEN = "fake-token-of-the-guilds"
LONGEST_TEXT = 2000
MOST_ROWS, MOST_IN_A_ROW, LONGEST_LABEL, LONGEST_ID = 5, 5, 80, 100

#: The same in each process, so that a test knows the public key before the fake is started.
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC_KEY = KEY.public_key().public_bytes_raw().hex()


class GuildApi:
    """What the service knows and was told.

    Args:
        bot: the address that people's doings are told to.
    """

    def __init__(self, bot: str = "") -> None:
        self.bot = bot
        self.url = ""
        self.posted: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        #: Answers to come instead of the usual ones: status and headers.
        self.refusals: list[tuple[int, dict[str, str]]] = []
        self._numbers = itertools.count(1000)
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> None:
        """Listen."""
        app = web.Application()
        app.router.add_post("/channels/{channel}/messages", self._post)
        app.router.add_post("/fake/do", self._fake_do)
        app.router.add_get("/fake/posted", self._fake_posted)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """Be away."""
        if self._runner is not None:
            await self._runner.cleanup()

    # --- what people do -------------------------------------------------------------------------

    def command(
        self, name: str, words: str = "", user: str = "U1", channel: str = "C1"
    ) -> dict[str, Any]:
        """Somebody's `/interview owner 4`, or their `/say` and what they say."""
        options = [{"name": "words", "value": words}] if words else []
        return self._done(2, user, channel, data={"name": name, "options": options})

    def press(self, label: str, user: str = "U1") -> dict[str, Any]:
        """A press of the newest button with a label."""
        found = self._button(label)
        assert found is not None, f"there is no button {label}"
        message, name = found
        return self._done(
            3,
            user,
            message["channel"],
            data={"custom_id": name},
            message={"id": message["id"]},
        )

    def _button(self, label: str) -> tuple[dict[str, Any], str] | None:
        """The newest message with a button of that label, and the button's name."""
        for message in reversed(self.posted):
            for row in message.get("components", []):
                for button in row["components"]:
                    if button["label"] == label:
                        return message, button["custom_id"]
        return None

    def _done(self, kind: int, user: str, channel: str, **more: Any) -> dict[str, Any]:
        who = {"user": {"id": user, "username": "ada"}}
        number = str(next(self._numbers))
        return {"id": number, "type": kind, "channel_id": channel, "member": who, **more}

    async def tell(
        self, what: Any, key: Ed25519PrivateKey = KEY, moment: float | None = None
    ) -> tuple[int, Any]:
        """Tell the bot of something, signed; return status and answer."""
        body = what if isinstance(what, bytes) else json.dumps(what).encode()
        stamp = str(int(moment if moment is not None else time.time()))
        headers = {
            "Content-Type": "application/json",
            "X-Signature-Timestamp": stamp,
            "X-Signature-Ed25519": key.sign(stamp.encode() + body).hex(),
        }
        async with (
            aiohttp.ClientSession() as http,
            http.post(self.bot, data=body, headers=headers) as answer,
        ):
            content = await answer.text()
            with suppress(ValueError):
                return answer.status, json.loads(content)
            return answer.status, content

    # --- what the bot says ----------------------------------------------------------------------

    def texts(self, channel: str = "C1") -> list[str]:
        """The words of the bot in a channel, as people see them, without its files."""
        return [
            one["content"].replace("\\", "") for one in self.posted if one["channel"] == channel
        ]

    async def until(self, condition: Callable[[], Any], seconds: float = 10.0) -> None:
        """Wait for something."""
        for _ in range(int(seconds * 200)):
            if condition():
                return
            await asyncio.sleep(0.005)
        raise AssertionError(f"it did not come to that; posted: {self.posted}")

    async def _post(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            return web.json_response({"message": "401: Unauthorized"}, status=401)
        if self.refusals:
            status, headers = self.refusals.pop(0)
            return web.json_response({}, status=status, headers=headers)
        channel = request.match_info["channel"]
        if request.content_type == "multipart/form-data":
            for name, file in (await request.post()).items():
                assert name == "files[0]" and isinstance(file, web.FileField)
                self.files[file.filename] = file.file.read()
            return web.json_response({"id": str(next(self._numbers))})
        message = await request.json()
        if problem := _problem(message):
            return web.json_response({"message": problem}, status=400)
        self.posted.append({**message, "channel": channel, "id": str(next(self._numbers))})
        return web.json_response({"id": self.posted[-1]["id"]})

    # --- for tests under another interpreter ------------------------------------------------------

    async def _fake_do(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if "press" in asked:  # buttons may come a moment after the words
            await self.until(lambda: self._button(asked["press"]["label"]))
        what = self.press(**asked["press"]) if "press" in asked else self.command(**asked)
        status, answer = await self.tell(what)
        return web.json_response({"status": status, "answer": answer})

    async def _fake_posted(self, _: web.Request) -> web.Response:
        return web.json_response({"texts": self.texts(), "files": sorted(self.files)})


def _problem(message: dict[str, Any]) -> str | None:
    """What the service would not take of a message."""
    rows = message.get("components", [])
    buttons = [button for row in rows for button in row["components"]]
    names = [one["custom_id"] for one in buttons]
    if not 0 < len(message.get("content", "").strip()) <= LONGEST_TEXT:
        return "content"
    if message.get("allowed_mentions") != {"parse": []}:
        return "mentions"
    if len(rows) > MOST_ROWS or any(len(row["components"]) > MOST_IN_A_ROW for row in rows):
        return "rows"
    if len(set(names)) < len(names) or any(not 0 < len(one) <= LONGEST_ID for one in names):
        return "custom_id"
    return "label" if any(not 0 < len(one["label"]) <= LONGEST_LABEL for one in buttons) else None


async def _serve(port: int, bot: str) -> None:
    await GuildApi(bot).start(port)
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--bot", required=True)
    given = parser.parse_args()
    asyncio.run(_serve(given.port, given.bot))
