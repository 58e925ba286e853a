"""The Rasa side has an interpreter of its own (Python 3.10), and so have its tests."""

import subprocess
from pathlib import Path

import pytest

from coach import paths
from second_round import installation


def test_the_tests_of_the_rasa_side_pass_under_its_own_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    outcome = subprocess.run(
        [installation.bot_python(), "-m", "pytest", "tests/bot", "--color=no"],
        cwd=paths.root(),
        env=installation.program_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, f"\n{outcome.stdout[-8000:]}\n{outcome.stderr[-2000:]}"
