"""The one kind of trained arithmetic in this package: weights, plain arrays, no library."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Linear:
    """Outputs = inputs · weights + offset.

    Attributes:
        weights: shape (inputs, outputs).
        offset: shape (outputs,).
    """

    weights: NDArray[np.float64]
    offset: NDArray[np.float64]

    def __call__(self, inputs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Outputs for inputs of shape (rows, inputs) or (inputs,).

        The sum runs over the inputs in one fixed order for every row, so that a row's output does
        not depend on how many rows there are.
        """
        rows = np.atleast_2d(inputs)
        outputs = (
            np.stack([(rows * column).sum(axis=1) for column in self.weights.T], axis=1)
            + self.offset
        )
        result: NDArray[np.float64] = outputs if inputs.ndim == 2 else outputs[0]
        return result


def sigmoid(value: float) -> float:
    """The logistic function, safe for large values."""
    return float(1 / (1 + np.exp(-np.clip(value, -40, 40))))


def softmax(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows that sum to 1, from rows of scores."""
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
    return shares
