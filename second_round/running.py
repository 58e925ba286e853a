"""The servers that run for this home folder, as far as a deletion has to tell them."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from urllib.parse import urlencode, urlsplit

from coach import paths
from guard import runs as privacy_runs
from second_round.errors import CommandError

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
        try:
            done = self._ask(self.rasa, "POST", "/internal/forget", candidate)
        finally:
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
        if content.get("damaged"):  # which no end of a server mends
            raise CommandError(str(content.get("error")))
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
    with privacy_runs.listed(paths.home(), asdict(run)):
        yield


def runs() -> list[Run]:
    """Return the runs that are going on; files of those that were killed are removed.

    Raises:
        OSError: if one cannot be read.
    """
    found = privacy_runs.runs(paths.home())
    return [Run(*(str(one.get(name, "")) for name in _NAMES)) for one in found]


def _json(text: bytes) -> dict[str, object]:
    try:
        content = json.loads(text or b"{}")
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
