"""What this project needs to have made, from what, and which goal wants which of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, List, Tuple

from . import failure
from .installer import Installer
from .kiosk_page import kiosk_steps
from .programs import Programs
from .stamps import Stamp, fingerprint
from .steps import Step

ENVIRONMENTS = ("coach", "bot")
MODELS = ("encoder", "coach-model", "bot-model")

_OF_ALL = "setup chat slack telegram test test-fast faults train check bench"
GOALS: Dict[str, Tuple[str, ...]] = {
    **dict.fromkeys(_OF_ALL.split(), MODELS),
    "kiosk": (*MODELS, "kiosk-page"),
    "evaluate": ("coach-model",),
    "lint": ENVIRONMENTS,
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

    def program(name: str, doing: str, *command: "str | Path") -> None:
        code, output = programs.run(name, command)
        if code:
            raise failure.of_program(output, code, doing, programs.log(name))

    coach_doing = "installing the coach (.venv)"
    coach_stamp = Stamp(root / ".venv" / "second-round.json")
    coach_key = fingerprint(
        [requirements / "coach.txt", requirements / "torch.txt", root / "pyproject.toml"],
        "3.11",
        str(root),
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
    pins = fingerprint([requirements / "coach.txt", requirements / "torch.txt"])
    # The encoder's short cut is learned from sentences of the content, so broken content is said
    # here, before anything else is made of it.
    encoder_key = fingerprint(
        [
            *(root / "coach" / "embedding" / name for name in ("adapters.py", "export.py")),
            root / "coach" / "embedding" / "shortcut.py",
            root / "coach" / "weights",
        ],
        content_key,
        pins,
    )
    of_scoring = ("training", "scoring", "language", "marking", "embedding")
    coach_model_key = fingerprint(
        [root / "coach" / name for name in of_scoring], content_key, encoder_key, pins
    )
    of_bot = (
        *("config.yml", "content_file.py", "context.py", "domain", "importer.py", "intents.py"),
        *("nlu", "persona_examples.py", "text.py", "train.py"),
    )
    bot_model_key = fingerprint(
        [
            *(root / "bot" / name for name in of_bot),
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

        return Step(name, doing, needs, key, stamp, make, room=50_000_000)

    return [
        Step(
            "coach",
            coach_doing,
            (),
            coach_key,
            coach_stamp,
            lambda: installer.make_environment("coach", "3.11", coach_stamp, coach_doing, True),
            (("root", str(root)), ("python", "3.11")),
            room=1_900_000_000,
        ),
        Step(
            "bot",
            bot_doing,
            (),
            bot_key,
            bot_stamp,
            make_bot,
            (("root", str(root)), ("python", "3.10")),
            room=2_700_000_000,
        ),
        step(
            "encoder",
            "exporting the sentence encoder",
            ("coach",),
            encoder_key,
            models / "encoder" / "model.onnx",
            models / "encoder" / "messages.onnx",
            models / "encoder" / "answers.onnx",
            models / "encoder" / "answers.npz",
            models / "encoder" / "shortcut.npz",
            models / "encoder" / "tokenizer.json",
        ),
        step(
            "coach-model",
            "training the coach",
            ("encoder",),
            coach_model_key,
            models / "coach" / "model.npz",
            models / "coach" / "model.json",
            models / "coach" / "marks.npz",
            models / "coach" / "sentence_bounds.npz",
        ),
        step(
            "bot-model",
            "training the bot",
            ("bot", "encoder"),
            bot_model_key,
            models / "bot" / "model.tar.gz",
        ),
        *kiosk_steps(root, installer, programs),
    ]


_OF_RASA = "rasa.core.run, rasa.model_training, rasa.engine.recipes.default_components"
_COMMANDS = {
    "encoder": ("-m", "coach.embedding.export"),
    "coach-model": ("-m", "coach.training"),
    "bot-model": ("-m", "bot.train"),
}
