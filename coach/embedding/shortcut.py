"""The short cut through the encoder: half of its layers, and a straight line to the last.

What the last layer would say of a sentence can be told well enough from an earlier one by a linear
map (Din, Karidi, Choshen and Geva 2024, "Jump to Conclusions: Short-Cutting Transformers with
Linear Transformations"), which halves the work. The map is learned from sentences that went the
whole way; for scores it is as good as the whole way, see docs/evaluation.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from coach.embedding.source import EncoderError

LAYERS = 3  # of six; the map starts from what goes in and from what comes out of the last of these
_PENALTY = 300.0


@dataclass(frozen=True)
class Shortcut:
    """A linear map from two layers of a sentence to the direction of its last one.

    Attributes:
        weights: shape (768, 384), for the mean over the tokens of layer 0 (the embeddings) beside
            that of layer LAYERS.
        offset: shape (384,).
        centre: mean of layer LAYERS over all sentences, shape (384,).
    """

    weights: NDArray[np.float32]
    offset: NDArray[np.float32]
    centre: NDArray[np.float32]

    def meaning(
        self, first: NDArray[np.float32], later: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Where the last layer would put sentences, as unit rows.

        Args:
            first: means of layer 0, shape (sentences, 384).
            later: means of layer LAYERS, shape (sentences, 384).
        """
        return _unit(np.concatenate([first, later], axis=1) @ self.weights + self.offset)

    def wording(self, later: NDArray[np.float32]) -> NDArray[np.float32]:
        """How sentences are put, as unit rows: what sets them apart in layer LAYERS.

        Args:
            later: means of layer LAYERS, shape (sentences, 384).
        """
        return _unit(later - self.centre)

    def save(self, path: Path) -> None:
        """Write it to an `.npz` file."""
        np.savez(path, weights=self.weights, offset=self.offset, centre=self.centre)


def load_shortcut(path: Path) -> Shortcut:
    """The map that training wrote.

    Raises:
        EncoderError: the file is missing or cannot be read.
    """
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return Shortcut(arrays["weights"], arrays["offset"], arrays["centre"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise EncoderError(
            f"The encoder's short cut {path} is missing or cannot be read; "
            "run `make train FORCE=1`."
        ) from error


def fit_shortcut(
    first: NDArray[np.float32], later: NDArray[np.float32], last: NDArray[np.float32]
) -> Shortcut:
    """Ridge regression from two layers to the last one.

    Args:
        first: means over the tokens of layer 0, shape (sentences, 384).
        later: of layer LAYERS, the same shape.
        last: of the last layer, the same shape; of any length.
    """
    inputs, scales = [], []
    for layer in (first, later):
        spread = float(layer.std(axis=0).mean())
        inputs.append((layer.astype(np.float64) - layer.mean(axis=0)) / spread)
        scales.append(np.full(layer.shape[1], spread))
    rows, scale = np.concatenate(inputs, axis=1), np.concatenate(scales)
    centre = np.concatenate([first.mean(axis=0), later.mean(axis=0)]).astype(np.float64)
    target = last / np.linalg.norm(last, axis=1, keepdims=True)
    mean = target.mean(axis=0, dtype=np.float64)
    product = rows.T @ rows + _PENALTY * np.eye(rows.shape[1])
    weights = np.linalg.solve(product, rows.T @ (target - mean)) / scale[:, None]
    return Shortcut(
        weights.astype(np.float32),
        (mean - centre @ weights).astype(np.float32),
        later.mean(axis=0),
    )


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1)[:, None], 1e-9)
    return unit
