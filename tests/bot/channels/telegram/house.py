"""The Telegram channel on loopback, between a fake of Telegram and stand-ins for both servers."""

import asyncio
import sqlite3
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, UserUttered
from sanic import Sanic, response
from sanic.touchup import TouchUp

from bot.channels.shared import correspondence, desk, documents, retry
from bot.channels.telegram import channel, conversations
from bot.failed_turns import FAILED_TURNS
from tests.fakes.telegram_api import TOKEN, TelegramApi

from ..conftest import LOOPBACK, FakeActionServer, FakeRasa, _rewrite_sanic_once, serve

POLLING = pytest.mark.parametrize("polling", [False, True], ids=["webhook", "polling"])
SECRET = "a-secret-that-nobody-guesses"
ACTION_TOKEN = "of-the-action-server"
PDF = b"%PDF-1.7 a report"


class Rasa(FakeRasa):
    """Says what a test has laid down for a text; knows a stage as the tracker does."""

    def __init__(self) -> None:
        super().__init__()
        self.says: dict[str, list[dict[str, Any]]] = {}
        self.stage: str | None = None

    async def on_new_message(self, message: UserMessage) -> None:
        before = len(self.handled)
        laid_down = self.says.get(message.text)
        if laid_down is None:
            await super().on_new_message(message)
            return
        if self.takes is not None:
            await self.takes.wait()
        self.handled.append(message)
        assert len(self.handled) == before + 1
        events = self.events.setdefault(message.sender_id, [])
        events.append(UserUttered(message.text, message_id=message.message_id))
        for one in laid_down:
            more = {name: value for name, value in one.items() if name != "text"}
            events.append(BotUttered(one["text"], metadata=more))
            await message.output_channel.send_text_message(message.sender_id, one["text"], **more)

    async def retrieve(self, sender: str) -> Any:
        tracker = await super().retrieve(sender)
        if tracker is not None:
            tracker.get_slot = lambda name: self.stage if name == "stage" else None
        return tracker


class Actions(FakeActionServer):
    """The action server, as far as a channel asks it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_for: list[tuple[str, str]] = []
        self.has_report = True

    async def report(self, request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == f"Bearer {ACTION_TOKEN}"
        if not self.there:
            return web.Response(status=503)
        self.asked_for.append((request.query["candidate"], request.query["format"]))
        if not self.has_report:
            return web.Response(status=404)
        return web.Response(body=PDF, content_type="application/pdf")


class Bot:
    """All that a test needs: Telegram, Rasa, the action server, the webhook's address."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.api = TelegramApi()
        self.rasa = Rasa()
        self.actions = Actions()
        self.url = ""
        self._monkeypatch = monkeypatch

    def play(self, scenario: "Scenario", polling: bool = False, reached: bool = True) -> None:
        """Run a scenario against the channel, which finds the files of an earlier run.

        Args:
            scenario: what happens.
            polling: whether the channel is to ask for updates itself.
            reached: whether Telegram is there at the start.
        """

        async def work() -> None:
            async with self._running(polling, reached):
                await asyncio.wait_for(scenario(self), 30)

        FAILED_TURNS.clear()
        asyncio.run(work())

    async def hear(self, text: str, user: int = 7, **more: Any) -> dict[str, Any]:
        """Bring a message, as Telegram does."""
        update = self.api.message(text, user, **more)
        assert await self.api.bring(update) in (200, None)
        return update

    async def ready(self) -> None:
        """Wait until Telegram knows of the bot."""
        told = ("setWebhook", "getUpdates", "deleteWebhook")
        await self.api.until(lambda: any(name in told for name, _ in self.api.calls))

    async def quiet(self, chat: int = 7) -> list[str]:
        """Send a last word and wait for the answer to it; return all other texts."""
        word = f"mark {uuid.uuid4().hex}"
        await self.hear(word, user=chat)
        await self.api.said(f"you said {word}", chat)
        return [text for text in self.api.texts(chat) if "you said mark " not in text]

    @asynccontextmanager
    async def _running(self, polling: bool, reached: bool) -> AsyncIterator[None]:
        near = web.Application()
        near.router.add_get("/health", self.actions.health)
        near.router.add_get("/record/report", self.actions.report)
        runner = web.AppRunner(near)
        await runner.setup()
        site = web.TCPSite(runner, LOOPBACK, 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]
        self.api.calls.clear()
        self.api.webhook = {}
        await self.api.start()
        if not reached:
            await self.api.stop()

        patch = self._monkeypatch
        patch.setenv("ACTION_SERVER_URL", f"http://{LOOPBACK}:{port}")
        patch.setenv("SECOND_ROUND_RUN_SECRET", ACTION_TOKEN)
        patch.setenv("SECOND_ROUND_HOME", str(self.home))
        patch.setattr(desk, "RETRY_SECONDS", 0.01)
        patch.setattr(desk, "HEALTH_TIMEOUT_SECONDS", 2)
        patch.setattr(correspondence, "SECONDS_BETWEEN_TRIES", 0.01)
        patch.setattr(retry, "FIRST_PAUSE_SECONDS", 0.01)
        patch.setattr(retry, "LONGEST_PAUSE_SECONDS", 0.05)
        patch.setattr(channel, "REFUSED_PAUSE_SECONDS", 0.05)
        patch.setattr(conversations, "SECONDS_BETWEEN_PARTS", 0.05)
        patch.setattr(documents, "PAUSE_SECONDS", 0.01)
        # Sanic keeps its loop to itself unless it has made it.
        patch.setattr(Sanic, "loop", property(lambda _: asyncio.get_running_loop()))
        patch.setattr(TouchUp, "run", _rewrite_sanic_once)
        app = Sanic(f"test-{uuid.uuid4().hex}", configure_logging=False)
        app.ctx.agent = SimpleNamespace(tracker_store=self.rasa, is_ready=lambda: True)
        # With long polling the channel has none, and Sanic wants one.
        app.add_route(lambda _: response.empty(), "/")
        # The channel has to know the server's address before that is known.
        holder = await asyncio.start_server(lambda *_: None, LOOPBACK, 0)
        own_port = holder.sockets[0].getsockname()[1]
        holder.close()
        await holder.wait_closed()
        self.url = f"http://{LOOPBACK}:{own_port}/webhooks/telegram/webhook"
        patch.setenv("TELEGRAM_SECRET_TOKEN", "" if polling else SECRET)
        patch.setenv("TELEGRAM_WEBHOOK_URL", "" if polling else self.url)
        patch.setenv("TELEGRAM_API_URL", self.api.url)
        telegram = channel.TelegramChannel.from_credentials({"access_token": TOKEN})
        app.blueprint(telegram.blueprint(self.rasa.on_new_message), url_prefix="/webhooks/telegram")
        server = await serve(app, telegram, own_port)
        await server.startup()
        await server.after_start()
        try:
            if reached:
                await self.ready()
            yield
        finally:
            await server.before_stop()
            server.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            await self.api.stop()
            await runner.cleanup()


Scenario = Callable[[Bot], Awaitable[None]]


def rows(home: Path, table: str) -> list[tuple]:
    """What a table of the channel's file holds."""
    with closing(sqlite3.connect(home / "telegram.db")) as database:
        return database.execute(f"SELECT * FROM {table}").fetchall()
