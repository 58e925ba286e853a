"""The two servers: started side by side, watched, started again, ended together."""

from __future__ import annotations

import errno
import http.client
import ipaddress
import json
import os
import random
import re
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from coach import paths
from second_round import ending, installation
from second_round.errors import CommandError
from second_round.processes import ServerProcess

LOOPBACK = "127.0.0.1"
_VARIABLE = re.compile(r"\$\{(\w+)\}")
_SECONDS_BETWEEN_LOOKS = 0.2
_SECONDS_TO_START = 240.0
_SECONDS_TO_END = 3.0
_RESTARTS = 5
_SECONDS_OF_RESTARTS = 120.0
#: Above the well-known ports and below those that Linux gives to connections, in no order.
_PORTS = range(20_000, 32_000)
_ports = iter(random.sample(_PORTS, len(_PORTS)))


def is_loopback(host: str) -> bool:
    """Return whether only programs on this machine reach a server bound to `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def free_port() -> int:
    """Return a loopback port that nothing uses now, another one at each call.

    Raises:
        CommandError: if there is none left.
    """
    # Not one that the system chooses: those it may also give to any connection in the meantime.
    for port in _ports:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
        return port
    raise CommandError("No port of this machine is free: end other programs and try again.")


def require_port(host: str, port: int) -> None:
    """Make sure that `port` can be used on `host`.

    Raises:
        CommandError: if another program uses it, if it may not be used, or if the host is not one
            of this machine.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except socket.gaierror as error:
        raise CommandError(f"There is no address {host!r}: name another with --host.") from error
    except PermissionError as error:
        raise CommandError(
            f"Port {port} may not be used by this user: choose one above 1023 with --port."
        ) from error
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            raise CommandError(
                f"This machine has no address {host}: name another with --host."
            ) from error
        raise CommandError(
            f"Port {port} on {host} is in use by another program: end that program, or choose "
            "another port with --port."
        ) from error


def answer_of(host: str, port: int, path: str) -> str | None:
    """Return the body of a GET that was answered with 200, or None."""
    # Not urllib: it would send a request for loopback through a proxy that the user has set.
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return body if response.status == http.client.OK else None


def _says_ok(body: str | None) -> bool:
    try:
        content = json.loads(body or "")
    except ValueError:
        return False
    return isinstance(content, dict) and content.get("status") == "ok"


def action_server(port: int, secret: str = "") -> ServerProcess:
    """Return the action server on a loopback port, not yet started.

    Args:
        port: Its port.
        secret: What every request to it has to show; without one it does not start.
    """
    return ServerProcess(
        "action server",
        [str(installation.coach_python()), "-m", "actions.server", "--port", str(port)],
        installation.program_environment(SECOND_ROUND_RUN_SECRET=secret),
        paths.root(),
        installation.logs() / "action-server.log",
        lambda: _says_ok(answer_of(LOOPBACK, port, "/health")),
    )


def rasa_server(
    host: str,
    port: int,
    action_port: int,
    token: str = "",
    channels: Sequence[str] = (),
    secret: str = "",
) -> ServerProcess:
    """Return the Rasa server, not yet started.

    Args:
        host: The address that it binds.
        port: Its port.
        action_port: The action server's port on loopback.
        token: What REST asks for; empty: it is open to programs on this machine.
        channels: Besides REST, any that `bot/credentials/` has a file for.
        secret: That of the action server.
    """
    command = [str(installation.bot_python()), "-m", "bot.server", "--port", str(port)]
    command += ["--model", str(installation.bot_model())]
    if host != LOOPBACK:
        command += ["--host", host]
    for channel in channels:
        command += ["--channel", channel]
    near = LOOPBACK if host in ("0.0.0.0", "::", "localhost") else host

    def is_ready() -> bool:
        greeting = answer_of(near, port, "/") or ""
        return "Hello from Rasa" in greeting and _says_ok(answer_of(near, port, "/webhooks/rest/"))

    return ServerProcess(
        "Rasa server",
        command,
        installation.program_environment(
            **{
                **_named_in_credentials(channels),
                "ACTION_SERVER_URL": f"http://{LOOPBACK}:{action_port}",
                "SECOND_ROUND_TOKEN": token,
                "SECOND_ROUND_RUN_SECRET": secret,
                "SECOND_ROUND_TRACKER_DB": str(paths.home() / "conversations.db"),
            }
        ),
        paths.root(),
        installation.logs() / "rasa-server.log",
        is_ready,
    )


def _credentials(channel: str) -> Path:
    return paths.root() / "bot" / "credentials" / f"{channel}.yml"


def require_channel(channel: str) -> None:
    """Make sure that a channel has its credentials file.

    Raises:
        CommandError: if it has none.
    """
    if not re.fullmatch(r"[a-z0-9_]+", channel) or not _credentials(channel).is_file():
        known = sorted(path.stem for path in _credentials("rest").parent.glob("*.yml"))
        known.remove("rest")
        raise CommandError(f"There is no channel {channel!r}; there are {', '.join(known)}.")


def _named_in_credentials(channels: Sequence[str]) -> dict[str, str]:
    """The variables in the channels' files; Rasa refuses one that the environment lacks."""
    texts = [_credentials(channel).read_text(encoding="utf-8") for channel in channels]
    return {name: os.environ.get(name, "") for text in texts for name in _VARIABLE.findall(text)}


class Servers:
    """Starts servers, starts one again that ends, and ends them all.

    A context manager: the servers are being started when its block begins and are gone, with all
    that they started, when it has ended.

    Args:
        processes: The servers.
        on_restart: Told the name of a server that is started again.
        seconds_between_looks: How often the processes are looked at.
    """

    def __init__(
        self,
        processes: Sequence[ServerProcess],
        on_restart: Callable[[str], None] = lambda name: None,
        seconds_between_looks: float = _SECONDS_BETWEEN_LOOKS,
    ) -> None:
        self._processes = list(processes)
        self._on_restart = on_restart
        self._pause = seconds_between_looks
        self._ready: set[str] = set()
        self._restarts: deque[float] = deque(maxlen=_RESTARTS)
        self._failure: str | None = None
        self._ending = threading.Event()
        self._all_ready = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="servers", daemon=True)

    def __enter__(self) -> Servers:
        """Begin to start the servers and return at once."""
        self._keeper.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the servers and everything that they started."""
        ending.begun()
        self.stop()

    def failure(self) -> str | None:
        """Return why the servers cannot go on, as one sentence, or None while they can."""
        return self._failure

    def wait_until_ready(self, seconds: float = _SECONDS_TO_START) -> None:
        """Wait until every server answers.

        Raises:
            CommandError: if one of them ended, or did not answer within these seconds.
        """
        deadline = time.monotonic() + seconds
        while not self._all_ready.wait(self._pause):
            if self._failure:
                raise CommandError(self._failure)
            if time.monotonic() > deadline:
                late = [one for one in self._processes if one.name not in self._ready]
                raise CommandError(
                    f"The {late[0].name} did not answer within {seconds:.0f} seconds: look into "
                    f"{late[0].log}, close other programs and try again."
                )

    def wait_until_failure(self) -> str:
        """Wait until the servers cannot go on, and return why."""
        while not self._failure:
            self._ending.wait(self._pause)
        return self._failure

    def stop(self) -> None:
        """End every server: first kindly, then, after a few seconds, in any case."""
        self._ending.set()
        if self._keeper.is_alive():
            self._keeper.join()

    def _keep(self) -> None:
        """Start, watch and end the servers, all in one thread (see `ServerProcess`)."""
        try:
            for process in self._processes:
                process.start()
            while not self._ending.wait(self._pause):
                self._look()
        except OSError as error:
            name = error.filename or "a server"
            self._failure = (
                f"The servers cannot be started ({name}: {error.strerror}): run `make setup`, and "
                "see that the disk has room."
            )
        finally:
            self._end_all()

    def _look(self) -> None:
        for process in self._processes:
            if self._failure:
                return
            code = process.exit_code()
            if code is not None:
                self._lost(process, code)
            elif process.name not in self._ready and process.is_ready():
                self._ready.add(process.name)
                if len(self._ready) == len(self._processes):
                    self._all_ready.set()

    def _lost(self, process: ServerProcess, code: int) -> None:
        now = time.monotonic()
        if process.name not in self._ready:
            self._failure = (
                f"The {process.name} ended while it was starting (exit code {code}): what it said "
                f"is in {process.log}; `second-round check` looks for the cause."
            )
        elif len(self._restarts) == _RESTARTS and now - self._restarts[0] < _SECONDS_OF_RESTARTS:
            self._failure = (
                f"The {process.name} keeps ending (exit code {code}): what it said is in "
                f"{process.log}; everything up to here is saved."
            )
        else:
            self._restarts.append(now)
            process.start()
            self._on_restart(process.name)

    def _end_all(self) -> None:
        for process in self._processes:
            process.ask_to_end()
        deadline = time.monotonic() + _SECONDS_TO_END
        for process in self._processes:
            process.wait(max(0.0, deadline - time.monotonic()))
        for process in self._processes:
            process.kill()
