"""The Rasa server says in its last words which file it cannot start with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import server

REPOSITORY = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("name", ["conversations.db", "kept.db", "kiosk.db", "owed.db"])
def test_a_damaged_database_ends_it_at_once_with_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("This is a letter, not a database.\n" * 100)
    done = subprocess.run(
        [sys.executable, "-m", "bot.server", "--port", "1"],
        cwd=REPOSITORY,
        env={**os.environ, "SECOND_ROUND_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert f"{name} is damaged" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("channel", "named"),
    [
        ("kiosk", "SECOND_ROUND_RUN_SECRET"),
        ("slack", "SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET"),
        ("telegram", "TELEGRAM_BOT_TOKEN"),
    ],
)
def test_a_channel_without_its_credentials_is_not_served(
    tmp_path: Path, channel: str, named: str
) -> None:
    environment = dict.fromkeys(named.split(" and "), "")
    done = subprocess.run(
        [sys.executable, "-m", "bot.server", "--port", "1", "--channel", channel],
        cwd=REPOSITORY,
        env={
            **os.environ,
            "SECOND_ROUND_HOME": str(tmp_path),
            "SECOND_ROUND_RUN_SECRET": "of-this-run",
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert f"needs {named} in the environment" in done.stderr.splitlines()[-1]


def test_a_channel_of_somebodys_own_is_held_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "bot" / "credentials"
    folder.mkdir(parents=True)
    (folder / "pigeons.yml").write_text("a.Pigeons:\n  token: ${PIGEONS_TOKEN}\n")
    monkeypatch.setattr(server, "CREDENTIALS", folder)
    monkeypatch.setenv("PIGEONS_TOKEN", "  ")
    with pytest.raises(SystemExit) as ended:
        server.require_credentials(["pigeons"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "Pigeons needs PIGEONS_TOKEN in the environment, and not empty: "
        "bot/credentials/pigeons.yml names it.\n"
    )
    monkeypatch.setenv("PIGEONS_TOKEN", "coo")
    server.require_credentials(["pigeons"])
