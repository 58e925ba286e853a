"""Decides what a typed message is: an answer to the open question, or one of the commands.

This is the one place of that decision; channels, rules and actions only read the intent.
"""

import unicodedata
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.text import SHIELD

ANSWER = "answer"
CRISIS = "crisis"
#: A text without blanks counts as words of so many characters.
LONGEST_WORD = 20


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MessageClassifier(LogisticRegressionClassifier):
    """Rasa's logistic regression, with the doubt decided in favour of the answer.

    A command that is taken for an answer costs a rewording; an answer that is taken for a command
    costs the candidate's work. So a message is an answer as soon as that is likely enough, a
    longish one sooner, and one longer than any command is an answer whatever words it has in it.
    The classes are not balanced as in Rasa's classifier: answers are by far the commonest message.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings with their defaults.

        `regularization` is scikit-learn's C. `command_confidence` is what anything else than an
        answer needs (0 to 1), `answer_confidence` what an answer needs to be taken for one before
        that, `long_answer_confidence` what one of `long_answer_words` words and more needs; from
        `answer_words` words on a message is an answer. Danger needs `crisis_confidence` alone,
        where an answer is less likely than `answer_beside_crisis`.
        """
        return {
            **LogisticRegressionClassifier.get_default_config(),
            "max_iter": 40,
            "tol": 1e-3,
            "regularization": 10.0,
            "command_confidence": 0.35,
            # Chosen on 30 messages in danger and 1,170 others that train nothing (2026-11-30).
            "crisis_confidence": 0.15,
            "answer_beside_crisis": 0.8,
            "answer_confidence": 0.5,
            "long_answer_words": 13,
            "long_answer_confidence": 0.2,
            "answer_words": 45,
        }

    def __init__(
        self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Construct the classifier (see parent class)."""
        super().__init__(config, name, model_storage, resource)
        self.clf.set_params(C=self.config["regularization"], class_weight=None)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as they are: nothing after this learns from predictions."""
        return training_data

    def persist(self) -> None:
        """Keep the trained numbers alone; Rasa's way takes five seconds more at every start."""
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                folder / "classifier.npz",
                classes=np.array(self.clf.classes_, dtype=str),
                coef=self.clf.coef_,
                intercept=self.clf.intercept_,
            )

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
        component = cls(config, execution_context.node_name, model_storage, resource)
        with (
            model_storage.read_from(resource) as folder,
            np.load(folder / "classifier.npz") as trained,
        ):
            component.clf.classes_ = trained["classes"]
            component.clf.coef_ = trained["coef"]
            component.clf.intercept_ = trained["intercept"]
        component.clf.n_features_in_ = component.clf.coef_.shape[1]
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of each message; one that has nothing to read in it is no command."""
        readable = [message for message in messages if _is_readable(message.get(TEXT) or "")]
        if readable:
            super().process(readable)
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY) or []
            confidence = {one[INTENT_NAME_KEY]: one[PREDICTED_CONFIDENCE_KEY] for one in ranking}
            other = next((one for one in ranking if one[INTENT_NAME_KEY] != ANSWER), None)
            intent = {INTENT_NAME_KEY: ANSWER, PREDICTED_CONFIDENCE_KEY: 1.0}
            if other is not None and self._holds(message, other, confidence.get(ANSWER, 0.0)):
                intent = other
            message.set(INTENT, intent, add_to_output=True)
        return messages

    def _holds(self, message: Message, other: dict[str, Any], answer: float) -> bool:
        """Whether a message is what it most likely is besides an answer."""
        text, confidence = message.get(TEXT), other[PREDICTED_CONFIDENCE_KEY]
        words = max(len(text.split()), len(text) // LONGEST_WORD)
        if text.startswith(SHIELD) or words >= self.config["answer_words"]:
            return False
        # Danger is heard sooner than anything else: a false alarm costs a kind text.
        if (
            other[INTENT_NAME_KEY] == CRISIS
            and confidence >= self.config["crisis_confidence"]
            and answer < self.config["answer_beside_crisis"]
        ):
            return True
        is_long = words >= self.config["long_answer_words"]
        needed = self.config["long_answer_confidence" if is_long else "answer_confidence"]
        # What is no English and no text is like nothing, and nothing is done for it.
        return bool(confidence >= self.config["command_confidence"] and answer < needed)


def _is_readable(text: str) -> bool:
    """Say whether there is anything but blanks, control characters and invisible ones."""
    return any(unicodedata.category(character)[0] not in "CZ" for character in text)
