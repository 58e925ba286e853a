"""The real scorer, loaded once, and some answers."""

import pytest

from coach.scoring import Scorer, load_scorer


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return load_scorer()
