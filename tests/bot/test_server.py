"""The Rasa server says in its last words which file it cannot start with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
