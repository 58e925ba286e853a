"""By which names the channels are reached behind a proxy or a tunnel."""

import asyncio
import json
import time
from typing import Any

import aiohttp
import pytest

from guard import bodies, listener
from guard.hosts import is_own

from ...fakes.slack_payloads import message, signed
from .conftest import Channel, Run
from .slack.workspace import Run as RunSlack
from .slack.workspace import Workspace, run_slack
from .telegram.conftest import bot
from .telegram.house import SECRET, Bot

__all__ = ["bot", "run_slack"]

TUNNEL = "tunnel.example.org"


@pytest.mark.parametrize("setting", ["SECOND_ROUND_HOSTS", "SECOND_ROUND_KIOSK_HOST"])
def test_a_name_that_was_told_is_known(monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    assert not is_own(TUNNEL)
    monkeypatch.setenv(setting, f"one.example.org, {TUNNEL.upper()}")
    assert is_own(TUNNEL) and is_own(f"{TUNNEL}:443") and is_own("one.example.org")
    assert not is_own(f"x.{TUNNEL}") and not is_own(f"{TUNNEL}.evil.example")


def test_the_name_that_a_server_was_told_to_bind_is_known() -> None:
    assert is_own("Interview.example.org:5005", "interview.example.org")
    assert not is_own("0.0.0.0.evil.example", "0.0.0.0")


@pytest.mark.parametrize(
    "host",
    ["", ":", ":80", "localhost:", "localhost:port", "localhost/", "a b", "[::1", "me@localhost"],
)
def test_what_is_no_name_is_not_known(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("SECOND_ROUND_HOSTS", ",")
    assert not is_own(host)


def test_rest_behind_a_proxy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(channel: Channel) -> None:
        body = {"sender": "me", "message": "hi"}
        assert (await channel.post(body, Host=TUNNEL))[0] == 403
        monkeypatch.setenv("SECOND_ROUND_HOSTS", TUNNEL)
        assert (await channel.post(body, Host=TUNNEL))[0] == 200
        assert (await channel.post(body, Host=TUNNEL, Origin=f"https://{TUNNEL}"))[0] == 200
        assert (await channel.post(body, Host=TUNNEL, Origin="https://evil.example"))[0] == 403

    run(scenario)


def test_slack_through_a_tunnel_whatever_its_name(run_slack: RunSlack) -> None:
    async def scenario(workspace: Workspace) -> None:
        body = json.dumps(message("hello")).encode()
        named: dict[str, Any] = {"Host": TUNNEL}
        assert (await workspace.post("events", body, {**signed(body), **named}))[0] == 200
        assert (await workspace.post("events", body, named))[0] == 401
        elsewhere = workspace.url.removesuffix("/slack") + "/slackers"
        async with workspace.http.post(elsewhere, data=body, headers=named) as answer:
            assert answer.status == 403

    run_slack(scenario)


def test_telegram_through_a_tunnel_whatever_its_name(bot: Bot) -> None:
    async def send(bot: Bot) -> None:
        named = {"Host": TUNNEL}
        shown = {"X-Telegram-Bot-Api-Secret-Token": SECRET, **named}
        async with aiohttp.ClientSession() as session:
            for headers, status in ((shown, 200), (named, 401)):
                update = {"update_id": 1}
                async with session.post(bot.url, json=update, headers=headers) as answer:
                    assert answer.status == status

    bot.play(send)


async def trickle(url: str, head: str, more: bytes) -> tuple[int, float]:
    """Send a byte now and then; return the status, and after how long the server hung up."""
    host, _, port = url.removeprefix("http://").partition("/")[0].partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"{head}Host: {host}:{port}\r\n".encode())
    began = time.monotonic()
    said = asyncio.ensure_future(reader.readline())  # what comes after may be a reset
    while not said.done():
        writer.write(more)
        await asyncio.wait([said], timeout=0.02)
    seconds = time.monotonic() - began
    writer.close()
    return int(said.result().split()[1]), seconds


def test_what_trickles_in_is_not_waited_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "SECONDS_FOR_A_HEAD", 0.4)
    monkeypatch.setattr(listener, "SECONDS_KEPT_ALIVE", 0.4)
    monkeypatch.setattr(bodies, "SECONDS_FOR_A_BODY", 0.4)

    async def scenario(channel: Channel) -> None:
        post = "POST /webhooks/rest/webhook HTTP/1.1\r\nContent-Type: application/json\r\n"
        nothing = post.replace("webhook ", "nothing ")
        length, chunks = "Content-Length: 90000\r\n", "Transfer-Encoding: chunked\r\n"
        for head, more, wanted in (
            ("GET /webhooks/rest/ HTTP/1.1\r\n", b"X: y\r\n", {408}),
            (post + length, b"\r\n" + b" ", {408}),
            (post + chunks, b"\r\n0", {400, 408}),
            (nothing + length, b"\r\n ", {404}),
        ):
            status, seconds = await trickle(channel.url, head, more)
            assert status in wanted, head
            assert seconds < 3, head

    run(scenario)
