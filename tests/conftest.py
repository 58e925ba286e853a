"""Which tests run under which interpreter, and which of them side by side."""

import importlib.util
from pathlib import PurePosixPath
from typing import Any

import pytest

# There is no Rasa under Python 3.11; `test_rasa_side.py` has its interpreter run these.
collect_ignore = [] if importlib.util.find_spec("rasa") else ["bot"]

# What takes longest begins first, so that no process is left with it at the end.
LONGEST_FIRST = (
    "tests/test_rasa_side.py",
    "tests/e2e",
    "tests/kiosk",
    "tests/security",
    "tests/second_round",
)
# `make test-fast` leaves these out: servers (real or made up), browser, Rasa, training, measuring.
SLOW = (
    *LONGEST_FIRST[:-1],
    *(
        f"tests/second_round/test_{name}.py"
        for name in ("artefacts", "broken_start", "chat", "ending", "running", "serve", "servers")
    ),
    "tests/coach/embedding/test_encoder.py",
    "tests/coach/evaluation",
    "tests/coach/scoring/test_batch.py",
    "tests/coach/scoring/test_deceptions.py",
    "tests/coach/training",
    "tests/faults",
    "tests/guard/test_process.py",
    "tests/nlu",
    "tests/test_contributing.py",
)
# These files have both servers in common: one process runs them, and starts the servers once.
SAME_SERVERS = ("tests/e2e/kill_minus_9", "tests/kiosk/real", "tests/security", "tests/e2e")
OWN_SERVERS = (
    "tests/e2e/channels",
    "tests/e2e/personas",
    "tests/e2e/delete/test_deletion_everywhere.py",
)


def _is_in(file: str, place: str) -> bool:
    return PurePosixPath(file).is_relative_to(place)


def together(test: str) -> str:
    """What a test is run together with, in one process: its file, or all that use its servers."""
    file = test.partition("::")[0]
    if any(_is_in(file, place) for place in OWN_SERVERS):
        return file
    return next((place for place in SAME_SERVERS if _is_in(file, place)), file)


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what takes longest, and mark what is slow."""

    def rank(item: pytest.Item) -> int:
        file = item.nodeid.partition("::")[0]
        return next((at for at, one in enumerate(LONGEST_FIRST) if _is_in(file, one)), 99)

    items.sort(key=rank)
    for item in items:
        if any(_is_in(item.nodeid.partition("::")[0], place) for place in SLOW):
            item.add_marker("slow")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand whole files to the processes, in the order in which they were collected."""
    from xdist.scheduler import LoadScopeScheduling

    class ByServers(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return together(nodeid)

    config.option.loadscopereorder = False
    return ByServers(config, log)
