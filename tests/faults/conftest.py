"""Faults of the machine: a disk that is full, and servers that hang, watched as `serve` does."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from second_round.servers import Servers

from ..e2e.backend import Backend, wait_until

_BLOCK = 4096


class SmallDisk:
    """A folder on a small disk of its own, which a test can fill and empty again."""

    def __init__(self, path: Path) -> None:
        """Take the folder."""
        self.path = path
        self._filling = path / "filling"

    @property
    def free(self) -> int:
        """How many bytes are free."""
        found = os.statvfs(self.path)
        return found.f_bavail * found.f_frsize

    def fill(self, leaving: int = 0) -> None:
        """Write until nothing more can be written; then leave some bytes free."""
        with self._filling.open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * _BLOCK)
            except OSError as error:
                assert error.errno == errno.ENOSPC
        assert self.free == 0
        os.truncate(self._filling, self._filling.stat().st_size - leaving)

    def make_room(self) -> None:
        """Take away what filled it."""
        self._filling.unlink()


@contextmanager
def _mounted(path: Path, megabytes: int) -> Iterator[SmallDisk]:
    path.mkdir()
    size = f"size={megabytes}m"
    if sys.platform != "linux":
        pytest.skip("a small disk in memory (tmpfs) is mounted on Linux alone")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted (this wants root): {done.stderr.strip()}")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of 8 MB for the candidates' data."""
    with _mounted(tmp_path / "disk", 8) as disk:
        yield disk


class WatchedBackend(Backend):
    """Both servers, and what watches them in `chat` and `serve`."""

    def __init__(self, home: Path) -> None:
        """Prepare the servers; nothing is started yet."""
        super().__init__(home)
        self.told: list[str] = []
        self.servers = Servers([self.rasa, self.actions], self.told.append)

    def hold_up(self, name: str) -> int:
        """Stop a server in its tracks, as SIGSTOP does, and return its process number."""
        process = {"action server": self.actions, "Rasa server": self.rasa}[name]
        assert process.pid is not None
        os.killpg(process.pid, signal.SIGSTOP)
        return process.pid

    def let_go(self) -> None:
        """Let servers that were stopped in their tracks go on."""
        for process in (self.actions, self.rasa):
            assert process.pid is not None
            os.killpg(process.pid, signal.SIGCONT)

    def wait_until_replaced(self, pid: int) -> None:
        """Wait until a server has been ended and another one answers in its place."""
        process = self.actions if self.actions.pid == pid else self.rasa
        wait_until(
            lambda: process.pid != pid and process.is_ready(), f"another {process.name}", 150
        )


@contextmanager
def watched(home: Path) -> Iterator[WatchedBackend]:
    """Both servers, ready, and watched until the end."""
    backend = WatchedBackend(home)
    with backend.servers:
        backend.servers.wait_until_ready()
        yield backend
