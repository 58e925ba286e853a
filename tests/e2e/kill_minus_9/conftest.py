"""Servers of their own, since these tests end them."""

from collections.abc import Iterator

import pytest

from ..backend import Backend, running


@pytest.fixture(scope="package")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """Running servers that a test may kill, and has to start again."""
    with running(tmp_path_factory.mktemp("home")) as servers:
        yield servers
