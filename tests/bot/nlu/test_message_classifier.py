"""What is neither clearly an answer nor clearly something else is asked about."""

from pathlib import Path

import numpy as np
import pytest
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.message_classifier import UNSURE, MessageClassifier
from bot.text import shield

CONFIG = MessageClassifier.get_default_config()
LEAD, UNSURE_LEAD = CONFIG["answer_lead"], CONFIG["unsure_lead"]


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
    margins: dict[str, float],
    context: str = "question_open",
) -> Message:
    """Return a text after it was decided on, for which the machine has these margins."""
    monkeypatch.setattr(MessageClassifier, "_margins", lambda *_: margins)
    message = Message({TEXT: text, METADATA: {"context": context}})
    _classifier(storage).process([message])
    return message


def _words(number: int) -> str:
    return " ".join(["word"] * number)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (LEAD + 0.01, "skip"),
        (LEAD - 0.01, UNSURE),
        (UNSURE_LEAD + 0.01, UNSURE),
        (UNSURE_LEAD - 0.01, "answer"),
    ],
)
def test_between_an_answer_and_something_else_it_is_unsure(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch, lead: float, expected: str
) -> None:
    message = _decide(storage, monkeypatch, "next job", {"answer": -0.2, "skip": -0.2 + lead})
    assert message.get(INTENT)["name"] == expected


@pytest.mark.parametrize("more", [0.01, -0.01])
def test_a_longer_message_needs_more(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch, more: float
) -> None:
    margins = {"answer": -1.0, "skip": CONFIG["long_answer_lead"] - 1.0 + more}
    long = _words(CONFIG["long_answer_words"])
    short = _words(CONFIG["long_answer_words"] - 1)
    found = _decide(storage, monkeypatch, long, margins).get(INTENT)["name"]
    assert found == ("skip" if more > 0 else UNSURE)
    assert _decide(storage, monkeypatch, short, margins).get(INTENT)["name"] == "skip"


def test_where_it_is_unsure_the_ranking_has_the_best(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    margins = {"answer": 0.0, "hint": -1.0, "skip": LEAD - 0.01}
    message = _decide(storage, monkeypatch, "next job", margins)
    assert [one["name"] for one in message.get(INTENT_RANKING_KEY)] == ["skip", "answer", "hint"]
    assert all(0 <= one["confidence"] <= 1 for one in message.get(INTENT_RANKING_KEY))


def test_in_the_set_up_it_is_never_unsure(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    margins = {"answer": 0.0, "feeling": LEAD - 0.01}
    assert _decide(storage, monkeypatch, "so low", margins, "setup").get(INTENT)["name"] == (
        "feeling"
    )


def test_a_deletion_is_never_asked_about(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lead in (LEAD - 0.01, UNSURE_LEAD + 0.01):
        margins = {"answer": 0.0, "delete_data": lead}
        found = _decide(storage, monkeypatch, "no more of me", margins).get(INTENT)["name"]
        assert found == "delete_data"


def test_what_is_a_little_like_danger_and_like_nothing_else_is_none(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    margins = {"answer": -0.8, "crisis": CONFIG["crisis_margin"] - 0.1, "next": -0.9}
    assert _decide(storage, monkeypatch, "any", margins, "setup").get(INTENT)["name"] == "answer"


def test_danger_is_heard_beside_what_is_likelier(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    margin = CONFIG["crisis_margin"]
    for margins, expected in (
        ({"answer": -2.0, "feeling": 0.5, "crisis": margin + 0.01}, "crisis"),
        ({"answer": -2.0, "feeling": 0.5, "crisis": margin - 0.01}, "feeling"),
        ({"answer": 0.0, "feeling": -1.0, "crisis": LEAD + 0.01}, "crisis"),
        ({"answer": 0.0, "feeling": -1.0, "crisis": LEAD - 0.01}, "answer"),
    ):
        found = _decide(storage, monkeypatch, "no more", margins).get(INTENT)["name"]
        assert found == expected


@pytest.mark.parametrize("words", [CONFIG["answer_words"], 500])
def test_what_is_longer_than_any_command_is_an_answer(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch, words: int
) -> None:
    margins = {"answer": -1.0, "skip": 3.0}
    assert _decide(storage, monkeypatch, _words(words), margins).get(INTENT)["name"] == "answer"
    shorter = _words(CONFIG["answer_words"] - 1)
    assert _decide(storage, monkeypatch, shorter, margins).get(INTENT)["name"] == "skip"


def test_what_is_like_nothing_is_no_command(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    margins = {"answer": -3.0, "skip": CONFIG["command_margin"] - 0.01}
    assert _decide(storage, monkeypatch, "SELECT 1;", margins).get(INTENT)["name"] == "answer"


def test_a_very_long_text_without_blanks_is_no_command(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    margins = {"answer": -1.0, "smalltalk": 3.0}
    found = _decide(storage, monkeypatch, "a" * 20_000, margins).get(INTENT)["name"]
    assert found == "answer"


@pytest.mark.parametrize("text", ["/stop", "  /restart", "/"])
def test_a_typed_slash_is_never_a_command(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    assert (
        _decide(storage, monkeypatch, shield(text), {"answer": -1.0, "stop": 3.0}).get(INTENT)[
            "name"
        ]
        == "answer"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\n",
        "\x00\x1b",
        "\u200b\u2060",
        "\u00a0",
        "#### ??? --",
        "去年我在一家",
        "Спасибо",
    ],
)
def test_nothing_to_read_is_no_command_and_no_trouble(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    assert (
        _decide(storage, monkeypatch, text, {"answer": -1.0, "affirm": 3.0}).get(INTENT)["name"]
        == "answer"
    )


def _example(text: str, intent: str, features: list[float]) -> Message:
    message = Message({TEXT: text, INTENT: intent})
    row = np.array([features])
    message.add_features(Features(scipy.sparse.coo_matrix(row), "sentence", TEXT, "test"))
    message.add_features(Features(row, "sentence", TEXT, "other"))
    return message


def test_what_it_has_learnt_can_be_loaded_again(storage: LocalModelStorage) -> None:
    examples = [
        _example(f"{intent} {number}", intent, [side, 1.0 - side, number / 100])
        for number in range(12)
        for intent, side in (("skip", 1.0), ("answer", 0.0), ("hint", 0.5))
    ]
    trained = _classifier(storage)
    trained.train(TrainingData(examples))
    found = {}
    for text, side in (("leave it", 1.0), ("I rang them", 0.0)):
        loaded = MessageClassifier.load(
            dict(CONFIG),
            storage,
            Resource("classifier"),
            ExecutionContext(GraphSchema({}), node_name="classifier"),
        )
        message = _example(text, "", [side, 1.0 - side, 0.3])
        loaded.process([message])
        found[text] = message.get(INTENT)["name"]
    assert found == {"leave it": "skip", "I rang them": "answer"}
    foreign = _example("das lasse ich lieber sein", "", [1.0, 0.0, 0.3])
    loaded.process([foreign])
    assert foreign.get(INTENT)["name"] == "answer"  # whose checks say why it cannot be read
