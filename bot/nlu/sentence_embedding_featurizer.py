"""Dense features of a message: its embedding by the encoder, as `coach.embedding.tune` made it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer as RasaTokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tokenizers import Tokenizer

from bot.text import unshield

REPOSITORY = Path(__file__).resolve().parent.parent.parent


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbeddingFeaturizer(DenseFeaturizer, GraphComponent):
    """Embeds the message with all-MiniLM-L6-v2, tuned to messages (384 numbers, unit length)."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Rasa wants a tokenizer before every featurizer."""
        return [RasaTokenizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that have to be installed."""
        return ["onnxruntime", "tokenizers"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings with their defaults: folder of the encoder, longest text in tokens, weight."""
        return {
            FEATURIZER_CLASS_ALIAS: None,
            "encoder": "models/encoder",
            "longest": 128,
            "weight": 1.5,
        }

    def __init__(self, config: dict[str, Any], name: str) -> None:
        """Load the encoder from the folder that the settings name."""
        super().__init__(name, config)
        folder = REPOSITORY / config["encoder"]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(config["longest"])
        options = onnxruntime.SessionOptions()
        # Waiting threads would take the processor from the coach, which trains at the same time.
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "messages.onnx"), options, providers=["CPUExecutionProvider"]
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceEmbeddingFeaturizer":
        """Create the component (see parent class)."""
        return cls(config, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Every setting has a usable default."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the embedding to each message."""
        for message in messages:
            if message.get(TEXT):
                self._embed(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the embedding to each training example, two at a time: there are thousands."""
        examples = [one for one in training_data.training_examples if one.get(TEXT)]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(self._embed, examples))
        return training_data

    def _embed(self, message: Message) -> None:
        """Embed one message; alone, as the encoder's graph has it, so that none changes another."""
        ids = np.array(self._tokenizer.encode(unshield(message.get(TEXT))).ids, dtype=np.int64)
        (meaning,) = self._session.run(["meaning"], {"input_ids": ids})
        row = meaning[np.newaxis] * self._config["weight"]
        message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
