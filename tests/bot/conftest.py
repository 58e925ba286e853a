"""For the Rasa side (Python 3.10): run with `.venv-bot/bin/python -m pytest tests/bot`."""

import logging
import os
import sys
from pathlib import Path

import pytest
import structlog

REPOSITORY = Path(__file__).resolve().parent.parent.parent
MODEL = REPOSITORY / "models" / "bot" / "model.tar.gz"

# `python -m pytest` has done this already; `pytest` alone has not.
sys.path[:0] = [] if str(REPOSITORY) in sys.path else [str(REPOSITORY)]
# Domain and endpoints name these; nothing is written and nobody listens there.
os.environ.setdefault("ACTION_SERVER_URL", "http://127.0.0.1:9")
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run where the Rasa server runs: `bot/` and `data/` are found from there."""
    monkeypatch.chdir(REPOSITORY)


@pytest.fixture(scope="session")
def agent():
    """The trained model, as the Rasa server has it."""
    from rasa.core.agent import Agent

    return Agent.load(str(MODEL))
