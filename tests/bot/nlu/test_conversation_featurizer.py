"""Where a message stands is a feature; what does not say so stands nowhere."""

import numpy as np
import pytest
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.context import CONTEXTS
from bot.nlu.conversation_featurizer import ConversationFeaturizer
from bot.text import shield


def _row(text: str, **metadata: object) -> "np.ndarray[object, object]":
    config = ConversationFeaturizer.get_default_config() | {"alias": "conversation"}
    message = Message({TEXT: text, METADATA: metadata})
    ConversationFeaturizer("conversation", config).process([message])
    return message.get_dense_features(TEXT)[1].features[0]


@pytest.mark.parametrize("place", range(len(CONTEXTS)))
def test_each_context_has_a_number_of_its_own(place: int) -> None:
    row = _row("and then?", context=CONTEXTS[place])
    assert np.flatnonzero(row[: len(CONTEXTS)]).tolist() == [place]


@pytest.mark.parametrize("metadata", [{}, {"context": "elsewhere"}, {"context": 5}])
def test_an_unknown_context_is_none(metadata: dict[str, object]) -> None:
    assert not _row("and then?", **metadata)[: len(CONTEXTS)].any()


def test_the_longer_the_more_and_a_shield_is_no_word() -> None:
    assert _row("one two three")[-1] > _row("one two")[-1]
    assert _row(shield("/one two"))[-1] == _row("one two")[-1]
