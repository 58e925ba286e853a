"""Made-up servers, in a home of their own."""

import json
import os
import stat
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from second_round import installation

FAKE = Path(__file__).with_name("fake_server.py")


def is_running(pid: int) -> bool:
    """Return whether a process runs; one that has ended but was not fetched counts as gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return "State:\tZ" not in status


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], None]:
    """Return what waits until something holds, for at most 20 seconds."""

    def wait(holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + 20
        pause = threading.Event()
        while not holds():
            assert time.monotonic() < deadline, "it did not come about within 20 seconds"
            pause.wait(0.02)

    return wait


class Home:
    """The folder that the made-up servers tell about themselves in."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def wish(self, name: str) -> None:
        (self.path / name).touch()

    def started(self) -> list[int]:
        path = self.path / "started"
        return [int(line) for line in path.read_text().split()] if path.exists() else []

    def running(self) -> list[int]:
        return [pid for pid in self.started() if is_running(pid)]

    def sent(self) -> list[dict]:
        return [json.loads(line) for line in (self.path / "sent").read_text().splitlines()]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of its own, with made-up interpreters that run made-up servers."""
    folder = tmp_path / "home"
    folder.mkdir()
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{FAKE}" "$@"\n')
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "model.tar.gz").touch()
    monkeypatch.setenv("SECOND_ROUND_HOME", str(folder))
    monkeypatch.setattr(installation, "coach_python", lambda: python)
    monkeypatch.setattr(installation, "bot_python", lambda: python)
    monkeypatch.setattr(installation, "bot_model", lambda: tmp_path / "model.tar.gz")
    made = Home(folder)
    yield made
    for pid in made.running():
        os.kill(pid, 9)


@pytest.fixture
def program(home, tmp_path):
    """The command line as a process of its own would run it, with the made-up interpreters."""
    lines = [
        "from pathlib import Path",
        "from second_round import installation",
        f"there = Path({str(tmp_path)!r})",
        "installation.coach_python = installation.bot_python = lambda: there / 'python'",
        "installation.bot_model = lambda: there / 'model.tar.gz'",
        "from second_round.__main__ import main",
        "main()",
    ]
    return [sys.executable, "-c", "\n".join(lines)]
