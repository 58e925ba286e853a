"""By which names the channels are reached behind a proxy or a tunnel."""

import json
from typing import Any

import aiohttp
import pytest

from guard.names import is_own

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
