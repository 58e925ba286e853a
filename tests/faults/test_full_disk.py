"""The disk becomes full in mid-interview: nothing is lost, and it is said at once."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from coach import paths

from ..e2e.backend import wait_until
from ..e2e.candidate import Candidate
from ..e2e.stories import BAKERY, GARDEN
from .conftest import SmallDisk, WatchedBackend, watched

pytestmark = pytest.mark.faults


@pytest.fixture
def backend(small_disk: SmallDisk) -> Iterator[WatchedBackend]:
    """Both servers; what they keep, logs included, lies on the small disk."""
    with watched(small_disk.path) as servers:
        yield servers


def _post(backend: WatchedBackend, who: Candidate, text: str, number: str) -> httpx.Response:
    body = {
        "sender": who.sender,
        "message": text,
        "message_id": number,
        "metadata": {"candidate": who.name},
    }
    return httpx.post(f"{backend.url}/webhooks/rest/webhook", json=body, timeout=90)


def _assert_is_not_kept(answer: httpx.Response, who: Candidate) -> None:
    assert answer.status_code == 503
    replies: list[dict[str, Any]] = answer.json()
    assert len(replies) == 1
    assert replies[0]["recipient_id"] == who.sender
    assert "the disk" in replies[0]["text"]
    assert replies[0]["custom"] == {"kept": False}


def _typed(candidate: Candidate) -> list[str]:
    return [one["text"] for one in candidate.events if one["event"] == "user"]


@pytest.mark.parametrize("free", [0, 900_000], ids=["nothing free", "too little for a turn"])
def test_an_answer_is_refused_with_503_and_scored_once_when_there_is_room(
    backend: WatchedBackend, small_disk: SmallDisk, free: int
) -> None:
    candidate = Candidate(backend, f"full-{free}")
    candidate.begin()
    before, question = candidate.place, candidate.question
    small_disk.fill(leaving=free)
    for _ in range(3):
        _assert_is_not_kept(_post(backend, candidate, GARDEN, "the-same"), candidate)
    assert candidate.place == before

    small_disk.make_room()
    assert _post(backend, candidate, GARDEN, "the-same").status_code == 200
    candidate.replies_that_waited()
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question.id, GARDEN)]
    assert _typed(candidate).count(GARDEN) == 1
    assert backend.told == []


def test_a_disk_that_fills_up_in_mid_turn_loses_nothing(
    backend: WatchedBackend, small_disk: SmallDisk
) -> None:
    candidate = Candidate(backend, "mid-turn")
    candidate.begin()
    question = candidate.question
    assert backend.actions.pid is not None
    answers: list[httpx.Response] = []
    # Held up, the action server keeps the turn open until the disk is full.
    os.killpg(backend.actions.pid, signal.SIGSTOP)
    sending = threading.Thread(
        target=lambda: answers.append(_post(backend, candidate, GARDEN, "the-same"))
    )
    try:
        sending.start()
        sending.join(0.5)
        small_disk.fill()
    finally:
        os.killpg(backend.actions.pid, signal.SIGCONT)
    sending.join(60)
    _assert_is_not_kept(answers[0], candidate)

    small_disk.make_room()
    assert _post(backend, candidate, GARDEN, "the-same").status_code == 200
    candidate.replies_that_waited()
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question.id, GARDEN)]
    assert _typed(candidate).count(GARDEN) == 1


def test_a_kept_message_waits_for_room_and_is_scored_once(
    backend: WatchedBackend, small_disk: SmallDisk
) -> None:
    candidate = Candidate(backend, "kept")
    candidate.begin()
    question = candidate.question
    hung = backend.hold_up("action server")
    assert "nothing is lost" in candidate.say(BAKERY)
    small_disk.fill()
    backend.wait_until_replaced(hung)
    time.sleep(3)  # six looks at the kept messages: nothing may come of it
    assert candidate.attempts == []
    small_disk.make_room()
    candidate.replies_that_waited()
    assert [(one.question_id, one.text) for one in candidate.attempts] == [(question.id, BAKERY)]


def test_servers_that_end_while_the_disk_is_full_come_back(
    backend: WatchedBackend, small_disk: SmallDisk
) -> None:
    candidate = Candidate(backend, "restart")
    candidate.begin()
    place = candidate.place
    small_disk.fill()
    for process in (backend.actions, backend.rasa):
        pid = process.pid
        assert pid is not None
        os.killpg(pid, signal.SIGKILL)
        wait_until(lambda pid=pid, one=process: one.pid not in (pid, None), "a new start")
    small_disk.make_room()
    wait_until(lambda: backend.rasa.is_ready() and backend.actions.is_ready(), "both", 180)
    assert backend.servers.failure() is None
    assert candidate.place == place
    assert "question" in candidate.say("sorry, what was the question?")


def test_chat_says_so_at_once_and_goes_on_when_there_is_room(
    small_disk: SmallDisk,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "second_round", "chat", "--candidate", "x"],
        cwd=paths.root(),
        env={**os.environ, "SECOND_ROUND_HOME": str(small_disk.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stderr
        assert program.stdout.readline().strip()  # the bot's first words
        small_disk.fill()
        began = time.monotonic()
        program.stdin.write("the supervisor, please\n")
        program.stdin.flush()
        for line in program.stderr:
            if "The disk is full" in line:
                break
        assert time.monotonic() - began < 5
        small_disk.make_room()
        out, err = program.communicate(timeout=120)
    assert "> the supervisor, please" in out
    assert program.returncode == 0, err
    assert "There is room again." in err
