"""What `pip install` leaves to the first use: training what scoring needs, once.

In a repository set-up does it (`make train`).
"""

from __future__ import annotations

import hashlib
import subprocess
import sys

import click
from filelock import FileLock

from coach import paths
from second_round import __version__, installation
from second_round.errors import CommandError

_STEPS = ("coach.embedding.export", "coach.training")
#: Says what was trained on, so that it is done again after a change of content or of version.
_MADE_FROM = "made-from.txt"


def require_models() -> None:
    """Train encoder and coach into the data folder, where pip has installed us and none are there.

    Raises:
        CommandError: if it cannot be done.
        OSError: if the folder cannot be written.
    """
    if not paths.is_installed():
        return
    folder = paths.models()
    note = folder / _MADE_FROM
    source = _source()
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "training.lock"):
        if note.is_file() and note.read_text(encoding="utf-8") == source:
            return
        click.echo(f"Training once, into {folder}: one to two minutes ...", err=True)
        for step in _STEPS:
            _run(step)
        note.write_text(source, encoding="utf-8")


def _source() -> str:
    digest = hashlib.sha256(__version__.encode())
    for file in sorted((*paths.content().rglob("*.yml"), *paths.training().rglob("*.yml"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _run(step: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", step],
        cwd=paths.models(),  # no folder of the user's, whose modules would come first
        env=installation.program_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        log = installation.logs() / "training.log"
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        if done.returncode == installation.HAS_SAID_WHY and lines:
            raise CommandError(lines[-1])
        raise CommandError(
            f"The training of the coach ended with exit code {done.returncode}: details are in "
            f"{log}; mend what they name and run the same command again."
        )
