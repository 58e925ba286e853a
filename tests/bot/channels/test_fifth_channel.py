"""A further channel is one file and its credentials; everything else is there already."""

import asyncio
from pathlib import Path

import pytest
from rasa.core.run import create_http_input_channels

from bot.channels.shared import message_limit

from .conftest import FakeRasa, serving

SECRET = "of-the-pagers"


@pytest.fixture
def credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The channel's file of credentials, as it would stand in bot/credentials/."""
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    monkeypatch.setenv("PAGER_SECRET", SECRET)
    path = tmp_path / "pager.yml"
    path.write_text(
        "tests.bot.channels.fifth_channel.PagerChannel:\n  secret: ${PAGER_SECRET}\n", "utf-8"
    )
    return path


def test_it_is_found_and_has_what_all_channels_have(
    credentials: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasa = FakeRasa()

    def made_by_rasa() -> object:
        [found] = create_http_input_channels(None, str(credentials))
        return found

    async def scenario() -> None:
        async with serving(monkeypatch, rasa, made_by_rasa, "/webhooks/pager") as (url, http):

            async def send(text: str, number: str, secret: str = SECRET) -> object:
                body = {"number": "0170", "text": text, "id": number}
                headers = {"Authorization": f"Bearer {secret}"}
                async with http.post(f"{url}/message", json=body, headers=headers) as answer:
                    return await answer.json() if answer.status == 200 else answer.status

            assert await send("/restart", "1") == ["you said \u2060/restart"]
            assert await send("/restart", "1") == ["you said \u2060/restart"]  # handled once
            assert len(rasa.handled) == 1
            assert await send("hello", "2", "guessed") == 401
            assert await send("x" * 600_000, "3") == 413
            for more in range(message_limit.MESSAGES):
                last = await send("again", f"4-{more}")
            assert last == []
        [sender] = rasa.events
        assert "0170" not in sender

    asyncio.run(scenario())
