"""Servers of their own, since these tests end them."""

from collections.abc import Iterator

import pytest

from ..backend import Backend


@pytest.fixture(scope="package")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """Running servers that a test may kill, and has to start again."""
    servers = Backend(tmp_path_factory.mktemp("home"))
    try:
        servers.start()
        yield servers
    finally:
        servers.stop()
