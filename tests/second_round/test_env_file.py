"""Secrets from a file: read as they stand, never shown, never from a file that others may read."""

from pathlib import Path

import pytest

from second_round.env_file import read_env_file
from second_round.errors import CommandError


def _file(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "second-round.env"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_names_and_values(tmp_path: Path) -> None:
    text = (
        "# Slack\n\nSLACK_BOT_TOKEN=xoxb-1=2\n  export SLACK_SIGNING_SECRET='a b'\n"
        'TELEGRAM_BOT_TOKEN="1:x"  # of BotFather\nTELEGRAM_WEBHOOK_URL=\n'
        "PIGEONS_TOKEN=a$b${HOME}#c\n"
    )
    assert read_env_file(_file(tmp_path, text)) == {
        "SLACK_BOT_TOKEN": "xoxb-1=2",
        "SLACK_SIGNING_SECRET": "a b",
        "TELEGRAM_BOT_TOKEN": "1:x",
        "TELEGRAM_WEBHOOK_URL": "",
        "PIGEONS_TOKEN": "a$b${HOME}#c",
    }


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(CommandError, match="chmod 600"):
        read_env_file(_file(tmp_path, "A=b\n", mode))


@pytest.mark.parametrize("line", ["xoxb-secret", "=xoxb-secret", "A='xoxb-secret", 'A="xoxb'])
@pytest.mark.parametrize("before", ["A=b\n", "# A\n", "\n", "  \n"])
def test_a_line_that_says_something_else_is_named_and_not_shown(
    tmp_path: Path, line: str, before: str
) -> None:
    with pytest.raises(CommandError, match="Line 2 of") as refused:
        read_env_file(_file(tmp_path, f"{before}{line}\n"))
    assert "xoxb" not in str(refused.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        read_env_file(tmp_path / "nothing.env")
