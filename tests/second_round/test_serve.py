"""`second-round serve` says what a channel lacks before anything is started."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from second_round import chat, servers
from second_round.__main__ import cli
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


@pytest.mark.parametrize(
    ("token", "channels", "is_open"),
    [("", [], True), ("", ["kiosk"], False), ("mine", ["kiosk"], False)],
)
def test_rest_is_closed_where_a_channel_is_served(
    monkeypatch: pytest.MonkeyPatch, token: str, channels: list[str], is_open: bool
) -> None:
    asked: list[str] = []

    def begun(host: str, port: int, action_port: int, wanted: str, *rest: object) -> None:
        asked.append(wanted)
        raise CommandError("far enough")

    monkeypatch.setattr(chat.installation, "require_set_up", lambda: None)
    monkeypatch.setattr(chat.servers, "rasa_server", begun)
    with pytest.raises(CommandError, match="far enough"):
        chat.serve("127.0.0.1", servers.free_port(), token, channels)
    assert (asked[0] == "") is is_open
    assert asked[0] == token or len(asked[0]) > 30


@pytest.mark.parametrize(
    ("token", "is_taken"),
    [
        ("", False),
        ("x", False),
        ("correct horse battery staple", False),  # a blank does not get through a header
        ("a" * 100, False),
        ("0123456789" * 3, False),
        ("0123456789abcdef" * 2, True),
        ("0123456789abcdef" * 2 + "\n", False),
        ("3q7RkX0b1vNwYcT-u_9ZgA", True),
        ("3q7RkX0b1vNwYcT-u_9Zg", False),
        ("grüße" * 9, False),
    ],
)
def test_beyond_loopback_only_a_token_that_nobody_guesses_is_taken(
    monkeypatch: pytest.MonkeyPatch, token: str, is_taken: bool
) -> None:
    def begun(*_: object) -> None:
        raise CommandError("far enough")

    monkeypatch.setattr(chat.installation, "require_set_up", lambda: None)
    monkeypatch.setattr(chat.servers, "rasa_server", begun)
    with pytest.raises(CommandError) as told:
        chat.serve("0.0.0.0", servers.free_port(), token)
    sentence = str(told.value)
    assert (sentence == "far enough") is is_taken
    if not is_taken:
        assert "secrets.token_urlsafe(32)" in sentence and (not token or token not in sentence)


@pytest.mark.parametrize("name", ["pigeon_post", "../endpoints", "rest/../slack"])
def test_a_channel_without_a_file_of_credentials_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(chat.installation, "require_set_up", lambda: None)
    with pytest.raises(CommandError, match="kiosk, slack, telegram"):
        chat.serve("127.0.0.1", 5005, "", [name])


def test_a_channel_finds_the_variables_that_its_credentials_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "bot" / "credentials"
    folder.mkdir(parents=True)
    (folder / "pager.yml").write_text("a.Pager:\n  secret: ${PAGER_SECRET}\n  url: ${PAGER_URL}\n")
    monkeypatch.setattr(servers.paths, "root", lambda: tmp_path)
    monkeypatch.setenv("PAGER_SECRET", "abc")
    monkeypatch.delenv("PAGER_URL", raising=False)
    servers.require_channel("pager")
    found = servers._named_in_credentials(["pager"])
    assert found == {"PAGER_SECRET": "abc", "PAGER_URL": ""}


def test_secrets_from_a_file_and_channels_by_name_reach_the_servers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "second-round.env"
    path.write_text("SLACK_BOT_TOKEN=of-the-file\nSLACK_SIGNING_SECRET=of-the-file\n")
    path.chmod(0o600)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "of-the-shell")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "")
    monkeypatch.delenv("SLACK_SIGNING_SECRET")
    served: list[list[str]] = []
    monkeypatch.setattr(chat, "serve", lambda *given: served.append(given[3]))
    words = ["serve", "--slack", "--channel", "pager", "--channel", "slack"]
    found = CliRunner().invoke(cli, [*words, "--env-file", str(path)])
    assert found.exit_code == 0, found.output
    assert served == [["slack", "pager"]]
    assert os.environ["SLACK_BOT_TOKEN"] == "of-the-shell"
    assert os.environ["SLACK_SIGNING_SECRET"] == "of-the-file"
