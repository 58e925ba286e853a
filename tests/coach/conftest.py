"""The real scorer, loaded once for all tests of the coach."""

import pytest

from coach.scoring import Scorer, load_scorer


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    """The scorer of the project's own content and trained model."""
    return load_scorer()
