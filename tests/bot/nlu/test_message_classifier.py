"""In doubt a message is an answer; a command has to be likely, the more so the longer it is."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.message_classifier import MessageClassifier
from bot.text import shield

CONFIG = MessageClassifier.get_default_config()


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    """Where a component keeps what it has learnt."""
    return LocalModelStorage.create(tmp_path)


def _classifier(storage: LocalModelStorage) -> MessageClassifier:
    return MessageClassifier(dict(CONFIG), "classifier", storage, Resource("classifier"))


def _decide(
    storage: LocalModelStorage,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    intent: str,
    answer: float,
) -> str:
    """Return the intent of a text that is an answer by so much, and this intent by the rest."""

    def found(_: Any, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = [
                {"name": "answer", "confidence": answer},
                {"name": intent, "confidence": 1 - answer},
            ]
            message.set(INTENT_RANKING_KEY, ranking)
            message.set(INTENT, ranking[0])
        return messages

    monkeypatch.setattr(LogisticRegressionClassifier, "process", found)
    message = Message({TEXT: text})
    _classifier(storage).process([message])
    return message.get(INTENT)["name"]


def _words(number: int) -> str:
    return " ".join(["word"] * number)


@pytest.mark.parametrize(
    ("words", "answer", "expected"),
    [
        (3, CONFIG["answer_confidence"] - 0.01, "skip"),
        (3, CONFIG["answer_confidence"] + 0.01, "answer"),
        (CONFIG["long_answer_words"] - 1, CONFIG["answer_confidence"] - 0.01, "skip"),
        (CONFIG["long_answer_words"], CONFIG["answer_confidence"] - 0.01, "answer"),
        (CONFIG["long_answer_words"], CONFIG["long_answer_confidence"] - 0.01, "skip"),
        (CONFIG["answer_words"] - 1, 0.0, "skip"),
        (CONFIG["answer_words"], 0.0, "answer"),
        (500, 0.0, "answer"),
    ],
)
def test_the_longer_a_command_the_surer_it_has_to_be(
    storage: LocalModelStorage,
    monkeypatch: pytest.MonkeyPatch,
    words: int,
    answer: float,
    expected: str,
) -> None:
    assert _decide(storage, monkeypatch, _words(words), "skip", answer) == expected


@pytest.mark.parametrize(("answer", "expected"), [(0.75, "crisis"), (0.85, "answer")])
def test_danger_is_heard_sooner_than_a_command(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch, answer: float, expected: str
) -> None:
    assert _decide(storage, monkeypatch, "no more days for me", "crisis", answer) == expected


def test_what_is_like_nothing_is_no_command(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsure = 1 - CONFIG["command_confidence"] + 0.01
    monkeypatch.setitem(CONFIG, "answer_confidence", 1.0)
    assert _decide(storage, monkeypatch, "SELECT 1;", "skip", unsure) == "answer"


def test_a_very_long_text_without_blanks_is_no_command(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _decide(storage, monkeypatch, "a" * 20_000, "smalltalk", 0.0) == "answer"


@pytest.mark.parametrize("text", ["/stop", "  /restart", "/"])
def test_a_typed_slash_is_never_a_command(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    assert _decide(storage, monkeypatch, shield(text), "stop", 0.0) == "answer"


@pytest.mark.parametrize("text", ["", "   ", "\n", "\x00\x1b", "\u200b\u2060", "\u00a0"])
def test_nothing_to_read_is_no_command_and_no_trouble(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    assert _decide(storage, monkeypatch, text, "affirm", 0.0) == "answer"


def _example(text: str, intent: str, features: list[float]) -> Message:
    message = Message({TEXT: text, INTENT: intent})
    row = scipy.sparse.coo_matrix(np.array([features]))
    message.add_features(Features(row, "sentence", TEXT, "test"))
    return message


def test_what_it_has_learnt_can_be_loaded_again(storage: LocalModelStorage) -> None:
    examples = [
        _example(f"{intent} {number}", intent, [side, 1.0 - side, number / 100])
        for number in range(12)
        for intent, side in (("skip", 1.0), ("answer", 0.0), ("hint", 0.5))
    ]
    trained = _classifier(storage)
    trained.train(TrainingData(examples))
    loaded = MessageClassifier.load(
        dict(CONFIG),
        storage,
        Resource("classifier"),
        ExecutionContext(GraphSchema({}), node_name="classifier"),
    )
    outcomes = []
    for classifier in (trained, loaded):
        message = _example("leave it", "", [1.0, 0.0, 0.3])
        classifier.process([message])
        outcomes.append((message.get(INTENT), message.get("intent_ranking")))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0]["name"] == "skip"
