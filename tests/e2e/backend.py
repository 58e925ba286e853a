"""A Rasa server and an action server for tests, with a home folder of their own."""

import os
import secrets
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from second_round import servers
from second_round.processes import ServerProcess

Servers = TypeVar("Servers", bound="Backend")

SECONDS_TO_START = 180.0
_SECONDS_BETWEEN_LOOKS = 0.1


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
    """Look until a condition holds; fail the test where it does not within some seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} seconds: {what}"
        time.sleep(_SECONDS_BETWEEN_LOOKS)


class Backend:
    """Both servers on free loopback ports; what they keep lies in `home`."""

    def __init__(self, home: Path) -> None:
        """Prepare the servers; nothing is started yet."""
        self.home = home
        action_port, port = servers.free_port(), servers.free_port()
        self.url = f"http://{servers.LOOPBACK}:{port}"
        self.action_url = f"http://{servers.LOOPBACK}:{action_port}"
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("SECOND_ROUND_HOME", str(home))
            environment.delenv("SECOND_ROUND_DATABASE", raising=False)
            self.secret = secrets.token_urlsafe(32)
            self.actions = servers.action_server(action_port, self.secret)
            self.rasa = servers.rasa_server(servers.LOOPBACK, port, action_port, secret=self.secret)

    def start(self, *processes: ServerProcess) -> None:
        """Start servers (both, unless some are named) side by side and wait for their health."""
        chosen = processes or (self.rasa, self.actions)
        for process in chosen:
            process.start()
        for process in chosen:
            wait_until(
                lambda process=process: self._is_up(process),
                f"the {process.name} answers (its log: {process.log})",
                SECONDS_TO_START,
            )

    def kill(self, *processes: ServerProcess) -> None:
        """End servers as `kill -9` does: no goodbye, no tidying up."""
        for process in processes or (self.rasa, self.actions):
            assert process.pid is not None
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)

    def stop(self) -> None:
        """End both servers and whatever they started."""
        for process in (self.rasa, self.actions):
            process.ask_to_end()
        for process in (self.rasa, self.actions):
            process.wait(4)
            process.kill()

    def bytes_kept(self) -> dict[str, bytes]:
        """Return the content of every file in the home folder: databases, journals and logs."""
        return {
            str(path.relative_to(self.home)): path.read_bytes()
            for path in sorted(self.home.rglob("*"))
            if path.is_file()
        }

    @staticmethod
    def _is_up(process: ServerProcess) -> bool:
        assert process.exit_code() is None, f"the {process.name} ended; its log: {process.log}"
        return process.is_ready()


@contextmanager
def running(home: Path, kind: type[Servers] = Backend) -> Iterator[Servers]:
    """Both servers, started, and ended at the end whatever a test has done to them.

    Args:
        home: their home folder.
        kind: what is beside REST.
    """
    backend = kind(home)
    try:
        backend.start()
        yield backend
    finally:
        backend.stop()
