"""Sparse features: the words and letter groups of a message."""

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import spmatrix

from bot.nlu.wording_featurizer import WordingFeaturizer
from bot.text import shield

TEXTS = ["give me a hint", "a hint please", "skip this question", "I rang the customer", "hint"]
CONTEXT = ExecutionContext(GraphSchema({}), node_name="wording")
RESOURCE = Resource("wording")


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    """Where a component keeps what it has learnt."""
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def featurizer(storage: LocalModelStorage) -> WordingFeaturizer:
    """A featurizer that was trained on a few messages."""
    found = WordingFeaturizer.create(
        WordingFeaturizer.get_default_config(), storage, RESOURCE, CONTEXT
    )
    found.train(TrainingData([Message({TEXT: text, INTENT: "x"}) for text in TEXTS]))
    return found


def _features(featurizer: WordingFeaturizer, *texts: str) -> list[spmatrix]:
    messages = [Message({TEXT: text}) for text in texts]
    featurizer.process(messages)
    return [message.features[0].features.tocsr() for message in messages]


def _differ(one: spmatrix, other: spmatrix) -> bool:
    return bool((one != other).nnz)


def test_a_message_has_the_same_features_in_any_company(featurizer: WordingFeaturizer) -> None:
    alone = _features(featurizer, "another hint")[0]
    together = _features(featurizer, "skip", "another hint", "word " * 500)[1]
    assert alone.nnz
    assert not _differ(alone, together)


def test_a_loaded_one_gives_the_same_features(
    featurizer: WordingFeaturizer, storage: LocalModelStorage
) -> None:
    loaded = WordingFeaturizer.load(
        WordingFeaturizer.get_default_config(), storage, RESOURCE, CONTEXT
    )
    before, after = (_features(one, "give me another hint")[0] for one in (featurizer, loaded))
    assert not _differ(before, after)


def test_a_typing_error_still_leaves_common_letter_groups(featurizer: WordingFeaturizer) -> None:
    right, wrong, other = _features(featurizer, "hint", "hintt", "customer")
    assert (right @ wrong.T).toarray()[0, 0] > (right @ other.T).toarray()[0, 0]


def test_the_shield_of_a_slash_leaves_no_trace(featurizer: WordingFeaturizer) -> None:
    plain, shielded = _features(featurizer, " /hint", shield(" /hint"))
    assert not _differ(plain, shielded)


def test_only_the_beginning_of_a_very_long_message_is_read(featurizer: WordingFeaturizer) -> None:
    longest = WordingFeaturizer.get_default_config()["longest"]
    text = ("hint " * longest)[:longest]
    short, long = _features(featurizer, text, text + " skip this question" * 1000)
    assert not _differ(short, long)


def test_an_empty_message_gets_no_features_and_does_no_harm(
    featurizer: WordingFeaturizer,
) -> None:
    message = Message({TEXT: ""})
    assert featurizer.process([message]) == [message]
    assert message.features == []
