"""What this project needs to have made, from what, and which goal wants which of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Dict, List, Tuple

from . import failure
from .installer import Installer
from .kiosk_page import kiosk_steps
from .programs import Programs
from .stamps import Stamp, fingerprint
from .steps import Step

GIGABYTE = 1_000_000_000
ROOM_FOR_ENVIRONMENTS = 6 * GIGABYTE

ENVIRONMENTS = ("coach", "bot")
MODELS = ("encoder", "coach-model", "bot-model")

_EVERYTHING = ("content", *MODELS)
GOALS: Dict[str, Tuple[str, ...]] = {
    "setup": _EVERYTHING,
    "chat": _EVERYTHING,
    "slack": _EVERYTHING,
    "telegram": _EVERYTHING,
    "kiosk": (*_EVERYTHING, "kiosk-page"),
    "test": _EVERYTHING,
    "test-fast": _EVERYTHING,
    "faults": _EVERYTHING,
    "train": _EVERYTHING,
    "check": _EVERYTHING,
    "evaluate": ("content", "coach-model"),
    "bench": _EVERYTHING,
    "lint": ("coach", "bot"),
}
#: What a goal does without where it cannot be made: why is said, and the goal is met all the same.
OPTIONAL: Dict[str, Tuple[str, ...]] = {"test": ("kiosk-page", "test-browser")}


def project_steps(root: Path, installer: Installer, programs: Programs) -> List[Step]:
    """Return every step of this project's set-up, in an order in which needs come first."""
    requirements = root / "requirements"
    models = root / "models"
    named = os.environ.get("SECOND_ROUND_CONTENT") or "data/interview"
    content = root / Path(named).expanduser()  # as in coach/paths.py
    coach_python = root / ".venv" / "bin" / "python"
    bot_python = root / ".venv-bot" / "bin" / "python"
    place = (("root", str(root)),)

    def program(name: str, doing: str, *command: "str | Path") -> None:
        code, output = programs.run(name, command)
        if code:
            raise failure.of_program(output, code, doing, programs.log(name))

    coach_doing = "installing the coach (.venv)"
    coach_stamp = Stamp(root / ".venv" / "second-round.json")
    coach_key = fingerprint(
        [requirements / "coach.txt", root / "pyproject.toml"], "3.11", str(root)
    )
    bot_doing = "installing Rasa (.venv-bot)"
    bot_stamp = Stamp(root / ".venv-bot" / "second-round.json")
    bot_key = fingerprint([requirements / "bot.txt"], "3.10", str(root))

    def make_bot() -> None:
        installer.make_environment("bot", "3.10", bot_stamp, bot_doing)
        # Stores the byte code of all that training imports while the encoder is being exported,
        # and shows that the environment works.
        program("bot", bot_doing, bot_python, "-c", f"import {_OF_RASA}")

    content_key = fingerprint([content, root / "data" / "training", root / "coach" / "content"])
    pins = fingerprint([requirements / "coach.txt"])
    # The encoder's short cut is learned from sentences of the content.
    encoder_key = fingerprint(
        [root / "coach" / "embedding" / name for name in ("export.py", "shortcut.py")],
        content_key,
        pins,
    )
    coach_model_key = fingerprint(
        [
            root / "coach" / "training",
            root / "coach" / "scoring",
            root / "coach" / "language",
            root / "coach" / "marking",
            root / "coach" / "embedding",
        ],
        content_key,
        encoder_key,
        pins,
    )
    bot_model_key = fingerprint(
        [
            root / "bot" / "config.yml",
            root / "bot" / "domain",
            root / "bot" / "nlu",
            root / "bot" / "text.py",
            root / "bot" / "train.py",
            root / "bot" / "persona_examples.py",
            root / "bot" / "content_file.py",
            root / "data" / "nlu",
            root / "data" / "stories",
            requirements / "bot.txt",
        ],
        # Sentences of the exemplars teach the bot what an answer is.
        content_key,
        encoder_key,
    )

    def step(name: str, doing: str, needs: Tuple[str, ...], key: str, *outputs: Path) -> Step:
        stamp = Stamp(models / "stamps" / f"{name}.json", outputs)
        python = bot_python if name == "bot-model" else coach_python

        def make() -> None:
            stamp.clear()
            program(name, doing, python, *_COMMANDS[name])

        return Step(name, doing, needs, key, stamp, make)

    return [
        Step(
            "coach",
            coach_doing,
            (),
            coach_key,
            coach_stamp,
            lambda: installer.make_environment("coach", "3.11", coach_stamp, coach_doing, True),
            place,
        ),
        Step(
            "bot",
            bot_doing,
            (),
            bot_key,
            bot_stamp,
            make_bot,
            place,
        ),
        step("content", "checking the content files", ("coach",), content_key),
        step(
            "encoder",
            "exporting the sentence encoder",
            ("coach", "content"),
            encoder_key,
            models / "encoder" / "model.onnx",
            models / "encoder" / "whole.onnx",
            models / "encoder" / "shortcut.npz",
            models / "encoder" / "tokenizer.json",
        ),
        step(
            "coach-model",
            "training the coach",
            ("content", "encoder"),
            coach_model_key,
            models / "coach" / "model.npz",
            models / "coach" / "model.json",
            models / "coach" / "marks.npz",
            models / "coach" / "sentence_bounds.npz",
        ),
        step(
            "bot-model",
            "training the bot",
            ("bot", "content", "encoder"),
            bot_model_key,
            models / "bot" / "model.tar.gz",
        ),
        *kiosk_steps(root, installer, programs),
    ]


_OF_RASA = "rasa.core.run, rasa.model_training, rasa.engine.recipes.default_components"
_COMMANDS = {
    "content": ("-m", "second_round", "check", "--content-only"),
    "encoder": ("-m", "coach.embedding.export"),
    "coach-model": ("-m", "coach.training"),
    "bot-model": ("-m", "bot.train"),
}


def require_room(root: Path, stale: List[Step]) -> None:
    """Make sure that there is room on the disk for the environments that are to be made.

    Raises:
        SetUpFailure: if there is less than `ROOM_FOR_ENVIRONMENTS`.
    """
    if not any(step.name in ENVIRONMENTS and not step.stamp.path.parent.exists() for step in stale):
        return
    free = shutil.disk_usage(root).free
    if free < ROOM_FOR_ENVIRONMENTS:
        raise failure.SetUpFailure(
            f"The disk has too little room: set-up needs about 6 GB in {root}, and "
            f"{free / GIGABYTE:.1f} GB are free; make room and run the same command again."
        )
