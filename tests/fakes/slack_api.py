"""A fake of Slack's Web API on loopback: records what it is sent, and can be slow, full or away.

Inside a test it is a `FakeSlack`; for servers in other processes it runs by itself, prints its port
and tells at `/fake/calls` what it was sent: `.venv-bot/bin/python -m tests.fakes.slack_api`.
"""

import asyncio
import itertools
import sys
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from .slack_payloads import TOKEN, decoded, direct_channel

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Call:
    """A request of the bot's: the method of the Web API and its arguments."""

    method: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Refusal:
    """How the fake answers a request instead of doing what is asked."""

    status: int
    error: str
    headers: dict[str, str] = field(default_factory=dict)


class FakeSlack:
    """The methods that the bot calls, with the answers that Slack documents."""

    def __init__(self) -> None:
        """Nothing was sent yet."""
        self.calls: list[Call] = []
        self.uploads: dict[str, bytes] = {}
        self.refusals: dict[str, list[Refusal]] = {}
        self.changed = asyncio.Event()
        self.url = ""
        self._moments = itertools.count(1)
        self._files: dict[str, str] = {}

    # --- for tests ----------------------------------------------------------------------------

    def refuse(self, method: str, *refusals: Refusal) -> None:
        """Answer the next calls of a method so."""
        self.refusals.setdefault(method, []).extend(refusals)

    def of(self, method: str) -> list[dict[str, Any]]:
        """The arguments of all calls of a method that were not refused."""
        return [one.arguments for one in self.calls if one.method == method]

    async def until(self, condition: Callable[[], Any], seconds: float = 15.0) -> Any:
        """Wait until something holds of what was sent."""

        async def wait() -> Any:
            while not (found := condition()):
                self.changed.clear()
                await self.changed.wait()
            return found

        return await asyncio.wait_for(wait(), seconds)

    # --- the server ---------------------------------------------------------------------------

    async def start(self) -> web.AppRunner:
        """Listen on a free port of loopback."""
        app = web.Application(client_max_size=20_000_000)
        app.router.add_post("/api/{method}", self._call)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_get("/fake/calls", self._tell)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, LOOPBACK, 0)
        await site.start()
        self._root = f"http://{LOOPBACK}:{site._server.sockets[0].getsockname()[1]}"
        self.url = f"{self._root}/api/"
        return runner

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        waiting = self.refusals.get(method)
        if waiting:
            refusal = waiting.pop(0)
            self.changed.set()
            return web.json_response(
                {"ok": False, "error": refusal.error},
                status=refusal.status,
                headers=refusal.headers,
            )
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        error = _problem(method, arguments)
        if error:
            return web.json_response({"ok": False, "error": error})
        answer = self._answer(method, arguments)
        self.calls.append(Call(method, {**arguments, **answer}))
        self.changed.set()
        return web.json_response({"ok": True, **answer})

    def _answer(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        if method == "chat.postMessage":
            return {"ts": f"1700000000.{next(self._moments):06d}", "channel": arguments["channel"]}
        if method == "conversations.open":
            return {"channel": {"id": direct_channel(arguments["users"])}}
        if method == "files.getUploadURLExternal":
            file = f"F{uuid.uuid4().hex[:8].upper()}"
            self._files[file] = arguments["filename"]
            return {"file_id": file, "upload_url": f"{self._root}/upload/{file}"}
        if method == "files.completeUploadExternal":
            return {"files": [{"id": one["id"]} for one in decoded(arguments["files"])]}
        return {}

    async def _upload(self, request: web.Request) -> web.Response:
        file = request.match_info["file"]
        self.uploads[self._files[file]] = await request.read()
        return web.Response(text=f"OK - {len(self.uploads[self._files[file]])}")

    async def _tell(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "calls": [{"method": one.method, "arguments": one.arguments} for one in self.calls],
                "uploads": {
                    name: content[:8].decode("latin-1") for name, content in self.uploads.items()
                },
            }
        )


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    form = {name: str(value) for name, value in (await request.post()).items()}
    return {**request.query, **form}


def _problem(method: str, arguments: Mapping[str, Any]) -> str | None:
    """What Slack would refuse: the documented limits of a message."""
    if method not in ("chat.postMessage", "chat.update"):
        return None
    blocks = decoded(arguments.get("blocks") or [])
    if not str(arguments.get("text") or "").strip() and not blocks:
        return "no_text"
    if len(str(arguments.get("text"))) > 40_000:
        return "msg_too_long"
    if len(blocks) > 50 or not all(map(_is_valid, blocks)):
        return "invalid_blocks"
    if sum(len(text) for block in blocks for text in texts(block)) > 13_000:
        return "msg_blocks_too_long"
    return None


def _is_valid(block: Mapping[str, Any]) -> bool:
    longest = {"header": 150, "section": 3_000, "context": 3_000}.get(block["type"], 3_000)
    parts = [block.get("text"), *block.get("fields", []), *block.get("elements", [])]
    for one in filter(None, parts):
        if one["type"] == "button":
            fits = 0 < len(one["text"]["text"]) <= 75 and len(one["value"]) <= 2_000
        else:
            limit = 2_000 if one in block.get("fields", []) else longest
            # A lone < or > would begin markup.
            fits = 0 < len(one["text"]) <= limit and not set("<>") & set(one["text"])
        if not fits:
            return False
    if len(block.get("fields", [])) > 10 or len(str(block.get("block_id", ""))) > 255:
        return False
    most = {"actions": 25, "context": 10}.get(block["type"], 0)
    return len(block.get("elements", [])) <= most


def texts(block: Mapping[str, Any]) -> list[str]:
    """All words of a block, as they were sent."""
    parts = [block.get("text"), *block.get("fields", []), *block.get("elements", [])]
    return [one["text"]["text"] if one["type"] == "button" else one["text"] for one in parts if one]


async def _serve() -> None:
    fake = FakeSlack()
    await fake.start()
    sys.stdout.write(f"{fake.url}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
