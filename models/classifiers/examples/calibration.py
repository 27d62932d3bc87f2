"""What left-out answers teach: how sure to be, and when a text is of none of the classes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit, log_expit, log_softmax

from models.classifiers.examples.kernel import Floats

DEFAULT_TEMPERATURE = 0.1
"""Where no example was given, only statements: nothing can be left out."""
_RANGE = (np.log(0.01), np.log(10.0))
_PENALTY = 0.01
"""On the two coefficients, so that separable examples do not make certainty."""


@dataclass(frozen=True, slots=True)
class Familiarity:
    """Log-odds of belonging to any class, linear in the best score and its lead over the second."""

    intercept: float
    best: float
    lead: float

    def of(self, scores: Floats) -> Floats:
        """Shape (n,), from scores (n, k)."""
        return np.asarray(expit(_features(scores) @ np.asarray([self.intercept, self.best, self.lead])))


def fit_temperature(scores: Floats, truth: NDArray[np.int64]) -> float:
    """The temperature that makes these left-out answers (n, k) likeliest."""
    if not len(truth):
        return DEFAULT_TEMPERATURE
    rows = np.arange(len(truth))

    def loss(logarithm: float) -> float:
        return -float(log_softmax(scores / np.exp(logarithm), axis=1)[rows, truth].mean())

    return float(np.exp(minimize_scalar(loss, bounds=_RANGE, method="bounded").x))


def fit_familiarity(known: Floats, unknown: Floats) -> Familiarity:
    """From answers to examples left out alone, and to examples left out with their whole class."""
    inside, outside = _features(known), _features(unknown)

    def loss(weights: Floats) -> float:
        likelihood = log_expit(inside @ weights).mean() + log_expit(-outside @ weights).mean()
        return float(_PENALTY * (weights[1:] ** 2).sum() / 100 - likelihood)

    # Both may only raise the odds: a few examples can make it look otherwise by chance.
    found = minimize(loss, np.zeros(3), method="L-BFGS-B", bounds=[(None, None), (0, None), (0, None)]).x
    return Familiarity(*(float(weight) for weight in found.round(6)))


def _features(scores: Floats) -> Floats:
    ranked = -np.partition(-scores, 1, axis=1)[:, :2]
    return np.stack([np.ones(len(scores)), ranked[:, 0], ranked[:, 0] - ranked[:, 1]], axis=1)
