"""The two servers: started side by side, watched, started again, ended together."""

from __future__ import annotations

import errno
import http.client
import ipaddress
import json
import random
import re
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from coach import paths
from guard import damage
from second_round import disk, ending, installation
from second_round.errors import CommandError, sentence_for
from second_round.health_checks import HealthChecks
from second_round.known import did_you_mean
from second_round.processes import ServerProcess

LOOPBACK = "127.0.0.1"
#: For an answer to a health check; one takes a few milliseconds, and nothing holds it up for long.
_SECONDS_TO_ANSWER = 5.0
_SECONDS_TO_START = 240.0
_SECONDS_TO_END = 3.0
_FULL = (
    "The disk is full: {folder} takes nothing more, so candidates are asked to send their messages "
    "again later; delete what is not needed on that disk. All that was saved is safe."
)
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
    connection = http.client.HTTPConnection(host, port, timeout=_SECONDS_TO_ANSWER)
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


def credentials_of(channel: str) -> Path:
    """Return a channel's credentials file.

    Raises:
        CommandError: if it has none.
    """
    if channel == "rest":
        raise CommandError("REST is always served: leave --channel rest out.")
    folder = paths.root() / "bot" / "credentials"
    file = folder / f"{channel}.yml"
    if not re.fullmatch(r"[a-z0-9_]+", channel) or not file.is_file():
        known = sorted(path.stem for path in folder.glob("*.yml") if path.stem != "rest")
        raise CommandError(
            f"There is no channel {channel!r}{did_you_mean(channel, known)}; there are "
            f"{', '.join(known)}."
        )
    return file


@dataclass(frozen=True)
class RestartPolicy:
    """How often servers are looked at, and when they are started again.

    Attributes:
        look: Seconds between two looks at the processes.
        check: Seconds between two health checks of a server that has started.
        misses: As many checks in a row without an answer mean that a server hangs: with 5 seconds
            for each, half a minute, which no honest work takes that holds up a health check.
        first_pause: Seconds before a second start in a row; each further pause is twice as long.
        longest_pause: Seconds that no pause exceeds.
        healthy: After so many seconds what went before is forgotten.
        told: This many ends in a row are told as a server that keeps ending.
    """

    look: float = 0.2
    check: float = 2.0
    misses: int = 4
    first_pause: float = 1.0
    longest_pause: float = 60.0
    healthy: float = 120.0
    told: int = 4

    def pause(self, ends: int) -> float:
        """Return for how many seconds a server is left alone after so many ends in a row."""
        if ends <= 1:
            return 0.0
        # An exponent that nothing bounds would overflow in a month.
        return float(min(self.longest_pause, self.first_pause * 2 ** min(ends - 2, 30)))


class _Watched:
    """A server, and what is known of it since it was started last."""

    def __init__(self, process: ServerProcess, policy: RestartPolicy) -> None:
        self.process = process
        self.ends = 0
        self.started_at = 0.0
        self.start_at: float | None = None
        self._policy = policy
        self._checks: HealthChecks | None = None

    def start(self) -> None:
        """Start the server (again) and check its health.

        Raises:
            OSError: if it cannot be started.
        """
        self.rest()
        self.start_at = None
        self.started_at = time.monotonic()
        self.process.start()
        self._checks = HealthChecks(self.process.is_ready, self._policy.look, self._policy.check)

    def rest(self) -> None:
        """Listen no more."""
        if self._checks:
            self._checks.end()

    def answers(self) -> bool:
        """Return whether it has answered since it was started."""
        return self._checks is not None and self._checks.has_answered

    def hangs(self) -> bool:
        """Return whether it has stopped to answer, or never began to."""
        if self._checks is None:
            return False
        if not self._checks.has_answered:
            return time.monotonic() - self.started_at > _SECONDS_TO_START
        return self._checks.misses >= self._policy.misses


class Servers:
    """Starts servers, starts one again that ends or no longer answers, and ends them all.

    A context manager: the servers are being started when its block begins and are gone, with all
    that they started, when it has ended.

    Args:
        processes: The servers.
        tell: Told in one sentence what became of a server.
        policy: How often they are looked at, and when they are started again.
    """

    def __init__(
        self,
        processes: Sequence[ServerProcess],
        tell: Callable[[str], None] = lambda sentence: None,
        policy: RestartPolicy | None = None,
    ) -> None:
        self._policy = policy or RestartPolicy()
        self._watched = [_Watched(process, self._policy) for process in processes]
        self._tell = tell
        self._ready: set[str] = set()
        self._failure: str | None = None
        self._disk_is_full = False
        self._next_look_at_disk = 0.0
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
        while not self._all_ready.wait(self._policy.look):
            if self._failure:
                raise CommandError(self._failure)
            if time.monotonic() > deadline:
                late = [one.process for one in self._watched if one.process.name not in self._ready]
                raise CommandError(_too_late(late[0], seconds))

    def wait_until_failure(self) -> str:
        """Wait until the servers cannot go on, and return why."""
        while not self._failure:
            self._ending.wait(self._policy.look)
        return self._failure

    def stop(self) -> None:
        """End every server: first kindly, then, after a few seconds, in any case."""
        self._ending.set()
        if self._keeper.is_alive():
            self._keeper.join()

    def _keep(self) -> None:
        """Start, watch and end the servers, all in one thread (see `ServerProcess`)."""
        try:
            for one in self._watched:
                one.start()
            while not self._failure and not self._ending.wait(self._policy.look):
                for one in self._watched:
                    self._look(one)
                self._look_at_disk()
        except OSError as error:
            name = error.filename or "a server"
            self._failure = disk.problem_now() or (
                f"The servers cannot be started ({name}: {error.strerror}): run `make setup`."
            )
        except Exception as error:  # noqa: BLE001 - nobody else would hear of it
            self._failure = sentence_for(error)
        finally:
            self._end_all()

    def _look_at_disk(self) -> None:
        """Tell when the disk has become full, and when there is room again."""
        now = time.monotonic()
        if now < self._next_look_at_disk:
            return
        self._next_look_at_disk = now + self._policy.check
        is_full = disk.is_full()
        if is_full and not self._disk_is_full:
            self._tell(_FULL.format(folder=paths.home()))
        elif self._disk_is_full and not is_full:
            self._tell("There is room on the disk again.")
        self._disk_is_full = is_full

    def _look(self, one: _Watched) -> None:
        if one.start_at is not None:
            if time.monotonic() >= one.start_at:
                self._start_again(one)
            return
        code = one.process.exit_code()
        if code is not None:
            self._lost(one, f"ended (exit code {code})", code)
        elif one.hangs():
            one.process.kill()
            self._lost(one, "no longer answered")
        elif one.answers():
            self._note_health(one)

    def _note_health(self, one: _Watched) -> None:
        if one.process.name not in self._ready:
            self._ready.add(one.process.name)
            if len(self._ready) == len(self._watched):
                self._all_ready.set()
        if one.ends and time.monotonic() - one.started_at > self._policy.healthy:
            one.ends = 0

    def _start_again(self, one: _Watched) -> None:
        try:
            one.start()
        except OSError as error:
            self._lost(one, f"could not be started ({error.strerror})")

    def _lost(self, one: _Watched, what: str, code: int | None = None) -> None:
        """See what is to be done about a server that is gone."""
        one.rest()
        process = one.process
        if process.name not in self._ready:
            self._failure = self._why_not_started(process, code)
            return
        one.ends += 1
        one.start_at = time.monotonic() + self._policy.pause(one.ends)
        if one.ends < self._policy.told:
            self._tell(f"The {process.name} {what} and is being started again.")
        elif one.ends == self._policy.told:
            why = damage.first(paths.home()) or (
                "Everything up to here is saved. "
                + (disk.problem_now() or f"What it said is in {process.log}.")
            )
            self._tell(
                f"The {process.name} {what} {one.ends} times in a row; from now "
                f"on it is started again after pauses, of {self._policy.longest_pause:.0f} seconds "
                f"at most. {why}"
            )

    @staticmethod
    def _why_not_started(process: ServerProcess, code: int | None) -> str:
        if code is None:
            return _too_late(process, _SECONDS_TO_START)
        if code == installation.HAS_SAID_WHY and process.last_words():
            return process.last_words()
        return (
            damage.first(paths.home())
            or disk.problem_now()
            or (
                f"The {process.name} ended while it was starting (exit code {code}): what it said "
                f"is in {process.log}; `second-round check` looks for the cause."
            )
        )

    def _end_all(self) -> None:
        processes = [one.process for one in self._watched]
        for one in self._watched:
            one.rest()
        for process in processes:
            process.ask_to_end()
        deadline = time.monotonic() + _SECONDS_TO_END
        for process in processes:
            process.wait(max(0.0, deadline - time.monotonic()))
        for process in processes:
            process.kill()


def _too_late(process: ServerProcess, seconds: float) -> str:
    return (
        f"The {process.name} did not answer within {seconds:.0f} seconds: look into "
        f"{process.log}, close other programs and try again."
    )
