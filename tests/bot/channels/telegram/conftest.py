"""The fixture of all tests of the Telegram channel."""

from pathlib import Path

import pytest

from .house import Bot


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return Bot(tmp_path, monkeypatch)
