"""Calibration and the threshold of "unsure", fitted on answers about sites that the head had not seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.measures import ACCEPTED, Answers, answered
from models.classifiers.calibration import Calibration, Scores, softmax

RIGHT_ENOUGH = 0.8
"""The accepted accuracy that the answers above the threshold must have."""

_GRID = tuple(percent / 100 for percent in range(20, 91))


def fit_calibration(
    scores: Scores, truth: NDArray[np.int64], accepted: NDArray[np.bool_], weight: NDArray[np.float64]
) -> Calibration:
    """Temperature by likelihood, then the lowest threshold whose answers are right enough.

    `scores` (n, k) are of assets whose sites the head was not fitted on; `weight` (n,).
    """
    temperature = _fit_temperature(scores, truth, weight)
    offsets = (0.0,) * scores.shape[1]
    answers = Answers(truth, softmax(scores / temperature), accepted, scores.shape[1] - 1)
    return Calibration(temperature, offsets, choose_threshold(answers))


def _fit_temperature(scores: Scores, truth: NDArray[np.int64], weight: NDArray[np.float64]) -> float:
    rows = np.arange(len(truth))

    def loss(log_temperature: NDArray[np.float64]) -> float:
        likelihood = softmax(scores / np.exp(log_temperature[0]))[rows, truth]
        return float(-(weight * np.log(likelihood + 1e-12)).sum() / weight.sum())

    found = minimize(loss, np.zeros(1), method="Nelder-Mead")
    return float(np.exp(found.x[0]))


def choose_threshold(answers: Answers) -> float:
    """The lowest threshold at which the answers that are given are right enough; else the highest there is."""
    for threshold in _GRID:
        given = answered(answers, threshold)
        if len(given.truth) and ACCEPTED.value(given) >= RIGHT_ENOUGH:
            return threshold
    return _GRID[-1]
