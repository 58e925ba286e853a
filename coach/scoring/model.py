"""Everything that training makes, as plain arrays: kept as one .npz and one .json file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from coach.errors import CoachError
from coach.language.speech import load_speech_bounds
from coach.paths import models
from coach.scoring.cautions import WordPairs
from coach.scoring.labels import LabelModel, SentenceBank, Space
from coach.scoring.linear import Linear
from coach.scoring.question_type import TYPES_WITH_STORY
from coach.scoring.relevance import ExpectedQuestion, RelevanceModel, RelevancePool
from coach.scoring.themes import Examples, Scale, ThemeModel

FORMAT = 6
_ARRAYS = "model.npz"
_NAMES = "model.json"
# The parts of a model that are kept alike.
_RELATED = ("to_stories", "to_others")
_LINEARS = (
    "labels",
    "substance",
    "story",
    "star",
    "asked",
    "answered",
    "overall_story",
    "overall_plain",
)


class ModelError(CoachError):
    """The trained model is missing or broken."""


@dataclass(frozen=True)
class TrainedModel:
    """What the scorer needs to have learned.

    Attributes:
        space: directions of meaning.
        bank: labelled exemplar sentences.
        to_stories: the relevance of answers to questions that ask for a story.
        to_others: the relevance of answers to the other questions.
        themes: what stories are examples of, and what questions ask for.
        labels: the sentence labeller.
        substance: expected rating from a sentence: for answers with a story, and for each other
            type (`substance_column`).
        story: log odds that a past episode is told.
        star: the four STAR parts, in the order S, T, A, R.
        asked: a score for each type that a question may be of.
        answered: a score for each type of question that an answer may answer.
        overall_story: rating of answers to questions that ask for a story.
        overall_plain: rating of answers to the other questions.
        pairs: little words that stand side by side in English.
    """

    space: Space
    bank: SentenceBank
    to_stories: RelevanceModel
    to_others: RelevanceModel
    themes: ThemeModel
    labels: LabelModel
    substance: Linear
    story: Linear
    star: Linear
    asked: Linear
    answered: Linear
    overall_story: Linear
    overall_plain: Linear
    pairs: WordPairs

    def related(self, kind: str) -> RelevanceModel:
        """The relevance of answers to a type of question."""
        return self.to_stories if kind in TYPES_WITH_STORY else self.to_others

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
        }
        for name in _RELATED:
            arrays |= _related_arrays(name, getattr(self, name))
        arrays |= _theme_arrays(self.themes)
        for name in _LINEARS:
            linear = self.labels.linear if name == "labels" else getattr(self, name)
            arrays |= _linear_arrays(name, linear)
        names = {
            "format": FORMAT,
            "bank.questions": self.bank.questions,
            "bank.exemplars": self.bank.exemplars,
            "bank.texts": self.bank.texts,
            **{
                f"{name}.{ids}": getattr(getattr(self, name).pool, ids)
                for name in _RELATED
                for ids in ("question_ids", "answer_ids")
            },
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
            linears = {name: _linear(name, arrays) for name in _LINEARS}
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
                to_stories=_related("to_stories", arrays, names),
                to_others=_related("to_others", arrays, names),
                themes=_themes(arrays),
                labels=labels,
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


def _related_arrays(name: str, one: RelevanceModel) -> dict[str, Any]:
    return {
        f"{name}.questions": one.pool.questions,
        f"{name}.answers": one.pool.answers,
        f"{name}.answers_to": one.pool.answers_to,
        f"{name}.themes": one.pool.themes,
        f"{name}.answer_centre": one.expected.answer_centre,
        f"{name}.question_centre": one.expected.question_centre,
        f"{name}.expected_weights": one.expected.weights,
        **_linear_arrays(f"{name}.relevance", one.relevance),
        **_linear_arrays(f"{name}.off_topic", one.off_topic),
    }


def _related(name: str, arrays: dict[str, Any], names: dict[str, Any]) -> RelevanceModel:
    pool = RelevancePool(
        arrays[f"{name}.questions"],
        tuple(names[f"{name}.question_ids"]),
        arrays[f"{name}.answers"],
        arrays[f"{name}.answers_to"],
        tuple(names[f"{name}.answer_ids"]),
        arrays[f"{name}.themes"],
    )
    return RelevanceModel(
        pool,
        ExpectedQuestion(
            arrays[f"{name}.answer_centre"],
            arrays[f"{name}.question_centre"],
            arrays[f"{name}.expected_weights"],
            pool.questions,
        ),
        _linear(f"{name}.relevance", arrays),
        _linear(f"{name}.off_topic", arrays),
    )


def _theme_arrays(one: ThemeModel) -> dict[str, Any]:
    return {
        **_examples_arrays("themes.asked", one.asked),
        **_examples_arrays("themes.told", one.told),
        **_linear_arrays("themes.by_sentence", one.by_sentence),
        **_scale_arrays("themes.told_scale", one.told_scale),
        **_scale_arrays("themes.by_sentence_scale", one.by_sentence_scale),
    }


def _themes(arrays: dict[str, Any]) -> ThemeModel:
    return ThemeModel(
        _examples("themes.asked", arrays),
        _examples("themes.told", arrays),
        _linear("themes.by_sentence", arrays),
        _scale("themes.told_scale", arrays),
        _scale("themes.by_sentence_scale", arrays),
    )


def _examples_arrays(name: str, one: Examples) -> dict[str, Any]:
    return {
        f"{name}.vectors": one.vectors,
        f"{name}.weights": one.weights,
        f"{name}.offset": one.offset,
        f"{name}.sharpness": one.sharpness,
    }


def _examples(name: str, arrays: dict[str, Any]) -> Examples:
    return Examples(
        arrays[f"{name}.vectors"],
        arrays[f"{name}.weights"],
        arrays[f"{name}.offset"],
        float(arrays[f"{name}.sharpness"]),
    )


def _scale_arrays(name: str, one: Scale) -> dict[str, Any]:
    return {f"{name}.mean": one.mean, f"{name}.spread": one.spread}


def _scale(name: str, arrays: dict[str, Any]) -> Scale:
    return Scale(arrays[f"{name}.mean"], arrays[f"{name}.spread"])


def _linear_arrays(name: str, linear: Linear) -> dict[str, Any]:
    return {f"{name}.weights": linear.weights, f"{name}.offset": linear.offset}


def _linear(name: str, arrays: dict[str, Any]) -> Linear:
    return Linear(arrays[f"{name}.weights"], arrays[f"{name}.offset"])


@lru_cache(maxsize=2)
def load_model(folder: Path | None = None) -> TrainedModel:
    """The trained model in `models/coach`, or in `folder`; read once a process.

    Raises:
        ModelError: it is missing or broken.
        BoundsError: what answers are split by is.
    """
    load_speech_bounds()  # now, and not when the first answer without a full stop comes
    return TrainedModel.load(folder or models() / "coach")
