"""The fit: a shift of log-probabilities, smooth over likeness, that agrees with what people said.

Multinomial logistic regression with the shipped head's log-probabilities as offset and a Gaussian process prior on
the shift (Rasmussen & Williams 2006, chapter 3.5), at its mode: no lessons, no shift. A partial label is the event
that the class is one of those allowed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.stages.calibration import softmax

Array = NDArray[np.float64]

_JITTER = 1e-6
_ROUNDS = 60
_NEVER = -1e30


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be agreed with: `likeness` (m, m) and `offset` (m, k) log-probabilities of the assets spoken of.

    Lesson t is about asset `row[t]`, allows the classes `allowed[t]` (k,) and counts `weight[t]`.
    """

    likeness: Array
    offset: Array
    row: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    weight: Array

    def blame(self, scores: Array) -> tuple[float, Array]:
        """What the lessons hold against these scores (m, k): minus log-likelihood, and its gradient (m, k)."""
        told = scores[self.row]
        permitted = np.where(self.allowed, told, _NEVER)
        total, right = _log_sum(told), _log_sum(permitted)
        gradient = np.zeros_like(scores)
        share = np.exp(told - total[:, None]) - np.exp(permitted - right[:, None])
        np.add.at(gradient, self.row, self.weight[:, None] * share)
        return float(self.weight @ (total - right)), gradient


@dataclass(frozen=True, slots=True)
class Shift:
    """`pull` (m, k): an asset's shift is its likeness to the m assets times this.

    `alone` (m, k): the scores of each of them had nobody spoken of it, by the others alone.
    """

    pull: Array
    alone: Array


def fit_shift(task: Task) -> Shift:
    """At most `_ROUNDS` steps of L-BFGS in coordinates in which the prior is round; deterministic."""
    from scipy.linalg import solve_triangular
    from scipy.optimize import minimize

    size, classes = task.offset.shape
    root = np.linalg.cholesky(task.likeness + _JITTER * np.trace(task.likeness) / size * np.eye(size))

    def objective(flat: Array) -> tuple[float, Array]:
        place = flat.reshape(size, classes)
        loss, gradient = task.blame(task.offset + root @ place)
        return loss + 0.5 * float(flat @ flat), (root.T @ gradient + place).ravel()

    start = np.zeros(size * classes)
    found = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x
    place = found.reshape(size, classes)
    pull = solve_triangular(root, place, lower=True, trans="T")
    return Shift(pull, _alone(task, task.offset + root @ place))


def _alone(task: Task, scores: Array) -> Array:
    """Leaving out each asset's own lessons, to first order (Rad & Maleki 2020, arXiv:1801.10243).

    A class's curvature stands for that of all, so that one matrix is inverted for all classes: with curvature h and
    B = 1 + √h K √h, an asset's score moves by (1 - b) / (h b) times its own gradient, b being B⁻¹'s diagonal.
    """
    from scipy.linalg import lapack

    _, gradient = task.blame(scores)
    said = np.bincount(task.row, weights=task.weight, minlength=len(scores))
    curvature = said * (1.0 - np.square(softmax(scores)).sum(axis=1)) / scores.shape[1]
    curvature = np.maximum(curvature, 1e-4)
    scale = np.sqrt(curvature)
    factor, _ = lapack.dpotrf(np.eye(len(scores)) + scale[:, None] * task.likeness * scale[None])
    inverse, _ = lapack.dpotri(factor)
    kept = np.diag(inverse)
    return np.asarray(scores + ((1.0 - kept) / (curvature * kept))[:, None] * gradient)


def _log_sum(scores: Array) -> Array:
    highest = scores.max(axis=1)
    return np.asarray(highest + np.log(np.exp(scores - highest[:, None]).sum(axis=1)))
