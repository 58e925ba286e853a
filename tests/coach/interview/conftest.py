"""The project's own content, for tests of how an interview runs."""

import pytest

from coach.content import Content, load_content


@pytest.fixture(scope="session")
def content() -> Content:
    """The project's own content."""
    return load_content()
