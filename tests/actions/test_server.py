"""The action server ends before it serves where it could not, and its last words say why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach import paths


def _ends(*environment: tuple[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "actions.server", "--port", "1"],  # which nobody may bind
        cwd=paths.root(),
        env={**os.environ, "SECOND_ROUND_RUN_SECRET": "a secret of this run", **dict(environment)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_broken_content_is_named_with_file_and_line(tmp_path: Path) -> None:
    broken = tmp_path / "personas" / "owner.yml"
    broken.parent.mkdir()
    broken.write_text("id: &a [*a]\n", encoding="utf-8")
    done = _ends(("SECOND_ROUND_CONTENT", str(tmp_path)))
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"{broken}, line 1: ")
    assert "write out what is meant" in last
    assert "Traceback" not in done.stderr


def test_without_a_secret_it_says_how_to_give_one() -> None:
    done = _ends(("SECOND_ROUND_RUN_SECRET", ""))
    assert done.returncode == 2
    assert "SECOND_ROUND_RUN_SECRET" in done.stderr.splitlines()[-1]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path / "home"))
