"""Dense features of the place that a message has in its conversation, and of its length."""

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.context import CONTEXTS, context_in
from bot.text import unshield


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class ConversationFeaturizer(DenseFeaturizer, GraphComponent):
    """One number for each context (all 0 where an example holds in any), and one for the length."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Rasa wants a tokenizer before every featurizer."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings with their defaults: what the context weighs, and the logarithm of the words."""
        return {FEATURIZER_CLASS_ALIAS: None, "context_weight": 2.0, "length_weight": 0.5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ConversationFeaturizer":
        """Create the component (see parent class)."""
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Every setting has a usable default."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to each message."""
        for message in messages:
            if message.get(TEXT):
                context = context_in(message.get("metadata"))
                row = [self._config["context_weight"] * (context == one) for one in CONTEXTS]
                words = len(unshield(message.get(TEXT)).split())
                row.append(self._config["length_weight"] * np.log1p(words))
                found = np.array([row], dtype=np.float32)
                message.add_features(Features(found, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to each training example."""
        self.process(training_data.training_examples)
        return training_data
