"""A further channel is one file and its credentials; everything else is there already."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rasa.core.run import create_http_input_channels

from bot.channels.shared import correspondence, desk, documents, retry
from bot.channels.shared.forgetting import RecordClient, forget
from bot.channels.shared.message_limit import MESSAGES, TOO_FAST, MessageLimit
from guard.credentials import problem_of

from ...fakes.guild_api import PUBLIC_KEY, TOKEN, GuildApi
from .conftest import FakeActionServer, serving
from .slack.workspace import ScriptedRasa

CREDENTIALS = """
tests.bot.channels.fifth_channel.GuildChannel:
  bot_token: ${GUILD_BOT_TOKEN}
  public_key: ${GUILD_PUBLIC_KEY}
  api_url: ${GUILD_API_URL}
"""
LATER = (200, {"type": 5})


class Guild:
    """The channel as the service sees it, and all stand-ins."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home, self._monkeypatch = home, monkeypatch
        self.api, self.rasa, self.actions = GuildApi(), ScriptedRasa(), FakeActionServer()

    def play(self, scenario: "Callable[[Guild], Awaitable[None]]") -> None:
        """Serve the channel, as Rasa finds it by its credentials, and run a scenario."""

        async def work() -> None:
            await self.api.start()
            self._monkeypatch.setenv("GUILD_API_URL", self.api.url)
            try:
                async with serving(
                    self._monkeypatch, self.rasa, self._made, "/webhooks/guild", self.actions
                ) as (url, _):
                    self.api.bot = f"{url}/interactions"
                    await asyncio.wait_for(scenario(self), 30)
            finally:
                await self.api.stop()

        asyncio.run(work())

    def _made(self) -> Any:
        [found] = create_http_input_channels(None, str(self.home / "guild.yml"))
        return found

    async def say(self, words: str, user: str = "U1", channel: str = "C1") -> None:
        """Say something, and be told "later" at once."""
        assert await self.api.tell(self.api.command("say", words, user, channel)) == LATER

    async def told(self, *texts: str, channel: str = "C1") -> None:
        """Wait until exactly this was said."""
        await self.api.until(lambda: len(self.api.texts(channel)) >= len(texts))
        assert self.api.texts(channel) == list(texts)


@pytest.fixture
def guild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guild:
    """The channel's file of credentials, as it would stand in bot/credentials/."""
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    monkeypatch.setenv("GUILD_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("GUILD_PUBLIC_KEY", PUBLIC_KEY)
    monkeypatch.setattr(retry, "FIRST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(documents, "PAUSE_SECONDS", 0.01)
    (tmp_path / "guild.yml").write_text(CREDENTIALS, "utf-8")
    return Guild(tmp_path, monkeypatch)


def test_it_is_answered_at_once_and_told_later_and_once(guild: Guild) -> None:
    async def scenario(guild: Guild) -> None:
        assert await guild.api.tell({"type": 1}) == (200, {"type": 1})
        guild.rasa.takes = asyncio.Event()
        said = guild.api.command("say", "/restart")
        for _ in range(3):
            assert await guild.api.tell(said) == LATER
        assert guild.api.posted == []
        guild.rasa.takes.set()
        await guild.say("*two*")
        await guild.told("you said \u2060/restart", "you said *two*")
        assert len(guild.rasa.handled) == 2
        [sender] = guild.rasa.events
        assert "U1" not in sender and "C1" not in sender

    guild.play(scenario)


def test_what_is_not_signed_is_not_read(guild: Guild) -> None:
    async def scenario(guild: Guild) -> None:
        said, forger = guild.api.command("say", "hello"), Ed25519PrivateKey.generate()
        assert (await guild.api.tell(said, forger))[0] == 401
        assert (await guild.api.tell(said, moment=time.time() - 400))[0] == 401
        assert (await guild.api.tell(b"x" * 600_000))[0] == 413
        assert (await guild.api.tell(b"{"))[0] == 400
        await guild.say("hello")
        await guild.told("you said hello")

    guild.play(scenario)


def test_a_command_has_settings_and_a_button_words_once(guild: Guild) -> None:
    long = "tell me, please, how an owner of a small company would see that, in a few words " * 2
    choices = [{"title": f"Choice {one}", "text": f"{one} {long}"} for one in range(7)]
    guild.rasa.answer = lambda one: [
        {"text": "Mo: What now?", "choices": choices}
        if one.text == "hello"
        else {"text": f"you said {one.text}"}
    ]

    async def scenario(guild: Guild) -> None:
        assert await guild.api.tell(guild.api.command("interview", "owner 4")) == LATER
        await guild.told("Mo: What now?")
        assert guild.rasa.handled[0].metadata["settings"] == {
            "meeting": "owner",
            "question_count": 4,
        }
        for label in ("Choice 6", "Choice 6", "Choice 1"):
            assert await guild.api.tell(guild.api.press(label)) == LATER
        await guild.say("and on")
        await guild.told("Mo: What now?", f"you said 6 {long}".strip(), "you said and on")

    guild.play(scenario)


def test_what_is_long_comes_in_pieces_and_in_order_while_the_service_is_slow(guild: Guild) -> None:
    text = " ".join(f"This is *sentence* number {number}." for number in range(200))
    guild.rasa.answer = lambda one: [{"text": text if one.text == "long" else "short"}]

    async def scenario(guild: Guild) -> None:
        guild.api.refusals += [(429, {"Retry-After": "1"}), (503, {}), (500, {})]
        await guild.say("long")
        await guild.say("on")
        await guild.api.until(lambda: "short" in guild.api.texts())
        *pieces, last = guild.api.texts()
        assert (" ".join(pieces), last) == (text, "short")
        assert len(pieces) > 2

    guild.play(scenario)


def test_what_waits_outlives_the_server(guild: Guild) -> None:
    async def die(guild: Guild) -> None:
        guild.api.refusals += [(503, {})] * 1000
        guild.actions.there = False
        await guild.say("my answer")
        await guild.api.until(lambda: len(guild.api.refusals) < 990)
        assert guild.api.posted == []

    async def live(guild: Guild) -> None:
        await guild.told(desk.KEPT, "you said my answer")

    guild.play(die)
    guild.api.refusals.clear()
    guild.actions.there = True
    guild.play(live)


def test_who_is_gone_is_left_in_peace(guild: Guild) -> None:
    guild.rasa.answer = lambda one: [{"text": f"{one.text} {part}"} for part in (1, 2)]

    async def scenario(guild: Guild) -> None:
        guild.api.refusals.append((403, {}))
        await guild.say("one")
        await guild.api.until(lambda: not guild.api.refusals)
        await guild.say("two", channel="C2")
        await guild.told("two 1", "two 2", channel="C2")
        assert guild.api.texts() == []

    guild.play(scenario)


def test_who_sends_too_much_at_once_is_told_so_once(
    guild: Guild, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = partial(MessageLimit, clock=lambda: 0.0)  # however slow the machine is
    monkeypatch.setattr(correspondence, "MessageLimit", still)

    async def scenario(guild: Guild) -> None:
        for number in range(MESSAGES + 5):
            await guild.say(f"message {number}")
        await guild.api.until(lambda: len(guild.api.posted) > MESSAGES)
        assert len(guild.rasa.handled) == MESSAGES
        assert guild.api.texts().count(TOO_FAST) == 1

    guild.play(scenario)


def test_a_candidate_is_forgotten(guild: Guild, monkeypatch: pytest.MonkeyPatch) -> None:
    async def deleted(_: Any, candidate: str) -> bool:
        return True

    monkeypatch.setattr(RecordClient, "forget", deleted)

    async def scenario(guild: Guild) -> None:
        guild.api.refusals += [(503, {})] * 100_000
        await guild.say("of the zebra")
        await guild.say("of the zebra", channel="C2")
        await guild.say("of the lion", "U2")
        await guild.api.until(lambda: len(guild.rasa.handled) == 3)
        assert b"zebra" in (guild.home / "guild.db").read_bytes()
        await forget(guild.rasa.handled[0].metadata["candidate"])
        kept = (guild.home / "guild.db").read_bytes()
        assert b"zebra" not in kept and b"lion" in kept

    guild.play(scenario)


def test_what_its_credentials_name_has_to_be_set(
    guild: Guild, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {"GUILD_BOT_TOKEN": TOKEN, "GUILD_PUBLIC_KEY": "", "GUILD_API_URL": "http://x"}
    said = problem_of(guild.home / "guild.yml", environment)
    assert said is not None and "GUILD_PUBLIC_KEY" in said and "GUILD_API_URL" not in said
