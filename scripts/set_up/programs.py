"""Running the programs that set-up needs, each with a log of its own, and ending them all."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from pathlib import Path
from typing import Mapping, Sequence

from .failure import SetUpFailure

_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "RASA_TELEMETRY_ENABLED": "false",
    "PYTHONUNBUFFERED": "1",
    # Bot and coach train side by side; threads that wait for one another would only spin.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
# The first would keep Python from storing byte code, which doubles every later start. The others
# would let another environment's packages or settings into ours.
_UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")


def child_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a program that set-up runs."""
    environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    environment.update(_QUIET)
    environment.update(more or {})
    return environment


def told_by(command: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """Return what a short command prints; nothing where it is not there or does not work."""
    try:
        done = subprocess.run(
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return "" if done.returncode else done.stdout


class Stopped(SetUpFailure):
    """A program was ended because another step failed or the user interrupted."""


class Programs:
    """Runs programs in the root folder and remembers those that are still running.

    Args:
        root: The folder they run in.
        logs: The folder of their logs.
        keep_open: File descriptors that they inherit (the lock: where set-up itself is killed,
            a program that lives on still holds it, so that no second one works in the same place).
    """

    def __init__(self, root: Path, logs: Path, keep_open: Sequence[int] = ()) -> None:
        self._root = root
        self._logs = logs
        self._keep_open = tuple(keep_open)
        self._running: set[subprocess.Popen[bytes]] = set()
        self._guard = threading.Lock()
        self._stopped = False

    def log(self, name: str) -> Path:
        """Return the log file of the step `name`, relative to the root where it lies there."""
        path = self._logs / f"{name}.log"
        try:
            return path.relative_to(self._root)
        except ValueError:
            return path

    def forget_log(self, name: str) -> None:
        """Take away the log that an earlier run left for this step."""
        path = self._logs / f"{name}.log"
        if path.exists():
            path.unlink()

    def run(
        self,
        name: str,
        command: Sequence[str | Path],
        more_environment: Mapping[str, str] | None = None,
    ) -> tuple[int, str]:
        """Run a program to its end.

        Args:
            name: The step: names the log that the output is added to.
            command: The program and its arguments.
            more_environment: Variables beside those of `child_environment`.

        Returns:
            The exit code and everything that the program printed.

        Raises:
            Stopped: if `stop` was called before its end.
            OSError: if the program cannot be started or the log cannot be written.
        """
        self._logs.mkdir(parents=True, exist_ok=True)
        path = self._logs / f"{name}.log"
        with path.open("ab") as log:
            log.write(f"$ {' '.join(str(word) for word in command)}\n".encode())
            log.flush()
            begin = log.tell()
            with self._guard:
                if self._stopped:
                    raise Stopped("stopped")
                program = subprocess.Popen(
                    [str(word) for word in command],
                    cwd=self._root,
                    env=child_environment(more_environment),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    pass_fds=self._keep_open,
                )
                self._running.add(program)
            code = program.wait()
        with self._guard:
            self._running.discard(program)
            if self._stopped:
                raise Stopped("stopped")
        with path.open("rb") as log:
            log.seek(begin)
            return code, log.read().decode("utf-8", "replace")

    def stop(self) -> None:
        """End every program that is running, with what it started; none is started after it."""
        with self._guard:
            self._stopped = True
            running = list(self._running)
        for program in running:
            _signal_group(program, signal.SIGTERM)
        for program in running:
            try:
                program.wait(timeout=5)
            except subprocess.TimeoutExpired:
                _signal_group(program, signal.SIGKILL)
                program.wait()


def _signal_group(program: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(program.pid, number)
    except ProcessLookupError:
        pass  # it has ended by itself
