"""Sparse features of a message: its words, word pairs and letter groups, weighted by rarity."""

import pickle
from typing import Any

import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from bot.text import unshield


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class WordingFeaturizer(SparseFeaturizer, GraphComponent):
    """TF-IDF of words, word pairs and groups of two to four letters (which bridge typing errors).

    Rasa's own CountVectorsFeaturizer gives raw counts, which grow with the message and drown the
    embedding beside them.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Rasa wants a tokenizer before every featurizer."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings with their defaults: how many characters of a message are read."""
        return {FEATURIZER_CLASS_ALIAS: None, "longest": 1000}

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
        vectorizer: FeatureUnion | None = None,
    ) -> None:
        """Take the trained vectorizer, or a new one before training."""
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._vectorizer = vectorizer or FeatureUnion(
            [
                (
                    "words",
                    TfidfVectorizer(
                        ngram_range=(1, 2),
                        min_df=2,
                        sublinear_tf=True,
                        token_pattern=r"(?u)\b\w+\b",
                    ),
                ),
                (
                    "letters",
                    TfidfVectorizer(
                        analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True
                    ),
                ),
            ]
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "WordingFeaturizer":
        """Create an untrained component (see parent class)."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "WordingFeaturizer":
        """Load the trained component from the model that this project trained itself."""
        with model_storage.read_from(resource) as folder:
            vectorizer = pickle.loads((folder / "vectorizer.pkl").read_bytes())
        return cls(config, execution_context.node_name, model_storage, resource, vectorizer)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Every setting has a usable default."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which words and letter groups there are, from the examples of intents."""
        self._vectorizer.fit(
            [self._read(one) for one in training_data.training_examples if one.get(INTENT)]
        )
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "vectorizer.pkl").write_bytes(pickle.dumps(self._vectorizer))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to each message."""
        messages = list(messages)
        texts = [message for message in messages if message.get(TEXT)]
        if texts:
            rows = self._vectorizer.transform([self._read(message) for message in texts]).tocsr()
            for row, message in zip(rows, texts, strict=True):
                message.add_features(
                    Features(
                        scipy.sparse.coo_matrix(row), FEATURE_TYPE_SENTENCE, TEXT, self._identifier
                    )
                )
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to each training example."""
        self.process(training_data.training_examples)
        return training_data

    def _read(self, message: Message) -> str:
        return unshield(message.get(TEXT, ""))[: self._config["longest"]]
