"""A server that hangs is noticed by its silence, ended and started again; nothing is lost."""

import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from second_round.rest_client import RestClient

from ..e2e.backend import wait_until
from ..e2e.candidate import Candidate
from ..e2e.stories import BAKERY, GARDEN
from .conftest import WatchedBackend, watched

pytestmark = pytest.mark.faults

#: Of the desk (bot/channels/shared/desk.py), which looks for the server while a turn goes on.
SECONDS_BETWEEN_LOOKS = 3.0


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WatchedBackend]:
    """Both servers, watched."""
    with watched(tmp_path_factory.mktemp("home")) as servers:
        yield servers


def _typed(candidate: Candidate) -> list[str]:
    return [one["text"] for one in candidate.events if one["event"] == "user"]


def _assert_is_scored_once(candidate: Candidate, text: str) -> None:
    assert [one.text for one in candidate.attempts] == [text]
    assert _typed(candidate).count(text) == 1


def test_an_action_server_that_hangs_before_a_turn(backend: WatchedBackend) -> None:
    candidate = Candidate(backend, "before")
    candidate.begin()
    hung = backend.hold_up("action server")
    began = time.monotonic()
    assert "nothing is lost" in candidate.say(GARDEN)
    assert time.monotonic() - began < 5
    backend.wait_until_replaced(hung)
    candidate.replies_that_waited()
    _assert_is_scored_once(candidate, GARDEN)


def test_an_action_server_that_hangs_in_mid_turn(backend: WatchedBackend) -> None:
    # The desk asks for the server's health, and some milliseconds later Rasa asks it for actions.
    # Where it is held up too late or too early the next try waits longer or less.
    for number, delay in enumerate((0.05, 0.1, 0.03, 0.2)):
        candidate = Candidate(backend, f"mid-turn-{number}")
        candidate.begin()
        seconds = _answer_while_it_is_held_up(backend, candidate, delay)
        if seconds > SECONDS_BETWEEN_LOOKS:  # before a turn it is noticed sooner than that
            return
    pytest.fail("the server was never held up in mid-turn")


def _answer_while_it_is_held_up(
    backend: WatchedBackend, candidate: Candidate, delay: float
) -> float:
    """Answer; hold the action server up after a delay; return how long the reply took."""
    said: list[str] = []
    sending = threading.Thread(target=lambda: said.append(candidate.say(GARDEN)))
    sending.start()
    time.sleep(delay)
    hung = backend.hold_up("action server")
    began = time.monotonic()
    sending.join(60)
    seconds = time.monotonic() - began
    assert seconds < 20
    backend.wait_until_replaced(hung)
    candidate.replies_that_waited()
    _assert_is_scored_once(candidate, GARDEN)
    return seconds if "nothing is lost" in said[0] else 0.0


def test_a_rasa_server_that_hangs_in_mid_turn(backend: WatchedBackend) -> None:
    candidate = Candidate(backend, "rasa")
    candidate.begin()
    client = RestClient(backend.url, candidate.sender, candidate.name, backend.servers.failure)
    said: list[object] = []
    hung = backend.hold_up("Rasa server")
    began = time.monotonic()
    sending = threading.Thread(target=lambda: said.append(client.send(BAKERY)))
    sending.start()
    backend.wait_until_replaced(hung)
    sending.join(90)
    assert said
    assert time.monotonic() - began < 120
    client.close()
    candidate.replies_that_waited()
    _assert_is_scored_once(candidate, BAKERY)


def test_the_longest_message_is_honest_work(backend: WatchedBackend) -> None:
    candidate = Candidate(backend, "long")
    candidate.begin()
    told, pids = list(backend.told), (backend.rasa.pid, backend.actions.pid)
    # No two sentences alike: what was met before would take no time.
    sentences = (f"On day {n} I rang supplier {n} and shelved {7 * n} bags. " for n in range(2_500))
    words = "".join(sentences)[:100_000]
    assert len(words) == 100_000
    answer = httpx.post(
        f"{backend.url}/webhooks/rest/webhook",
        json={
            "sender": candidate.sender,
            "message": words,
            "metadata": {"candidate": candidate.name},
        },
        timeout=180,
    )
    assert answer.status_code == 200
    assert "nothing is lost" not in answer.text
    assert (backend.told, (backend.rasa.pid, backend.actions.pid)) == (told, pids)


def test_servers_that_were_suspended_for_a_while_are_left_alone(backend: WatchedBackend) -> None:
    # As with a laptop that sleeps, the program that watches does not run meanwhile either: here it
    # is both servers that stand still, for the time of two checks that go unanswered.
    candidate = Candidate(backend, "suspended")
    candidate.begin()
    told = list(backend.told)
    pids = [backend.hold_up(name) for name in ("action server", "Rasa server")]
    time.sleep(12)
    backend.let_go()
    wait_until(lambda: backend.rasa.is_ready() and backend.actions.is_ready(), "both")
    candidate.say(GARDEN)
    candidate.replies_that_waited()
    assert [backend.actions.pid, backend.rasa.pid] == pids
    assert backend.told == told
    _assert_is_scored_once(candidate, GARDEN)
