"""A small project tree with a made-up uv, so that set-up runs without network in a moment."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "scripts"))

# Notes each call, and fails in the way that a file named fail-COMMAND-ENVIRONMENT says.
FAKE_UV = """#!/bin/sh
state=$(dirname "$0")
[ "$1" = --version ] && { echo 'uv 0.13.9'; exit 0; }
[ "$1" = cache ] && { echo "$state/cache"; exit 0; }
case "$*" in
    "pip compile"*torch-backend*)
        echo "ask index" >> "$state/calls"; [ -e "$state/pytorch-index" ]; exit ;;
    "pip compile"*) cat "$state/torch"; exit 0 ;;
esac
for last; do :; done
case "$*" in
    venv*) what=venv ;;
    *" -e "*) what=project ;;
    *) what=install ;;
esac
case "$*" in *.venv-bot*) which=bot; version=3.10 ;; *) which=coach; version=3.11 ;; esac
echo "$what $which" >> "$state/calls"
echo "$*" >> "$state/arguments"
if [ -e "$state/fail-$what-$which" ]; then cat "$state/fail-$what-$which"; exit 1; fi
[ "$what" = venv ] || exit 0
case "$*" in *--clear*) rm -rf "$last" ;; esac
mkdir -p "$last/bin"
sed "s/VERSION/$version/" "$state/python" > "$last/bin/python"
chmod +x "$last/bin/python"
"""

# Stands for an environment's interpreter: says its version, and makes what a program would make.
FAKE_PYTHON = r"""#!/bin/sh
state=STATE
[ "$1" = -c ] && { case "$2" in import\ rasa*) ;; *) echo VERSION ;; esac; exit 0; }
echo "run $2" >> "$state/calls"
if [ -e "$state/fail-$2" ]; then cat "$state/fail-$2" >&2; exit 2; fi
case "$2" in
    coach.embedding.export) mkdir -p models/encoder
        cd models/encoder; echo model > model.onnx; echo model > messages.onnx
        echo map > shortcut.npz; echo model > answers.onnx; echo heads > answers.npz
        echo {} > tokenizer.json ;;
    coach.training) mkdir -p models/coach
        cd models/coach; echo model > model.npz; echo {} > model.json; echo model > marks.npz
        echo model > sentence_bounds.npz ;;
    bot.train) mkdir -p models/bot; echo model > models/bot/model.tar.gz ;;
esac
"""


def make_executable(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@dataclass
class Tree:
    """A project tree and the state of its made-up uv."""

    root: Path
    state: Path

    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PIP_", "UV_", "SECOND_ROUND"))
        }
        kept["PATH"] = f"{self.state}:{kept['PATH']}"
        kept["PIP_CONFIG_FILE"] = os.devnull
        return kept

    def run(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "scripts/setup.py", *arguments],
            cwd=self.root,
            env={**self.environment(), **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def calls(self) -> list[str]:
        """Return what was called since the last time, in alphabetical order."""
        path = self.state / "calls"
        if not path.exists():
            return []
        lines = sorted(path.read_text().splitlines())
        path.unlink()
        return lines

    def fail(self, what: str, saying: str) -> None:
        (self.state / f"fail-{what}").write_text(saying)

    def heal(self) -> None:
        for path in self.state.glob("fail-*"):
            path.unlink()


@pytest.fixture
def grow(tmp_path: Path) -> Callable[[], Tree]:
    """Return what makes a tree."""

    def make() -> Tree:
        root, state = tmp_path / "tree", tmp_path / "uv"
        state.mkdir()
        make_executable(state / "uv", FAKE_UV)
        (state / "torch").write_text("torch==2.13.0+cpu")
        (state / "python").write_text(FAKE_PYTHON.replace("STATE", str(state)))
        root.mkdir()
        for name in ("scripts", "requirements"):
            shutil.copytree(
                REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        for name in ("Makefile", "pyproject.toml"):
            shutil.copy(REPOSITORY / name, root / name)
        for name in (
            "data/interview/questions/owner.yml",
            "data/nlu/skip.yml",
            "coach/content/schema.py",
            "coach/embedding/export.py",
            "coach/embedding/shortcut.py",
            "coach/marking/marker.py",
            "coach/scoring/scorer.py",
            "coach/training/train.py",
            "bot/config.yml",
            "bot/domain/interview.yml",
        ):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{name}\n")
        return Tree(root, state)

    return make


@pytest.fixture
def tree(grow: Callable[[], Tree]) -> Tree:
    return grow()
