"""Both real servers, with REST open on loopback and the kiosk beside it."""

from collections.abc import Iterator

import pytest

from ..e2e.backend import running
from ..e2e.kiosk_backend import KioskBackend


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskBackend]:
    """Both servers; what they keep lies in `house.home`."""
    with running(tmp_path_factory.mktemp("security"), KioskBackend) as servers:
        yield servers
