"""An answer was entered in the record, and then the turn was lost: it comes again, and is answered.

The client sends it under the same id, as `chat` and the kiosk do, or under none, as others may.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import httpx
import pytest

from ..e2e.backend import Backend, running, wait_until
from ..e2e.candidate import Candidate
from ..e2e.stories import CARE

pytestmark = pytest.mark.faults

REPEATED = "word for word what you told me before"
ROUNDS = 3
#: Rasa's connection waits five seconds for a lock, the record's ten.
SECONDS_LOCKED = (11, 14)


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """Servers of their own, since these tests end them."""
    with running(tmp_path_factory.mktemp("home")) as servers:
        yield servers


class Interrupted:
    """A candidate whose answer is entered in the record while its turn is still going on."""

    def __init__(self, backend: Backend, name: str) -> None:
        self.backend = backend
        self.candidate = Candidate(backend, name)
        self.candidate.begin_with("episode")
        self.said = ""
        self._thread = threading.Thread(target=self._send, daemon=True)

    def _send(self) -> None:
        try:
            self.said = self.candidate.say(CARE, "the-answer")
        except (httpx.HTTPError, AssertionError):
            self.said = ""

    def __enter__(self) -> "Interrupted":
        """Send the answer and wait until the record has it."""
        with closing(sqlite3.connect(self.backend.home / "records.db")) as record:
            query = "SELECT count(*) FROM attempts"
            before = record.execute(query).fetchone()
            self._thread.start()
            deadline = time.monotonic() + 30
            while record.execute(query).fetchone() == before:
                assert time.monotonic() < deadline, "the answer was never entered"
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join(60)


def _killed_rasa(backend: Backend) -> None:
    backend.kill(backend.rasa)
    backend.start(backend.rasa)


def _killed_actions(backend: Backend) -> None:
    backend.kill(backend.actions)
    backend.start(backend.actions)


@pytest.mark.parametrize("fault", [_killed_rasa, _killed_actions])
@pytest.mark.parametrize("message_id", ["the-answer", None])
def test_after_a_kill_once_it_is_entered_it_gets_its_feedback(
    backend: Backend, fault: Callable[[Backend], None], message_id: str | None
) -> None:
    lost = 0
    for number in range(ROUNDS):
        with Interrupted(backend, f"{fault.__name__}-{message_id}-{number}") as cut_off:
            fault(backend)
        candidate = cut_off.candidate
        said = cut_off.said
        if message_id is not None or not said:  # who was told that it is kept need not send it
            said += candidate.say(CARE, message_id)
        said += candidate.replies_that_waited()
        lost += "“" not in cut_off.said
        assert REPEATED not in said
        assert candidate.place.stage in ("feedback", "question")
        assert [one.text for one in candidate.attempts] == [CARE]
        assert "“" in said, "its feedback or follow-up quotes it"
    assert lost, "no turn was cut off in time"


@pytest.mark.parametrize("seconds", SECONDS_LOCKED)
@pytest.mark.parametrize("file", ["conversations.db", "records.db"])
def test_after_a_database_was_locked_it_gets_its_feedback(
    backend: Backend, file: str, seconds: int
) -> None:
    with (
        closing(sqlite3.connect(backend.home / file, isolation_level=None, timeout=30)) as lock,
        Interrupted(backend, f"locked-{file}-{seconds}") as cut_off,
    ):
        lock.execute("BEGIN EXCLUSIVE")
        released = time.monotonic() + seconds
        wait_until(lambda: time.monotonic() > released, "the lock was held", seconds + 5)
        lock.execute("ROLLBACK")
    candidate = cut_off.candidate
    said = cut_off.said + candidate.replies_that_waited()
    assert REPEATED not in said
    assert [one.text for one in candidate.attempts] == [CARE]
    assert "“" in said, "its feedback or follow-up quotes it"
    again = candidate.say(CARE, "the-answer")
    assert REPEATED not in again
    assert [one.text for one in candidate.attempts] == [CARE]
