"""The real marker with the project's own content."""

import pytest

from coach.content import Content
from coach.marking import Marker
from coach.service import load_coach


@pytest.fixture(scope="session")
def content() -> Content:
    return load_coach().content


@pytest.fixture(scope="session")
def marker() -> Marker:
    return load_coach().marker
