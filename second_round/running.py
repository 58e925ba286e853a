"""Which servers run on this machine for this home folder, so that a deletion reaches them.

Each run of `chat` or `serve` keeps a file in `servers/` with addresses and the secret of that run,
and holds a lock on it for as long as it lives. The system takes the lock back from whatever is
killed, so that a file without one is of no run any more.
"""

from __future__ import annotations

import contextlib
import fcntl
import http.client
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from urllib.parse import urlencode, urlsplit

from coach import paths
from second_round.errors import CommandError

_FOLDER = "servers"
_NAMES = ("rasa", "actions", "secret")
#: The Rasa server waits for a turn in hand, and longer than for that nobody has to wait.
_SECONDS = 180.0


@dataclass(frozen=True)
class Run:
    """Both servers of one run.

    Attributes:
        rasa: address of the Rasa server, as "http://127.0.0.1:5005".
        actions: address of the action server.
        secret: what both were started with.
    """

    rasa: str
    actions: str
    secret: str

    def holds(self, candidate: str) -> bool:
        """Return whether the Rasa server has anything of a candidate, be it a message in hand.

        Raises:
            CommandError: if it is there and does not answer.
        """
        answer = self._ask(self.rasa, "GET", "/internal/forget", candidate)
        return bool(answer and answer.get("held"))

    def forget(self, candidate: str) -> bool:
        """Have both servers forget a candidate; return whether the Rasa server has done so.

        Raises:
            CommandError: if one is there and cannot.
        """
        done = self._ask(self.rasa, "POST", "/internal/forget", candidate)
        # An action may be under way of which a killed Rasa server knows nothing any more.
        self._ask(self.actions, "POST", "/record/forget", candidate)
        return done is not None

    def _ask(
        self, address: str, method: str, path: str, candidate: str
    ) -> dict[str, object] | None:
        """Return what a server answers, or None where there is none (any more, or yet)."""
        place = urlsplit(address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=_SECONDS)
        try:
            try:
                connection.connect()
            except OSError:
                return None
            connection.request(
                method,
                f"{path}?{urlencode({'candidate': candidate})}",
                headers={"Authorization": f"Bearer {self.secret}"},
            )
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise CommandError(
                f"The server at {address} did not say that it has deleted everything: end it, then "
                "delete once more."
            ) from error
        finally:
            connection.close()
        content = _json(body)
        if answer.status not in (http.client.OK, http.client.NO_CONTENT):
            said = str(content.get("error") or f"HTTP {answer.status}").rstrip(".")
            raise CommandError(
                f"The server at {address} could not delete everything ({said}): end it, then "
                "delete once more."
            )
        return content


@contextmanager
def listed(run: Run) -> Iterator[None]:
    """Keep a run in the list for as long as the block lasts.

    Raises:
        OSError: if its file cannot be written.
    """
    folder = paths.home() / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{os.getpid()}.json"
    half = path.with_suffix(".half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        json.dump(asdict(run), file)
        file.flush()
        half.replace(path)  # never seen without its lock
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def runs() -> list[Run]:
    """Return the runs that are going on; files of those that were killed are removed.

    Raises:
        OSError: if one cannot be read.
    """
    found = []
    for path in sorted((paths.home() / _FOLDER).glob("*.json")):
        with contextlib.suppress(FileNotFoundError), path.open("r") as file:
            if _is_stale(file.fileno()):
                path.unlink(missing_ok=True)
                continue
            content = _json(file.read().encode())
            found.append(
                Run(*(str(content.get(name, "")) for name in ("rasa", "actions", "secret")))
            )
    return found


def _is_stale(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _json(text: bytes) -> dict[str, object]:
    try:
        content = json.loads(text or b"{}")
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
