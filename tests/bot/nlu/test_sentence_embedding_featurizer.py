"""Dense features: the embedding of the whole message."""

import numpy as np
import pytest
from numpy.typing import NDArray
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.sentence_embedding_featurizer import SentenceEmbeddingFeaturizer
from bot.text import shield

CONFIG = SentenceEmbeddingFeaturizer.get_default_config()


@pytest.fixture(scope="module")
def featurizer() -> SentenceEmbeddingFeaturizer:
    """The featurizer with the exported encoder."""
    return SentenceEmbeddingFeaturizer(CONFIG, "embedding")


def _embed(featurizer: SentenceEmbeddingFeaturizer, *texts: str) -> list[NDArray[np.float32]]:
    messages = [Message({TEXT: text}) for text in texts]
    featurizer.process(messages)
    return [message.features[0].features[0] for message in messages]


def test_a_message_gets_384_numbers_of_the_length_that_is_set(
    featurizer: SentenceEmbeddingFeaturizer,
) -> None:
    row = _embed(featurizer, "could I have a hint?")[0]
    assert row.shape == (384,)
    assert np.linalg.norm(row) == pytest.approx(CONFIG["weight"], abs=1e-4)


def test_the_company_of_a_message_does_not_change_it(
    featurizer: SentenceEmbeddingFeaturizer,
) -> None:
    text = "could I have a hint?"
    alone = _embed(featurizer, text)[0]
    together = _embed(featurizer, "stop", text, "word " * 100, "can I get an example!", text)
    for row in (together[1], together[4]):
        np.testing.assert_allclose(row, alone, atol=1e-5)


def test_like_meanings_lie_closer_than_unlike_ones(
    featurizer: SentenceEmbeddingFeaturizer,
) -> None:
    hint, clue, answer = _embed(
        featurizer, "could I have a hint?", "give me a clue", "I rang the customer on Monday."
    )
    assert hint @ clue > hint @ answer


def test_the_shield_of_a_slash_leaves_no_trace(featurizer: SentenceEmbeddingFeaturizer) -> None:
    plain, shielded = _embed(featurizer, "/stop it", shield("/stop it"))
    np.testing.assert_allclose(plain, shielded, atol=1e-6)


@pytest.mark.parametrize(
    "text",
    ["🙂", "word " * 5_000, "a" * 20_000, "\x01", "我"],
    ids=["emoji", "many words", "one long word", "control character", "Chinese"],
)
def test_odd_texts_are_embedded_too(featurizer: SentenceEmbeddingFeaturizer, text: str) -> None:
    assert np.isfinite(_embed(featurizer, text)[0]).all()


def test_an_empty_message_gets_no_features_and_does_no_harm(
    featurizer: SentenceEmbeddingFeaturizer,
) -> None:
    message = Message({TEXT: ""})
    featurizer.process([message])
    assert message.features == []
