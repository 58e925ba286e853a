"""One server process: its group, its log, its end."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

_LARGEST_LOG = 5_000_000
#: In bytes; the last line is one sentence.
_END_OF_LOG = 4_000
_PR_SET_PDEATHSIG = 1
_SECONDS_FOR_A_KILL = 10.0
_SECONDS_FOR_WORKERS = 1.0

# Looked up before any fork: between fork and exec nothing may be loaded.
_prctl: Any = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None


def _end_with_parent(parent: int) -> Callable[[], None] | None:
    """Return what a child does before it runs so that it never outlives `parent` (Linux)."""
    if _prctl is None:
        return None

    def prepare() -> None:
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)  # the parent ended before the system had been asked

    return prepare


class ServerProcess:
    """A server in a process group of its own.

    A process group, because a killed server may leave workers behind that hold its port. On Linux
    the server is also ended by the system when this program is killed. The system takes the end
    of the *thread* that started it for that, so `start` belongs into a thread that lives as long
    as the server is to live.

    Args:
        name: How it is called before a user ("Rasa server").
        command: Program and arguments.
        environment: All of its environment.
        folder: Its working directory.
        log: The file that its output is added to.
        is_ready: Whether it answers as it should.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        log: Path,
        is_ready: Callable[[], bool],
    ) -> None:
        self.name = name
        self.log = log
        self.is_ready = is_ready
        self._command = list(command)
        self._environment = dict(environment)
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Return the number of the process and of its group, or None before the first start."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it (again), after ending whatever an earlier process of it has left."""
        if self._process is not None:
            self.kill()
        if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
            self.log.replace(self.log.with_name(f"{self.log.name}.before"))
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # What candidates wrote is for this user's eyes alone.
                umask=0o077,
                preexec_fn=_end_with_parent(os.getpid()),  # noqa: PLW1509 - see _end_with_parent
            )

    def exit_code(self) -> int | None:
        """Return the exit code of a process that has ended, or None while it runs."""
        return self._process.poll() if self._process else None

    def last_words(self) -> str:
        """Return the last line of its log, or nothing where there is none."""
        try:
            with self.log.open("rb") as log:
                log.seek(max(0, self.log.stat().st_size - _END_OF_LOG))
                lines = log.read().decode("utf-8", "replace").splitlines()
        except OSError:
            return ""
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def ask_to_end(self) -> None:
        """Ask the whole group to end."""
        self._signal(signal.SIGTERM)

    def wait(self, seconds: float) -> bool:
        """Return whether the server has ended within these seconds."""
        if self._process is None:
            return True
        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """End the whole group at once and wait for its end."""
        self._signal(signal.SIGKILL)
        # Not for ever: the system cannot end a process that waits for a disk that is gone.
        self.wait(_SECONDS_FOR_A_KILL)
        # Workers are not this program's children: it can only look whether they are gone.
        deadline = time.monotonic() + _SECONDS_FOR_WORKERS
        while self._signal(0) and time.monotonic() < deadline:
            time.sleep(0.01)

    def _signal(self, number: int) -> bool:
        """Send a signal to the group and return whether anything is left of it."""
        if self._process is None:
            return False
        try:
            os.killpg(self._process.pid, number)
        except (ProcessLookupError, PermissionError):  # the latter on macOS, of ended processes
            return False
        return True
