"""Servers that end again and again do not end the program; the interview goes on after them."""

import os
import signal
from pathlib import Path

import pytest

from ..e2e.backend import wait_until
from ..e2e.candidate import Candidate
from ..e2e.stories import GARDEN
from .conftest import watched

pytestmark = pytest.mark.faults


def test_seven_deaths_in_a_row_lose_nothing(tmp_path: Path) -> None:
    with watched(tmp_path) as backend:
        candidate = Candidate(backend, "deaths")
        candidate.begin()
        assert backend.actions.pid is not None
        for _ in range(7):
            pid = backend.actions.pid
            os.killpg(pid, signal.SIGKILL)
            wait_until(lambda pid=pid: backend.actions.pid != pid, "a new start", 90)
            assert backend.servers.failure() is None
        assert "4 times in a row" in backend.told[-1]
        assert len(backend.told) == 4
        candidate.say(GARDEN)
        candidate.replies_that_waited()
        assert [one.text for one in candidate.attempts] == [GARDEN]
