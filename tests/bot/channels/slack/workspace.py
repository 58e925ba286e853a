"""A Slack workspace in small: the channel's routes, a fake Web API, and stand-ins for the rest."""

import asyncio
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
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from sanic import Sanic
from sanic.touchup import TouchUp

from bot.channels.shared import correspondence, desk, documents, retry
from bot.channels.slack.channel import SlackChannel
from bot.failed_turns import FAILED_TURNS

from ....fakes.slack_api import FakeSlack, texts
from ....fakes.slack_payloads import SECRET, TOKEN, decoded, direct_channel, message, press, signed
from ..conftest import LOOPBACK, FakeActionServer, FakeRasa, _rewrite_sanic_once, serve

Answer = Callable[[UserMessage], list[dict[str, Any]]]


class ScriptedRasa(FakeRasa):
    """Says what a test has written down; without that, "you said ..."."""

    def __init__(self) -> None:
        """No words are written down."""
        super().__init__()
        self.answer: Answer = lambda one: [{"text": f"you said {one.text}"}]
        self.forgotten: list[str] = []

    async def on_new_message(self, message: UserMessage) -> None:
        """Say the script's words with all that goes beside them."""
        if self.takes is not None:
            await self.takes.wait()
        if self.raises:
            self.raises -= 1
            raise RuntimeError("secret words of the candidate")
        self.handled.append(message)
        events = self.events.setdefault(message.sender_id, [])
        events.append(UserUttered(message.text, message_id=message.message_id))
        for one in self.answer(message):
            extras = {name: value for name, value in one.items() if name != "text"}
            events.append(BotUttered(one["text"], metadata=extras))
            await message.output_channel.send_text_message(message.sender_id, **one)

    def stand_at(self, sender: str, stage: str) -> None:
        """Have a conversation stand somewhere."""
        self.events.setdefault(sender, []).append(SlotSet("stage", stage))

    def forget(self, sender: str) -> None:
        """Forget a conversation, as the tracker store does."""
        self.forgotten.append(sender)
        self.events.pop(sender, None)


class ActionServer(FakeActionServer):
    """Makes reports, too."""

    def __init__(self) -> None:
        """There is a report for everybody who asks with the secret."""
        super().__init__()
        self.reports: list[dict[str, str]] = []
        self.report_status = 200

    async def report(self, request: web.Request) -> web.Response:
        """Answer like the action server."""
        assert request.headers["Authorization"] == "Bearer action-secret"
        self.reports.append(dict(request.query))
        return web.Response(
            body=b"%PDF-1.7 fake", content_type="application/pdf", status=self.report_status
        )


class Workspace:
    """What people in Slack do, and what they see of the bot."""

    def __init__(
        self,
        url: str,
        http: aiohttp.ClientSession,
        api: FakeSlack,
        rasa: ScriptedRasa,
        actions: ActionServer,
        home: Path,
    ) -> None:
        """Take the address of the routes and the stand-ins."""
        self.url, self.http, self.home = url, http, home
        self.api, self.rasa, self.actions = api, rasa, actions

    # --- doing ----------------------------------------------------------------------------------

    async def post(
        self, path: str, body: bytes, headers: "dict[str, str] | None" = None
    ) -> tuple[int, str]:
        """Post a body, signed unless other headers are given; return status and text."""
        sent = signed(body) if headers is None else headers
        kind = "application/json" if path == "events" else "application/x-www-form-urlencoded"
        async with self.http.post(
            f"{self.url}/{path}", data=body, headers={"Content-Type": kind, **sent}
        ) as answer:
            return answer.status, await answer.text()

    async def event(self, event: dict[str, Any], **headers: str) -> None:
        """Deliver an event, as Slack does."""
        body = json.dumps(event).encode()
        assert await self.post("events", body, {**signed(body), **headers}) == (200, "")

    async def say(self, text: str, user: str = "U1", **more: Any) -> list[dict[str, Any]]:
        """Write a message; return the messages that the bot has posted to it, once all are."""
        before = len(self.posted)
        await self.event(message(text, user, **more))
        return await self.replies(before)

    async def replies(self, before: int, count: int = 1) -> list[dict[str, Any]]:
        """Wait for further messages of the bot."""
        await self.api.until(lambda: len(self.posted) >= before + count)
        return self.posted[before:]

    async def press(self, posted: dict[str, Any], title: str, user: str = "U1") -> None:
        """Press a button."""
        assert await self.post("interactivity", press(posted, title, user)) == (200, "")

    async def quiet(self) -> None:
        """Wait until everything before is done: a stranger's message is answered last."""
        stranger = f"U{uuid.uuid4().hex[:6]}"
        await self.event(message("are you there?", user=stranger))
        # Not just anything that is posted: the answer to somebody else may still be on its way.
        await self.api.until(lambda: bool(self.seen_by(stranger)))

    # --- seeing ---------------------------------------------------------------------------------

    @property
    def posted(self) -> list[dict[str, Any]]:
        """All messages that the bot has posted."""
        return self.api.of("chat.postMessage")

    def seen_by(self, user: str = "U1") -> list[str]:
        """The words of the bot in the direct message of a user."""
        return [one["text"] for one in self.posted if one["channel"] == direct_channel(user)]


def words(posted: dict[str, Any]) -> list[str]:
    """All words in the blocks of a message."""
    return [text for block in decoded(posted["blocks"]) for text in texts(block)]


def saying(*replies: "dict[str, Any]") -> Answer:
    """Have the bot say the same to everything."""
    return lambda _: list(replies)


Scenario = Callable[[Workspace], Awaitable[None]]
Run = Callable[..., None]


@pytest.fixture
def run_slack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a scenario in a workspace; further ones of the same test find its files."""

    def run_scenario(scenario: Scenario) -> None:
        async def work() -> None:
            async with _workspace(tmp_path, monkeypatch) as workspace:
                await asyncio.wait_for(scenario(workspace), 30)

        FAILED_TURNS.clear()
        asyncio.run(work())

    return run_scenario


@asynccontextmanager
async def _workspace(home: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Workspace]:
    rasa, actions, api = ScriptedRasa(), ActionServer(), FakeSlack()
    beside = web.Application()
    beside.router.add_get("/health", actions.health)
    beside.router.add_get("/record/report", actions.report)
    runner = web.AppRunner(beside)
    await runner.setup()
    site = web.TCPSite(runner, LOOPBACK, 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    fake = await api.start()

    monkeypatch.setenv("ACTION_SERVER_URL", f"http://{LOOPBACK}:{port}")
    monkeypatch.setenv("SECOND_ROUND_RUN_SECRET", "action-secret")
    monkeypatch.setenv("SECOND_ROUND_HOME", str(home))
    monkeypatch.setattr(desk, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(desk, "HEALTH_TIMEOUT_SECONDS", 2)
    monkeypatch.setattr(correspondence, "SECONDS_BETWEEN_TRIES", 0.01)
    monkeypatch.setattr(retry, "FIRST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(documents, "PAUSE_SECONDS", 0.01)
    # Sanic keeps its loop to itself unless it has made it.
    monkeypatch.setattr(Sanic, "loop", property(lambda _: asyncio.get_running_loop()))
    monkeypatch.setattr(TouchUp, "run", _rewrite_sanic_once)
    monkeypatch.setenv("SLACK_API_URL", api.url)
    channel = SlackChannel.from_credentials({"bot_token": TOKEN, "signing_secret": SECRET})
    app = Sanic(f"test-{uuid.uuid4().hex}", configure_logging=False)
    app.ctx.agent = SimpleNamespace(tracker_store=rasa, is_ready=lambda: rasa.is_ready)
    app.blueprint(channel.blueprint(rasa.on_new_message), url_prefix="/webhooks/slack")
    server = await serve(app, channel)
    await server.startup()
    await server.after_start()
    port = server.server.sockets[0].getsockname()[1]
    url = f"http://{LOOPBACK}:{port}/webhooks/slack"
    try:
        async with aiohttp.ClientSession() as http:
            yield Workspace(url, http, api, rasa, actions, home)
    finally:
        await server.before_stop()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        server.close()
        await fake.cleanup()
        await runner.cleanup()
