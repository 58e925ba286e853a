"""What Rasa trains on: the files that it is given, and what the interview's content teaches.

`bot/config.yml` names this importer, so every way of training has it: `make train` and the plain
`rasa train`. Besides `data/nlu` the NLU learns what an answer is (sentences of the exemplars) and
by which words each person is meant, so that a career centre that adds a question or a persona
teaches the bot these, too.
"""

import json
import random
from pathlib import Path

import yaml
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content_file import content_folder, read_personas
from bot.context import CONTEXT
from bot.intents import START_OVER
from bot.persona_examples import INTENT as NAMING
from bot.persona_examples import persona_examples

DATA = Path(__file__).resolve().parent.parent / "data"
#: What only teaches, as in coach/paths.py.
TRAINING = DATA / "training"
#: Examples written by hand in which people are named.
BY_HAND = DATA / "nlu" / f"{NAMING}.yml"
#: Messages by authors who saw nobody else's, one file each.
AUTHORS = DATA / "nlu" / "authors"
#: What the set-up asked for is an answer to it; `restart` is one of Rasa's own commands.
NAMED_HERE = {"setup": "answer", "restart": START_OVER}
#: Enough sentences for every kind of answer; more would only slow training down.
MOST_SENTENCES = 500
LONGEST_SENTENCE = 40
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ContentImporter(RasaFileImporter):
    """Reads Rasa's files, as usual, and adds examples that the content has."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return what the files teach the NLU, and what the content does."""
        content = content_folder()
        files = super().get_nlu_data(language)
        found = files.merge(answers(content, TRAINING)).merge(people(content))
        found = found.merge(boundaries(content))
        return found.merge(by_authors(found))


def answers(content: Path, training: Path) -> TrainingData:
    """Return sentences of answers, as examples of the intent `answer`.

    Args:
        content: the folder of the interview's content (`data/interview`).
        training: the folder of what only teaches (`data/training`).
    """
    sentences = answer_sentences(content, training)
    return TrainingData([Message.build(text=one, intent="answer") for one in sentences])


def boundaries(content: Path) -> TrainingData:
    """Return how people say that they won't talk about something, as wishes for another question.

    What it is about is read by the actions (`coach/interview/left_out.py`).

    Args:
        content: the folder of the interview's content (`data/interview`).
    """
    path = content / "help" / "left_out.yml"
    if not path.is_file():  # the content of a test, or of a centre that has no such file
        return TrainingData()
    asks = yaml.load(path.read_text(encoding="utf-8"), _SafeLoader)["boundary"]["asks"]
    return TrainingData([Message.build(text=one, intent="skip") for one in asks])


def by_authors(known: TrainingData) -> TrainingData:
    """Return the messages of all authors, each of whom wrote as other people would type.

    Args:
        known: what is taught already; what it has as another intent ("pass") is left out.
    """
    intents = {one.get(TEXT).casefold(): one.get(INTENT) for one in known.intent_examples}
    found = []
    for path in sorted(AUTHORS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            message = json.loads(line)
            intent = NAMED_HERE.get(message["intent"], message["intent"])
            text = " ".join(message["text"].split())
            if intents.setdefault(text.casefold(), intent) == intent:
                metadata = {CONTEXT: message[CONTEXT]}
                found.append(Message({TEXT: text, INTENT: intent, METADATA: metadata}))
    return TrainingData(found)


def people(content: Path) -> TrainingData:
    """Return by which words each persona is meant: lookup table, synonyms, and examples.

    Args:
        content: the folder of the interview's content (`data/interview`).
    """
    by_hand = yaml.load(BY_HAND.read_text(encoding="utf-8"), _SafeLoader)["nlu"]
    written = [line.removeprefix("- ") for one in by_hand for line in one["examples"].splitlines()]
    made = persona_examples(read_personas(content), written)
    text = yaml.safe_dump({"version": "3.1", "nlu": made}, allow_unicode=True, width=10_000)
    return RasaYAMLReader().reads(text)


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
