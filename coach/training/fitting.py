"""Fits of the few kinds of linear model that the coach uses; scikit-learn and SciPy live here."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import lsq_linear  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from coach.scoring.linear import Linear

# The score of a class that does not occur: so far below any that is fitted that softmax leaves it
# nothing (e^-30 is 1e-13).
_NEVER = -30.0


def fit_classes(
    inputs: NDArray[np.float64],
    classes: NDArray[np.int64],
    strength: float,
    weights: NDArray[np.float64] | None = None,
) -> Linear:
    """Logistic regression; one output for two classes (the log odds of 1), else one for each.

    Args:
        inputs: shape (rows, features).
        classes: 0, 1, ... for each row; every class must occur.
        strength: scikit-learn's C, larger for a closer fit.
        weights: how much each row counts.
    """
    model = LogisticRegression(C=strength, max_iter=120, tol=1e-3)
    # Single precision: half the time, and nothing else that shows.
    model.fit(inputs.astype(np.float32), classes, sample_weight=weights)
    return Linear(model.coef_.T.astype(np.float64), model.intercept_.astype(np.float64))


def fit_scores(
    inputs: NDArray[np.float64],
    classes: NDArray[np.int64],
    count: int,
    strength: float,
) -> Linear:
    """Logistic regression with a score for each class, every class counting the same.

    Args:
        inputs: shape (rows, features).
        classes: 0 up to count - 1 for each row; one that does not occur is never found.
        count: how many classes there are.
        strength: scikit-learn's C, larger for a closer fit.
    """
    occur, rows = np.unique(classes, return_inverse=True)
    weights = len(rows) / len(occur) / np.bincount(rows)
    found = fit_classes(inputs, rows, strength, weights[rows])
    scores = Linear(np.zeros((inputs.shape[1], count)), np.full(count, _NEVER))
    if len(occur) == 2:  # one output: the log odds of the second
        found = side_by_side([Linear(0 * found.weights, 0 * found.offset), found])
    scores.weights[:, occur] = found.weights
    scores.offset[occur] = found.offset
    return scores


def fit_values(
    inputs: NDArray[np.float64],
    values: NDArray[np.float64],
    penalty: float,
    weights: NDArray[np.float64] | None = None,
    signs: NDArray[np.int64] | None = None,
) -> Linear:
    """Ridge regression of one value, monotone in the inputs whose sign is given.

    Args:
        inputs: shape (rows, features).
        values: shape (rows,).
        penalty: on the squared weights.
        weights: how much each row counts.
        signs: for each feature 1 (may only raise the value), -1 (may only lower it) or 0.
    """
    counts = np.ones(len(values)) if weights is None else weights
    centre = np.average(inputs, axis=0, weights=counts)
    mean = float(np.average(values, weights=counts))
    spread = inputs - centre
    # The normal equations: few features, and the penalty keeps them well conditioned.
    product = (spread * counts[:, None]).T @ spread + penalty * np.eye(inputs.shape[1])
    target = (spread * counts[:, None]).T @ (values - mean)
    if signs is None:
        found = np.linalg.solve(product, target)
    else:
        low = np.where(signs > 0, 0.0, -np.inf)
        high = np.where(signs < 0, 0.0, np.inf)
        # With product = triangle · triangleᵀ the same minimum is that of a small problem.
        triangle = np.linalg.cholesky(product)
        found = lsq_linear(
            triangle.T, np.linalg.solve(triangle, target), bounds=(low, high), method="bvls"
        ).x
    weights_found = np.asarray(found, dtype=np.float64)
    return Linear(weights_found[:, None], np.array([mean - float(centre @ weights_found)]))


def fit_map(
    inputs: NDArray[np.float64], outputs: NDArray[np.float64], penalty: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Ridge regression of many values at once: the mean input, the mean output, and the weights.

    Args:
        inputs: shape (rows, inputs).
        outputs: shape (rows, outputs).
        penalty: on the squared weights.
    """
    centre, mean = inputs.mean(axis=0), outputs.mean(axis=0)
    spread = inputs - centre
    product = spread.T @ spread + penalty * np.eye(inputs.shape[1])
    return centre, mean, np.linalg.solve(product, spread.T @ (outputs - mean))


def side_by_side(models: list[Linear]) -> Linear:
    """Several models of one value each as one model of several values."""
    return Linear(
        np.hstack([model.weights for model in models]),
        np.concatenate([model.offset for model in models]),
    )


def settled(
    model: Linear, inputs: NDArray[np.float64], values: NDArray[np.float64], stretch: bool = True
) -> Linear:
    """The same model on a scale that fits these rows on average.

    Made examples of what an answer should not be teach a model what to look at, but they are not
    what it will meet, and must not shift the scale.

    Args:
        model: of one value.
        inputs: rows as they will be met.
        values: what is right for them.
        stretch: also fit the slope, which is never made smaller than it is.
    """
    found = model(inputs)[:, 0]
    slope = 1.0
    if stretch and found.std() > 1e-9:
        slope = max(1.0, float(np.cov(found, values, bias=True)[0, 1] / found.var()))
    shift = float(values.mean()) - slope * float(found.mean())
    return Linear(model.weights * slope, model.offset * slope + shift)
