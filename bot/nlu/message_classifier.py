"""Decides what a typed message is: an answer to the open question, a command, or neither.

This is the one place of that decision; channels, rules and actions only read the intent.
"""

import re
import unicodedata
from typing import Any

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    METADATA,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.svm import LinearSVC

from bot.context import SETUP, context_in
from bot.text import SHIELD

ANSWER = "answer"
CRISIS = "crisis"
DELETE = "delete_data"
UNSURE = DEFAULT_NLU_FALLBACK_INTENT_NAME
#: Categories of Unicode that mean something without letters: figures and emoji.
_FIGURES = ("Nd", "Nl", "No", "So")
_TAG = re.compile(r"<[^<>]{0,200}>")
#: Of fewer words it is not told whether they are English.
_FEWEST_WORDS = 4
#: A text without blanks counts as words of so many characters.
LONGEST_WORD = 20


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MessageClassifier(IntentClassifier, GraphComponent):
    """A linear support vector machine, one against the rest, that knows when it is unsure.

    A command that is taken for an answer costs a rewording; an answer that is taken for a command
    costs the candidate's work. Where the two are about as likely the intent is Rasa's
    `nlu_fallback`, so that the bot asks; the ranking says what it would have been.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Something has to give features."""
        return [Featurizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that have to be installed."""
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings with their defaults.

        `regularization` is scikit-learn's C. The others are margins of the machine (1 is a support
        vector's): anything else than an answer needs `command_margin`, and so much more than an
        answer has as `answer_lead`, or, in a message of `long_answer_words` words or more,
        `long_answer_lead`, since most such messages are answers, also those that quote somebody's
        wish. What has `unsure_lead` and not that is asked about. Danger needs `crisis_margin` and
        `answer_lead`, whatever else is likely. From `answer_words` words on it is an answer.
        """
        # Chosen on 3,352 messages of six authors who teach nothing, two about danger (2026-12-01).
        return {
            "regularization": 0.3,
            "crisis_margin": -0.3,
            "command_margin": -0.7,
            "answer_lead": 0.9,
            "long_answer_lead": 2.2,
            "long_answer_words": 13,
            "unsure_lead": 0.2,
            "answer_words": 60,
        }

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
        classes: "np.ndarray[Any, Any] | None" = None,
        coefficients: "np.ndarray[Any, Any] | None" = None,
        intercepts: "np.ndarray[Any, Any] | None" = None,
        words: "np.ndarray[Any, Any] | None" = None,
    ) -> None:
        """Take what was learned, or nothing before training."""
        self.config = config
        self._model_storage = model_storage
        self._resource = resource
        self._classes = classes
        self._coefficients = coefficients
        self._intercepts = intercepts
        self._words = frozenset([] if words is None else words.tolist())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "MessageClassifier":
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
    ) -> "MessageClassifier":
        """Load the trained component (see parent class)."""
        with (
            model_storage.read_from(resource) as folder,
            np.load(folder / "classifier.npz") as trained,
        ):
            names = ("classes", "coefficients", "intercepts", "words")
            learned = [trained[name] for name in names]
        return cls(config, execution_context.node_name, model_storage, resource, *learned)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Every setting has a usable default."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learn one line for each intent, and keep the numbers alone."""
        examples = [one for one in training_data.intent_examples if one.get(TEXT)]
        machine = LinearSVC(
            C=self.config["regularization"],
            random_state=0,
        ).fit(_features(examples), [one.get(INTENT) for one in examples])
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                folder / "classifier.npz",
                classes=np.array(machine.classes_, dtype=str),
                coefficients=machine.coef_.astype(np.float32),
                intercepts=machine.intercept_.astype(np.float32),
                words=np.array(sorted({word for one in examples for word in _words(one)})),
            )
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as they are: nothing after this learns from predictions."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of each message, and the ranking of all intents by their margins."""
        for message in messages:
            margins = {ANSWER: np.inf}
            if _is_readable(message.get(TEXT) or "") and self._is_english(message):
                margins = self._margins(message)
            intent = self._decide(message, margins)
            ranking = sorted(margins, key=lambda one: (one != intent, -margins[one]))
            named = [_named(one, margins[one]) for one in ranking]
            message.set(INTENT_RANKING_KEY, named, add_to_output=True)
            decided = _named(UNSURE, 0.0) if intent == UNSURE else named[0]
            message.set(INTENT, decided, add_to_output=True)
        return messages

    def _is_english(self, message: Message) -> bool:
        """Whether most words of a message were met in training; of few words nothing is known."""
        words = _words(message)
        known = sum(word in self._words for word in words)
        return not self._words or len(words) < _FEWEST_WORDS or 2 * known >= len(words)

    def _margins(self, message: Message) -> dict[str, float]:
        """By how much a message is on the side of each intent."""
        if self._coefficients is None or self._classes is None:
            raise RuntimeError("The classifier is asked before it has learned or been loaded.")
        found = _features([message]) @ self._coefficients.T + self._intercepts
        return dict(zip(self._classes.tolist(), found[0].tolist(), strict=True))

    def _decide(self, message: Message, margins: dict[str, float]) -> str:
        """What a message is, or that it has to be asked."""
        text = message.get(TEXT) or ""
        words = max(len(text.split()), len(text) // LONGEST_WORD)
        if text.startswith(SHIELD) or words >= self.config["answer_words"]:
            return ANSWER
        # Danger is heard sooner than anything else: a false alarm costs a kind text.
        danger = margins.get(CRISIS, -np.inf)
        certain = self.config["crisis_margin"], margins[ANSWER] + self.config["answer_lead"]
        if danger >= max(certain):
            return CRISIS
        others = {name: one for name, one in margins.items() if name not in (ANSWER, CRISIS)}
        other = max(others, key=others.__getitem__, default=ANSWER)
        # What is no English and no text is like nothing, and nothing is done for it.
        if other == ANSWER or margins[other] < self.config["command_margin"]:
            return ANSWER
        lead = margins[other] - margins[ANSWER]
        is_long = words >= self.config["long_answer_words"]
        if lead >= self.config["long_answer_lead" if is_long else "answer_lead"]:
            return other
        if lead < self.config["unsure_lead"]:
            return ANSWER
        # In the set-up no answer can be lost, and before it deletes the bot asks anyway.
        at_setup = context_in(message.get(METADATA)) == SETUP
        return other if at_setup or other == DELETE else UNSURE


def _named(intent: str, margin: float) -> dict[str, Any]:
    """An intent as Rasa has it, with a confidence from 0 to 1."""
    return {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: float(1 / (1 + np.exp(-margin)))}


def _features(messages: list[Message]) -> scipy.sparse.csr_matrix:
    """One row for each message, all features of the sentence side by side."""
    sparse = [one.get_sparse_features(attribute=TEXT)[1].features for one in messages]
    dense = [one.get_dense_features(attribute=TEXT)[1].features for one in messages]
    together = [scipy.sparse.vstack(sparse), scipy.sparse.csr_matrix(np.vstack(dense))]
    return scipy.sparse.hstack(together).tocsr()


def _words(message: Message) -> list[str]:
    """The words of a message, in small letters."""
    return re.findall(r"[^\W\d_]+", (message.get(TEXT) or "").lower())


def _is_readable(text: str) -> bool:
    """Say whether a Latin letter, a figure or an emoji is in it, tags aside; a command has one."""
    return any(
        unicodedata.category(one) in _FIGURES or unicodedata.name(one, "").startswith("LATIN")
        for one in _TAG.sub("", text)
    )
