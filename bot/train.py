"""Trains the Rasa model: `python -m bot.train` writes models/bot/model.tar.gz."""

import logging
import os
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
MODEL_FOLDER = REPOSITORY / (os.environ.get("SECOND_ROUND_MODELS") or "models") / "bot"


def main() -> None:
    """Train and report in one line."""
    os.chdir(REPOSITORY)
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    import rasa

    result = rasa.train(
        domain="bot/domain",
        config="bot/config.yml",
        training_files=["data/nlu", "data/stories"],
        output=str(MODEL_FOLDER),
        force_training=True,
        fixed_model_name="model",
    )
    if result.code or result.model is None:
        print("The Rasa model could not be trained; the lines above say why.", file=sys.stderr)  # noqa: T201
        sys.exit(2)


if __name__ == "__main__":
    main()
