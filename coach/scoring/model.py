"""Everything that training makes, as plain arrays: kept as one .npz and one .json file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from coach.content import QuestionType
from coach.paths import models
from coach.scoring.cautions import WordPairs
from coach.scoring.labels import LabelModel, SentenceBank, Space
from coach.scoring.linear import Linear
from coach.scoring.relevance import ExpectedQuestion, RelevancePool

FORMAT = 4
_ARRAYS = "model.npz"
_NAMES = "model.json"


class ModelError(Exception):
    """The trained model is missing or broken; `str()` is one clear sentence for a user."""


@dataclass(frozen=True)
class TrainedModel:
    """What the scorer needs to have learned.

    Attributes:
        space: directions of meaning.
        bank: labelled exemplar sentences.
        pool: questions and answers for relevance by contrast.
        expected: which question an answer would answer.
        labels: the sentence labeller.
        substance: expected rating from a sentence: for answers with a story, and for others.
        story: log odds that a past episode is told.
        star: the four STAR parts, in the order S, T, A, R.
        relevance: the relevance of an answer.
        off_topic: log odds that another question is answered.
        overall_story: rating of answers to questions that ask for a story.
        overall_plain: rating of answers to the other questions.
        pool_types: the question type of each question of the pool.
        pairs: little words that stand side by side in English.
    """

    space: Space
    bank: SentenceBank
    pool: RelevancePool
    expected: ExpectedQuestion
    labels: LabelModel
    substance: Linear
    story: Linear
    star: Linear
    relevance: Linear
    off_topic: Linear
    overall_story: Linear
    overall_plain: Linear
    pool_types: tuple[QuestionType, ...]
    pairs: WordPairs

    def save(self, folder: Path) -> None:
        """Write the model; both files are moved into place when complete.

        Raises:
            OSError: the folder cannot be written to.
        """
        folder.mkdir(parents=True, exist_ok=True)
        arrays: dict[str, Any] = {
            "space.centre": self.space.centre,
            "space.axes": self.space.axes,
            "space.meaning_centre": self.space.meaning_centre,
            "space.meaning_axes": self.space.meaning_axes,
            "bank.vectors": self.bank.vectors,
            "bank.labels": self.bank.labels,
            "pool.questions": self.pool.questions,
            "pool.answers": self.pool.answers,
            "pool.answers_to": self.pool.answers_to,
            "expected.answer_centre": self.expected.answer_centre,
            "expected.question_centre": self.expected.question_centre,
            "expected.weights": self.expected.weights,
        }
        for name in _LINEARS:
            linear = self.labels.linear if name == "labels" else getattr(self, name)
            arrays[f"{name}.weights"] = linear.weights
            arrays[f"{name}.offset"] = linear.offset
        names = {
            "format": FORMAT,
            "bank.questions": self.bank.questions,
            "bank.exemplars": self.bank.exemplars,
            "bank.texts": self.bank.texts,
            "pool.question_ids": self.pool.question_ids,
            "pool.answer_ids": self.pool.answer_ids,
            "pool.types": self.pool_types,
            "pairs": sorted(self.pairs.known),
        }
        unfinished = folder / "part.npz"
        np.savez(unfinished, **arrays)
        text = folder / "part.json"
        text.write_text(json.dumps(names, ensure_ascii=False, indent=1), encoding="utf-8")
        unfinished.replace(folder / _ARRAYS)
        text.replace(folder / _NAMES)

    @classmethod
    def load(cls, folder: Path) -> TrainedModel:
        """Read a model.

        Raises:
            ModelError: a file is missing or not what `save` writes.
        """
        try:
            with np.load(folder / _ARRAYS) as stored:
                arrays = dict(stored)
            names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
            if names["format"] != FORMAT:
                raise ValueError("another format")
            linears = {
                name: Linear(arrays[f"{name}.weights"], arrays[f"{name}.offset"])
                for name in _LINEARS
            }
            labels = LabelModel(linears.pop("labels"))
            return cls(
                space=Space(
                    arrays["space.centre"],
                    arrays["space.axes"],
                    arrays["space.meaning_centre"],
                    arrays["space.meaning_axes"],
                ),
                bank=SentenceBank(
                    arrays["bank.vectors"],
                    arrays["bank.labels"],
                    tuple(names["bank.questions"]),
                    tuple(names["bank.exemplars"]),
                    tuple(names["bank.texts"]),
                ),
                pool=RelevancePool(
                    arrays["pool.questions"],
                    tuple(names["pool.question_ids"]),
                    arrays["pool.answers"],
                    arrays["pool.answers_to"],
                    tuple(names["pool.answer_ids"]),
                ),
                expected=ExpectedQuestion(
                    arrays["expected.answer_centre"],
                    arrays["expected.question_centre"],
                    arrays["expected.weights"],
                    arrays["pool.questions"],
                ),
                labels=labels,
                pool_types=tuple(names["pool.types"]),
                pairs=WordPairs(frozenset(names["pairs"])),
                **linears,
            )
        except FileNotFoundError as error:
            raise ModelError(
                f"The coach has not been trained: {error.filename} is missing; run `make train`."
            ) from error
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise ModelError(
                f"The trained coach in {folder} cannot be read; delete it and run `make train`."
            ) from error


_LINEARS = (
    "labels",
    "substance",
    "story",
    "star",
    "relevance",
    "off_topic",
    "overall_story",
    "overall_plain",
)


@lru_cache(maxsize=2)
def load_model(folder: Path | None = None) -> TrainedModel:
    """The trained model in `models/coach`, or in `folder`; read once a process.

    Raises:
        ModelError: it is missing or broken.
    """
    return TrainedModel.load(folder or models() / "coach")
