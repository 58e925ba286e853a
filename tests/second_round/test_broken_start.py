"""A start with a damaged model, or with one that Rasa cannot load, is one sentence at once."""

import json
import os
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from coach import paths

#: Loading Rasa takes 4 to 8 seconds, on a busy machine several times that; without this the wait
#: would be 240.
_SECONDS = 90.0


@pytest.fixture
def models(tmp_path):
    """Copies of the models, the bot's own truncated."""
    folder = tmp_path / "models"
    shutil.copytree(paths.models(), folder, copy_function=_link)
    model = folder / "bot" / "model.tar.gz"
    content = model.read_bytes()
    model.unlink()
    model.write_bytes(content[: len(content) // 2])
    return folder


def _link(source, target):
    try:
        os.link(source, target)
    except OSError:  # on another disk
        shutil.copy(source, target)


def _run(models: Path, home: Path, *arguments: str):
    code = (
        f"from pathlib import Path\nfrom coach import paths\npaths.models = lambda: "
        f"Path({str(models)!r})\nfrom second_round.__main__ import main\nmain()"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=paths.root(),
        env={**os.environ, "SECOND_ROUND_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done, time.monotonic() - began


@pytest.mark.parametrize("verb", ["chat", "serve"])
def test_a_damaged_model_is_named(models, tmp_path, verb):
    done, seconds = _run(models, tmp_path / "home", verb)
    assert done.returncode == 2
    assert "model.tar.gz is damaged" in done.stderr
    assert done.stderr.strip().endswith("which makes it again.")
    assert seconds < _SECONDS


def test_a_model_that_is_as_it_was_written_but_cannot_be_loaded_is_named(models, tmp_path):
    stamp = models / "stamps" / "bot-model.json"
    noted = json.loads(stamp.read_text())
    model = models / "bot" / "model.tar.gz"
    noted["sha256"]["../bot/model.tar.gz"] = sha256(model.read_bytes()).hexdigest()
    stamp.unlink()
    stamp.write_text(json.dumps(noted))

    done, seconds = _run(models, tmp_path / "home", "chat")

    assert done.returncode == 2
    assert f"The bot's model {model} cannot be loaded" in done.stderr
    assert "make train FORCE=1" in done.stderr
    assert seconds < _SECONDS
