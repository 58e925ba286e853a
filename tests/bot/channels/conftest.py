"""The REST channel on loopback, with a stand-in for Rasa and one for the action server."""

import asyncio
import json
import socket
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from sanic import Sanic
from sanic.touchup import TouchUp

from bot.channels import rest
from bot.channels.shared import desk
from bot.failed_turns import FAILED_TURNS
from bot.server import proven_by
from guard.heads import Rules
from guard.listener import PunctualProtocol, protect

LOOPBACK = "127.0.0.1"


class FakeRasa:
    """Handles messages as Rasa does, as far as the channel can see it."""

    def __init__(self) -> None:
        """Nobody has said anything."""
        self.is_ready = True
        self.events: dict[str, list[Any]] = {}
        self.handled: list[UserMessage] = []
        self.fails = 0
        self.raises = 0
        self.begun = asyncio.Event()
        self.takes: asyncio.Event | None = None

    @property
    def texts(self) -> list[str]:
        """The messages that were handled, in order."""
        return [one.text for one in self.handled]

    async def on_new_message(self, message: UserMessage) -> None:
        """Say "you said ..." and keep both in the tracker; or fail as Rasa fails."""
        self.begun.set()
        if self.takes is not None:
            await self.takes.wait()
        if self.raises:
            self.raises -= 1
            raise RuntimeError("secret words of the candidate")
        if self.fails:
            self.fails -= 1
            FAILED_TURNS.add((message.sender_id, message.message_id))
            return
        self.handled.append(message)
        said = f"you said {message.text}"  # a reply with a blank line is sent in two
        self.events.setdefault(message.sender_id, []).extend(
            [UserUttered(message.text, message_id=message.message_id), BotUttered(said)]
        )
        await message.output_channel.send_text_message(message.sender_id, said)

    async def retrieve(self, sender: str) -> Any:
        """Return the sender's tracker, as a tracker store does."""
        events = self.events.get(sender)
        if not events:
            return None
        slots = {one.key: one.value for one in events if isinstance(one, SlotSet)}
        return SimpleNamespace(events=list(events), get_slot=slots.get, active_loop_name=None)


class FakeActionServer:
    """Answers the health check, unless it is away or hangs."""

    def __init__(self) -> None:
        """It is there."""
        self.there = True
        self.hangs = False

    async def health(self, _: web.Request) -> web.Response:
        """Answer like the action server."""
        if self.hangs:
            await asyncio.sleep(30)
        return web.json_response({"status": "ok"}, status=200 if self.there else 503)


class Channel:
    """The channel's routes, as a client sees them, and both stand-ins."""

    def __init__(
        self, url: str, http: aiohttp.ClientSession, rasa: FakeRasa, actions: FakeActionServer
    ) -> None:
        """Take the address, a client and the stand-ins."""
        self.url = url
        self.http = http
        self.rasa = rasa
        self.actions = actions

    async def post(self, body: Any, **headers: str) -> tuple[int, Any]:
        """Post a body (bytes as they are, anything else as JSON); return status and content."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Content-Type": "application/json", **headers}
        async with self.http.post(f"{self.url}/webhook", data=data, headers=sent) as answer:
            return answer.status, await answer.json()

    async def say(self, text: str, sender: str = "me", **more: Any) -> list[str]:
        """Send a message and return the texts of the replies."""
        status, replies = await self.post({"sender": sender, "message": text, **more})
        assert status == 200
        assert all(one["recipient_id"] == sender for one in replies)
        return [one["text"] for one in replies]

    async def waiting(self, sender: str = "me") -> tuple[list[str], int]:
        """Fetch the replies that wait and how many messages are kept."""
        async with self.http.get(f"{self.url}/replies", params={"sender": sender}) as answer:
            assert answer.status == 200
            texts = [one["text"] for one in await answer.json()]
            return texts, int(answer.headers["X-Pending"])

    async def arrived(self, sender: str = "me") -> list[str]:
        """Wait until no message is kept any more; return all replies to them."""
        texts: list[str] = []
        for _ in range(500):
            more, pending = await self.waiting(sender)
            texts += more
            if not pending:
                return texts
            await asyncio.sleep(0.01)
        raise AssertionError("the kept messages were never handled")


Scenario = Callable[[Channel], Awaitable[None]]
Run = Callable[..., None]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a scenario against the channel; further servers of the same test find its files."""

    def run_scenario(scenario: Scenario, token: str | None = None) -> None:
        async def work() -> None:
            async with _channel(tmp_path, monkeypatch, token) as channel:
                await asyncio.wait_for(scenario(channel), 30)

        FAILED_TURNS.clear()
        asyncio.run(work())

    return run_scenario


_rewrite_sanic = TouchUp.run
_rewritten: list[str] = []


def _rewrite_sanic_once(app: Sanic) -> None:
    """Do what Sanic does to its own classes when it starts; a second time it would stumble."""
    if not _rewritten:
        _rewrite_sanic(app)
        _rewritten.append(app.name)


async def serve(app: Sanic, channel: Any, port: int = 0) -> Any:
    """Serve an app with one channel as `bot.server` does: with the guard before it."""
    protect(app, Rules(proven=proven_by(channel)))
    if not port:  # Sanic takes port 0 for its own 8000
        with socket.socket() as probe:
            probe.bind((LOOPBACK, 0))
            port = probe.getsockname()[1]
    return await app.create_server(
        host=LOOPBACK, port=port, return_asyncio_server=True, protocol=PunctualProtocol
    )


@asynccontextmanager
async def serving(
    monkeypatch: pytest.MonkeyPatch,
    rasa: FakeRasa,
    make: Callable[[], Any],
    prefix: str,
    actions: "FakeActionServer | None" = None,
) -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    """Serve a channel on loopback, beside a stand-in for the action server.

    Args:
        monkeypatch: for the environment that the channel finds.
        rasa: stands for Rasa.
        make: makes the channel, once the environment is there.
        prefix: of its routes.
        actions: stands for the action server; without it there is one.
    """
    health = web.Application()
    health.router.add_get("/health", (actions or FakeActionServer()).health)
    runner = web.AppRunner(health)
    await runner.setup()
    site = web.TCPSite(runner, LOOPBACK, 0)
    await site.start()
    health_port = site._server.sockets[0].getsockname()[1]

    monkeypatch.setenv("ACTION_SERVER_URL", f"http://{LOOPBACK}:{health_port}")
    monkeypatch.setattr(desk, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(desk, "HEALTH_TIMEOUT_SECONDS", 0.3)
    # Sanic keeps its loop to itself unless it has made it.
    monkeypatch.setattr(Sanic, "loop", property(lambda _: asyncio.get_running_loop()))
    monkeypatch.setattr(TouchUp, "run", _rewrite_sanic_once)
    app = Sanic(f"test-{uuid.uuid4().hex}", configure_logging=False)
    app.ctx.agent = SimpleNamespace(tracker_store=rasa, is_ready=lambda: rasa.is_ready)
    channel = make()
    app.blueprint(channel.blueprint(rasa.on_new_message), url_prefix=prefix)
    server = await serve(app, channel)
    await server.startup()
    await server.after_start()
    port = server.server.sockets[0].getsockname()[1]
    try:
        async with aiohttp.ClientSession() as http:
            yield f"http://{LOOPBACK}:{port}{prefix}", http
    finally:
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        server.close()
        await runner.cleanup()


@asynccontextmanager
async def _channel(
    home: Path, monkeypatch: pytest.MonkeyPatch, token: "str | None"
) -> AsyncIterator[Channel]:
    rasa, actions = FakeRasa(), FakeActionServer()
    monkeypatch.setenv("SECOND_ROUND_HOME", str(home))

    def make() -> rest.RestChannel:
        return rest.RestChannel(token)

    async with serving(monkeypatch, rasa, make, "/webhooks/rest", actions) as (url, http):
        yield Channel(url, http, rasa, actions)
