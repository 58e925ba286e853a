"""The kiosk's server on loopback, with stand-ins for Rasa and the action server."""

import asyncio
import hashlib
import json
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
from sanic import Sanic
from sanic.touchup import TouchUp
from yarl import URL

from bot.channels.kiosk import conversations, page
from bot.channels.kiosk.channel import SESSION_COOKIE, KioskChannel
from bot.channels.shared import desk
from bot.channels.shared.rate_limit import RateLimit
from bot.failed_turns import FAILED_TURNS

from ..conftest import LOOPBACK, FakeRasa, _rewrite_sanic_once, serve

PIN = "2468"
SECRET = "between-the-two-servers"
PDF = b"%PDF-1.7 a report"
HTML = b"<html><head><style>p { color: teal }</style></head><body>a report</body></html>"


def write_pin(home: Path) -> Path:
    """As `second-round kiosk-pin` does it."""
    home.mkdir(exist_ok=True)
    cost = {"n": 2**10, "r": 8, "p": 1}
    key = hashlib.scrypt(PIN.encode(), salt=b"salt", dklen=32, **cost)
    file = home / "kiosk.json"
    file.write_text(json.dumps({"pin": {"salt": b"salt".hex(), "hash": key.hex(), **cost}}))
    file.chmod(0o600)
    return file


class RasaWithSlots(FakeRasa):
    """Also has slots, and forgets."""

    def __init__(self) -> None:
        super().__init__()
        self.slots: dict[str, Any] = {
            "stage": "question",
            "position": 2,
            "agenda": [{}, {}, {}],
            "part": "salary",
            "interviewer": "owner",
        }
        self.card: dict[str, Any] | None = None
        self.cannot_forget = False

    async def on_new_message(self, message: UserMessage) -> None:
        await super().on_new_message(message)
        if self.card is not None:
            speaker = {"id": "owner", "name": "Martin", "title": "owner"}
            await message.output_channel.send_text_message(
                message.sender_id, "as a card", card=self.card, speaker=speaker
            )

    async def retrieve(self, sender: str) -> Any:
        tracker = await super().retrieve(sender)
        if tracker is not None:
            tracker.current_slot_values = lambda: dict(self.slots)
        return tracker

    def forget(self, sender: str) -> None:
        if self.cannot_forget:
            raise OSError("the database is locked")
        self.events.pop(sender, None)


class ActionServer:
    """Health, report and forgetting, as far as the kiosk sees them."""

    def __init__(self, rasa: RasaWithSlots) -> None:
        self.there = True
        self.forgotten: list[str] = []
        self.reports: list[tuple[str, str]] = []
        self._rasa = rasa

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/health", self._health)
        app.router.add_get("/record/report", self._report)
        app.router.add_post("/record/forget", self._forget)
        return app

    async def _health(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "ok"}, status=200 if self.there else 503)

    async def _report(self, request: web.Request) -> web.Response:
        self._check(request)
        candidate, form = request.query["candidate"], request.query["format"]
        self.reports.append((candidate, form))
        if len(self._rasa.events.get(candidate, [])) < 4:
            return web.Response(status=404)
        return web.Response(body=PDF if form == "pdf" else HTML)

    async def _forget(self, request: web.Request) -> web.Response:
        self._check(request)
        self.forgotten.append(request.query["candidate"])
        return web.Response(status=204)

    def _check(self, request: web.Request) -> None:
        if not self.there:
            raise web.HTTPServiceUnavailable
        if request.headers.get("Authorization") != f"Bearer {SECRET}":
            raise web.HTTPUnauthorized


class Visitor:
    """A browser: keeps its cookies, and sends an Origin with each POST."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def get(self, path: str, **more: Any) -> tuple[int, aiohttp.ClientResponse, bytes]:
        url = URL(self.origin + path, encoded=True)
        async with self.http.get(url, allow_redirects=False, **more) as answer:
            return answer.status, answer, await answer.read()

    async def post(self, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        sent = {"Content-Type": "application/json", "Origin": self.origin, **headers}
        data = body if isinstance(body, bytes) else json.dumps({} if body is None else body)
        url = f"{self.origin}/kiosk/api/{path}"
        async with self.http.post(url, data=data, headers=sent) as answer:
            text = await answer.read()
            return answer.status, json.loads(text) if text else None

    async def begin(self, **settings: Any) -> dict[str, Any]:
        status, said = await self.post("conversation", {"settings": settings})
        assert status == 200, said
        return said

    async def say(self, text: str, message_id: str | None = None) -> dict[str, Any]:
        body = {"text": text, "message_id": message_id or str(uuid.uuid4())}
        status, said = await self.post("message", body)
        assert status == 200, said
        return said

    async def fetch(self, path: str) -> tuple[int, Any]:
        status, _, body = await self.get(f"/kiosk/api/{path}")
        return status, json.loads(body)

    def cookie(self, name: str = SESSION_COOKIE) -> str:
        return next(one.value for one in self.http.cookie_jar if one.key == name)


class House:
    """The channel, whoever comes in, and what is kept."""

    def __init__(self, origin: str, home: Path, channel: KioskChannel, rasa: RasaWithSlots) -> None:
        self.origin = origin
        self.home = home
        self.channel = channel
        self.rasa = rasa
        self.actions: ActionServer
        self.visitors: list[Visitor] = []

    def visitor(self) -> Visitor:
        self.visitors.append(Visitor(self.origin))
        return self.visitors[-1]

    def kept(self) -> bytes:
        return b"".join(one.read_bytes() for one in self.home.rglob("*") if one.is_file())

    async def until(self, condition: Callable[[], bool]) -> None:
        for _ in range(1000):
            if condition():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("it never happened")


def hold(
    tmp_path: Path,
    scenario: Callable[[House], Awaitable[None]],
    limits: dict[str, RateLimit] | None = None,
) -> None:
    """Hold a scenario in a house; the next one in the same folder finds what this one has kept.

    Args:
        tmp_path: its `home` holds the data, its `dist` the built page.
        scenario: what happens.
        limits: other rate limits than the channel's own, by attribute.
    """

    async def work() -> None:
        with pytest.MonkeyPatch.context() as patch:
            async with _house(tmp_path, patch, limits or {}) as house:
                await asyncio.wait_for(scenario(house), 30)

    FAILED_TURNS.clear()
    asyncio.run(work())


@asynccontextmanager
async def _house(
    folder: Path, patch: pytest.MonkeyPatch, limits: dict[str, RateLimit]
) -> AsyncIterator[House]:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    rasa = RasaWithSlots()
    actions = ActionServer(rasa)
    runner = web.AppRunner(actions.app())
    await runner.setup()
    site = web.TCPSite(runner, LOOPBACK, 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]

    patch.setenv("ACTION_SERVER_URL", f"http://{LOOPBACK}:{port}")
    patch.setenv("SECOND_ROUND_HOME", str(home))
    patch.setenv("SECOND_ROUND_RUN_SECRET", SECRET)
    patch.delenv("SECOND_ROUND_CONTENT", raising=False)
    patch.setattr(desk, "RETRY_SECONDS", 0.01)
    patch.setattr(conversations, "SWEEP_SECONDS", 0.02)
    patch.setattr(page, "DIST", folder / "dist")
    patch.setattr(Sanic, "loop", property(lambda _: asyncio.get_running_loop()))
    patch.setattr(TouchUp, "run", _rewrite_sanic_once)
    channel = KioskChannel.from_credentials({"secret": SECRET})
    for name, limit in limits.items():
        patch.setattr(channel, name, limit)
    app = Sanic(f"test-{uuid.uuid4().hex}", configure_logging=False)
    # As Rasa wraps its tracker store.
    store = SimpleNamespace(retrieve=rasa.retrieve, _tracker_store=rasa)
    app.ctx.agent = SimpleNamespace(tracker_store=store, is_ready=lambda: rasa.is_ready)
    app.blueprint(channel.blueprint(rasa.on_new_message), url_prefix=channel.url_prefix())
    server = await serve(app, channel)
    await server.startup()
    await server.before_start()
    await server.after_start()
    port = server.server.sockets[0].getsockname()[1]
    house = House(f"http://{LOOPBACK}:{port}", home, channel, rasa)
    house.actions = actions
    try:
        yield house
    finally:
        for visitor in house.visitors:
            await visitor.http.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        server.close()
        await runner.cleanup()
