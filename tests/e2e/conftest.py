"""Both servers, once for all conversations; and candidates to speak to them."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from .backend import Backend, running
from .candidate import Candidate

NewCandidate = Callable[[], Candidate]
_numbers = count(1)


@pytest.fixture(scope="session")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """Running servers that nobody ends before the last test."""
    with running(tmp_path_factory.mktemp("home")) as servers:
        yield servers


@pytest.fixture
def new_candidate(backend: Backend) -> Iterator[NewCandidate]:
    """Makes candidates whom the bot has never met."""
    made: list[Candidate] = []

    def make() -> Candidate:
        made.append(Candidate(backend, f"candidate-{next(_numbers):03d}"))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def candidate(new_candidate: NewCandidate) -> Candidate:
    """A candidate whom the bot has never met."""
    return new_candidate()
