"""What Rasa trains on: the files that it is given, and answers out of the interview's content.

`bot/config.yml` names this importer, so every way of training has it: `make train` and the plain
`rasa train`. Besides `data/nlu` the NLU learns what an answer is from the sentences of the
interview's own exemplars, so that a career centre that adds a question teaches the bot its
answers, too.
"""

import os
import random
from pathlib import Path

import yaml
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

REPOSITORY = Path(__file__).resolve().parent.parent
#: What only teaches, as in coach/paths.py.
TRAINING = REPOSITORY / "data" / "training"
#: Enough sentences for every kind of answer; more would only slow training down.
MOST_SENTENCES = 500
LONGEST_SENTENCE = 40
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ContentImporter(RasaFileImporter):
    """Reads Rasa's files, as usual, and adds examples that the content has."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return what the files teach the NLU, and what the content does."""
        return (
            super().get_nlu_data(language).merge(TrainingData(examples(content_folder(), TRAINING)))
        )


def content_folder() -> Path:
    """Return the folder of the interview's content, as in coach/paths.py."""
    named = os.environ.get("SECOND_ROUND_CONTENT") or "data/interview"
    return REPOSITORY / Path(named).expanduser()


def examples(content: Path, training: Path) -> list[Message]:
    """Return the examples that the content has for the NLU: of the intent `answer`.

    Args:
        content: the folder of the interview's content (`data/interview`).
        training: the folder of what only teaches (`data/training`).
    """
    sentences = answer_sentences(content, training)
    return [Message.build(text=one, intent="answer") for one in sentences]


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
