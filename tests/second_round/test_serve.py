"""`second-round serve` says what a channel lacks before anything is started."""

import pytest

from second_round import chat
from second_round.errors import CommandError


@pytest.mark.parametrize(
    ("channel", "names"),
    [
        ("slack", ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]),
        ("telegram", ["TELEGRAM_BOT_TOKEN"]),
    ],
)
def test_a_channel_without_its_secrets_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, channel: str, names: list[str]
) -> None:
    for name in (*names, "TELEGRAM_WEBHOOK_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(chat.installation, "require_set_up", lambda: None)
    with pytest.raises(CommandError) as refused:
        chat.serve("127.0.0.1", 5005, "", [channel])
    sentence = str(refused.value)
    assert all(name in sentence for name in names)
    assert f"docs/{channel}.md" in sentence


def test_a_telegram_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:a")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://bot.example/telegram")
    monkeypatch.delenv("TELEGRAM_SECRET_TOKEN", raising=False)
    monkeypatch.setattr(chat.installation, "require_set_up", lambda: None)
    with pytest.raises(CommandError, match="TELEGRAM_SECRET_TOKEN"):
        chat.serve("127.0.0.1", 5005, "", ["telegram"])
