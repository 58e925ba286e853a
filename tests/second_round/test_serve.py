"""`second-round serve` says what a channel lacks before anything is started."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from coach import paths
from second_round import chat, servers
from second_round.__main__ import cli, main
from second_round.errors import CommandError

NEEDED = [
    ("slack", ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]),
    ("telegram", ["TELEGRAM_BOT_TOKEN"]),
    ("pigeons", ["PIGEONS_TOKEN", "PIGEONS_ADDRESS"]),
]


@pytest.fixture
def a_fifth(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Beside the channels that there are, one of somebody's own."""
    folder = tmp_path / "bot" / "credentials"
    shutil.copytree(paths.root() / "bot" / "credentials", folder)
    shutil.copytree(
        paths.root() / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("*.png")
    )
    (folder / "pigeons.yml").write_text(
        "# ${NO_VARIABLE} of its own\n"
        "a.Pigeons:\n  token: ${PIGEONS_TOKEN}\n  address: https://${PIGEONS_ADDRESS}/\n"
    )
    monkeypatch.setattr(servers.paths, "root", lambda: tmp_path)
    monkeypatch.setattr(chat.installation, "require_set_up", lambda: None)


@pytest.mark.parametrize("value", [None, "", " "])
@pytest.mark.parametrize(("channel", "names"), NEEDED)
def test_a_channel_without_what_its_credentials_name_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    a_fifth: None,
    channel: str,
    names: list[str],
    value: str | None,
) -> None:
    for name in names:
        monkeypatch.setenv(name, "a-secret")
    for wanted in names:
        if value is None:
            monkeypatch.delenv(wanted)
        else:
            monkeypatch.setenv(wanted, value)
        with pytest.raises(CommandError, match=wanted) as refused:
            chat.serve("127.0.0.1", 5005, "", ["kiosk", channel])
        sentence = str(refused.value)
        assert not [name for name in names if name != wanted and name in sentence]
        assert "a-secret" not in sentence and sentence.count(". ") == 0
        assert (f"docs/{channel}.md" in sentence) is (channel != "pigeons")
        monkeypatch.setenv(wanted, "a-secret")


@pytest.mark.parametrize(("channel", "names"), [("kiosk", []), *NEEDED])
def test_a_channel_with_all_that_its_credentials_name_is_served(
    monkeypatch: pytest.MonkeyPatch, a_fifth: None, channel: str, names: list[str]
) -> None:
    for name in names:
        monkeypatch.setenv(name, "a-secret")
    monkeypatch.setattr(chat.servers, "rasa_server", lambda *_: far_enough())
    with pytest.raises(CommandError, match="far enough"):
        chat.serve("127.0.0.1", servers.free_port(), "", [channel])


def test_a_telegram_webhook_needs_its_secret(
    monkeypatch: pytest.MonkeyPatch, a_fifth: None
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:a")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://bot.example/telegram")
    monkeypatch.delenv("TELEGRAM_SECRET_TOKEN", raising=False)
    with pytest.raises(CommandError, match="TELEGRAM_SECRET_TOKEN"):
        chat.serve("127.0.0.1", 5005, "", ["telegram"])


def far_enough() -> None:
    raise CommandError("far enough")


def test_serve_ends_with_code_2_and_the_sentence(
    monkeypatch: pytest.MonkeyPatch, a_fifth: None, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("be_private", "end_in_order_when_told"):
        monkeypatch.setattr(f"second_round.__main__.{name}", lambda: None)
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(sys, "argv", ["second-round", "serve", "--slack"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "Slack needs SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET in the environment, and not "
        "empty: docs/slack.md says where to get them.\n"
    )


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


def test_rest_is_no_channel_that_has_to_be_named():
    with pytest.raises(CommandError, match="REST is always served: leave --channel rest out"):
        servers.credentials_of("rest")


@pytest.mark.parametrize(
    "words", [["report", ""], ["export", ""], ["score", ""], ["chat", "--company", ""]]
)
def test_an_empty_name_of_a_file_is_told(words):
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 2
    assert "it is empty: name a file" in done.stderr
