"""Trains the Rasa model: `python -m bot.train` writes models/bot/model.tar.gz.

Besides `data/nlu` the NLU learns from the interview's content what an answer is (sentences of the
exemplars) and by which words each person is meant, so that a career centre that adds a question or
a persona teaches the bot these, too.
"""

import logging
import os
import random
import sys
import tempfile
from pathlib import Path

import yaml

from bot.content_file import content_folder, read_personas
from bot.persona_examples import INTENT, persona_examples

REPOSITORY = Path(__file__).resolve().parent.parent
MODEL_FOLDER = REPOSITORY / (os.environ.get("SECOND_ROUND_MODELS") or "models") / "bot"
#: Enough sentences for every kind of answer; more would only slow training down.
MOST_SENTENCES = 500
LONGEST_SENTENCE = 40
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def answer_sentences(content: Path, training: Path) -> list[str]:
    """Return sentences of exemplars and rated answers, at most `MOST_SENTENCES`, always the same.

    Args:
        content: the folder of the interview's content (`data/interview`).
        training: the folder of what only teaches (`data/training`).
    """
    sentences = {
        " ".join(sentence["text"].split())
        for folder, key in (
            (content / "exemplars", "exemplars"),
            (training / "rated_answers", "answers"),
        )
        for path in sorted(folder.glob("*.yml"))
        for answer in yaml.load(path.read_text(encoding="utf-8"), _SafeLoader)[key]
        for sentence in answer["sentences"]
    }
    chosen = sorted(one for one in sentences if 2 <= len(one.split()) <= LONGEST_SENTENCE)
    random.Random(0).shuffle(chosen)
    return chosen[:MOST_SENTENCES]


def answer_examples(sentences: list[str]) -> dict[str, str]:
    """Return the sentences as examples of the intent `answer`, as in Rasa's files."""
    # Rasa reads brackets in an example as an entity.
    plain = (one.replace("[", "(").replace("]", ")") for one in sentences)
    return {"intent": "answer", "examples": "".join(f"- {one}\n" for one in plain)}


def examples_of_the_content(content: Path, data: Path) -> list[dict[str, str]]:
    """Return what the interview's content teaches the NLU, as in Rasa's files.

    Args:
        content: the folder of the interview's content.
        data: the folder with `training` and `nlu`.
    """
    by_hand = yaml.load((data / "nlu" / f"{INTENT}.yml").read_text(encoding="utf-8"), _SafeLoader)
    written = [
        line.removeprefix("- ") for one in by_hand["nlu"] for line in one["examples"].splitlines()
    ]
    return [
        answer_examples(answer_sentences(content, data / "training")),
        *persona_examples(read_personas(content), written),
    ]


def main() -> None:
    """Train and report in one line."""
    os.chdir(REPOSITORY)
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    import rasa

    with tempfile.TemporaryDirectory() as folder:
        examples = Path(folder) / "examples_of_the_content.yml"
        found = examples_of_the_content(content_folder(), REPOSITORY / "data")
        text = yaml.safe_dump({"version": "3.1", "nlu": found}, allow_unicode=True, width=10_000)
        examples.write_text(text, encoding="utf-8")
        result = rasa.train(
            domain="bot/domain",
            config="bot/config.yml",
            training_files=["data/nlu", "data/stories", str(examples)],
            output=str(MODEL_FOLDER),
            force_training=True,
            fixed_model_name="model",
        )
    if result.code or result.model is None:
        print("The Rasa model could not be trained; the lines above say why.", file=sys.stderr)  # noqa: T201
        sys.exit(2)


if __name__ == "__main__":
    main()
