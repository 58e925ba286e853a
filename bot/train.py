"""Trains the Rasa model: `python -m bot.train` writes models/bot/model.tar.gz.

Besides `data/nlu` the NLU learns what an answer is from the sentences of the interview's own
exemplars, so that a career centre that adds a question teaches the bot its answers, too.
"""

import logging
import os
import random
import sys
import tempfile
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
MODEL_FOLDER = REPOSITORY / "models" / "bot"
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


def write_answers(sentences: list[str], path: Path) -> None:
    """Write the sentences as a Rasa file of examples of the intent `answer`."""
    # Rasa reads brackets in an example as an entity.
    examples = "".join(f"- {one.replace('[', '(').replace(']', ')')}\n" for one in sentences)
    data = {"version": "3.1", "nlu": [{"intent": "answer", "examples": examples}]}
    path.write_text(yaml.safe_dump(data, allow_unicode=True, width=10_000), encoding="utf-8")


def main() -> None:
    """Train and report in one line."""
    os.chdir(REPOSITORY)
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    import rasa

    named = os.environ.get("SECOND_ROUND_CONTENT") or "data/interview"
    content = REPOSITORY / Path(named).expanduser()  # as in coach/paths.py
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers_of_the_bank.yml"
        write_answers(answer_sentences(content, REPOSITORY / "data" / "training"), answers)
        result = rasa.train(
            domain="bot/domain",
            config="bot/config.yml",
            training_files=["data/nlu", "data/stories", str(answers)],
            output=str(MODEL_FOLDER),
            force_training=True,
            fixed_model_name="model",
        )
    if result.code or result.model is None:
        print("The Rasa model could not be trained; the lines above say why.", file=sys.stderr)  # noqa: T201
        sys.exit(2)


if __name__ == "__main__":
    main()
