"""Rasa's own commands work on what is in the repository, as CONTRIBUTING.md shows them."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from coach import paths
from second_round import installation

#: What a test gives the command besides: it leaves nothing behind, and reads little.
MORE = {
    "data validate": [],
    "train": ["--out", "{folder}"],
    "test nlu": ["--out", "{folder}", "--nlu", "{folder}/few.yml", "--no-plot"],
}


def shown(command: str) -> list[str]:
    """The command line that CONTRIBUTING.md shows."""
    start = f".venv-bot/bin/rasa {command} "
    for line in (paths.root() / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines():
        if line.startswith(start):
            return shlex.split(line)[1:]
    raise AssertionError(f"CONTRIBUTING.md shows no {start}")


@pytest.mark.parametrize("command", MORE)
def test_a_command_that_contributing_shows_works(command: str, tmp_path: Path) -> None:
    rasa = installation.bot_python().with_name("rasa")
    few = 'version: "3.1"\nnlu:\n' + "".join(
        f"- intent: {intent}\n  examples: |\n    - {text}\n"
        for intent, text in (("hint", "give me a hint"), ("skip", "skip this one"))
    )
    (tmp_path / "few.yml").write_text(few, encoding="utf-8")
    more = [word.format(folder=tmp_path) for word in MORE[command]]
    done = subprocess.run(
        [rasa, *shown(command), *more],
        cwd=paths.root(),
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert command != "train" or list(tmp_path.glob("*.tar.gz"))
    assert command != "test nlu" or (tmp_path / "intent_report.json").is_file()
