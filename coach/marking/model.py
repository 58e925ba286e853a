"""What training makes for the marker: plain arrays in one file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from coach.paths import models
from coach.scoring.linear import Linear
from coach.scoring.model import ModelError

_FILE = "marks.npz"


@dataclass(frozen=True)
class SetModel:
    """What was learned of one set of criteria.

    Attributes:
        criteria: ids, in the order of the outputs of `sentences`.
        sentences: log odds that a sentence meets each criterion.
        whole: expected rating (1..5) from the direction of the whole text.
        rating: the rating from the criteria, how definite the text is, and `whole`.
        topics: ids of the topics, none where there are no topics.
        topic: a score for each topic from the whole text.
    """

    criteria: tuple[str, ...]
    sentences: Linear
    whole: Linear
    rating: Linear
    topics: tuple[str, ...]
    topic: Linear | None


@dataclass(frozen=True)
class MarksModel:
    """One model for each set of criteria."""

    sets: dict[str, SetModel]

    def save(self, folder: Path) -> None:
        """Write the model; it is moved into place when complete.

        Raises:
            OSError: the folder cannot be written to.
        """
        folder.mkdir(parents=True, exist_ok=True)
        arrays: dict[str, np.ndarray] = {}
        names: dict[str, dict[str, tuple[str, ...]]] = {}
        for name, one in self.sets.items():
            names[name] = {"criteria": one.criteria, "topics": one.topics}
            for part in ("sentences", "whole", "rating", "topic"):
                linear = getattr(one, part)
                if linear is not None:
                    arrays[f"{name}.{part}.weights"] = linear.weights
                    arrays[f"{name}.{part}.offset"] = linear.offset
        unfinished = folder / "marks_part.npz"
        np.savez(unfinished, names=np.array(json.dumps(names)), **arrays)  # type: ignore[arg-type]
        unfinished.replace(folder / _FILE)

    @classmethod
    def load(cls, folder: Path) -> MarksModel:
        """Read a model.

        Raises:
            ModelError: the file is missing or not what `save` writes.
        """
        path = folder / _FILE
        try:
            with np.load(path) as stored:
                arrays = dict(stored)
            names = json.loads(str(arrays.pop("names")))

            def linear(name: str) -> Linear:
                return Linear(arrays[f"{name}.weights"], arrays[f"{name}.offset"])

            return cls(
                {
                    name: SetModel(
                        tuple(one["criteria"]),
                        linear(f"{name}.sentences"),
                        linear(f"{name}.whole"),
                        linear(f"{name}.rating"),
                        tuple(one["topics"]),
                        linear(f"{name}.topic") if one["topics"] else None,
                    )
                    for name, one in names.items()
                }
            )
        except FileNotFoundError as error:
            raise ModelError(
                f"The coach has not been trained for the parts of the interview: {path} is "
                "missing; run `make train`."
            ) from error
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise ModelError(f"{path} cannot be read; delete it and run `make train`.") from error


@lru_cache(maxsize=2)
def load_marks(folder: Path | None = None) -> MarksModel:
    """The trained model in `models/coach`, or in `folder`; read once a process.

    Raises:
        ModelError: it is missing or broken.
    """
    return MarksModel.load(folder or models() / "coach")
