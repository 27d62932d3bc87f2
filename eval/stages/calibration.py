"""Calibration, and the threshold of "unsure", fitted on answers about sites that the head had not seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.measures import ACCEPTED, MACRO_F1, Answers, answered
from models.classifiers.stages.calibration import Calibration, Scores, softmax

RIGHT_ENOUGH = 0.88
"""The accepted accuracy that the answers above the threshold must have."""

_PRIOR_SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
_GRID = tuple(percent / 100 for percent in range(20, 91))


def fit_calibration(scores: Scores, truth: NDArray[np.int64], accepted: NDArray[np.bool_]) -> Calibration:
    """Offsets by macro-F1, temperature by likelihood.

    `scores` (n, k) are of assets whose sites the head was not fitted on. The offsets are one number: how much of the
    classes' prior is taken back, since a head says the rare classes less often on a site it does not know.
    """
    none = scores.shape[1] - 1
    prior = np.log((np.bincount(truth, minlength=none + 1) + 1.0) / (len(truth) + none + 1.0))
    answers = [Answers(truth, softmax(scores - share * prior), accepted, none) for share in _PRIOR_SHARES]
    share = _PRIOR_SHARES[int(np.argmax([MACRO_F1.value(each) for each in answers]))]
    shifted = scores - share * prior
    temperature = _fit_temperature(shifted, truth)
    return Calibration(temperature, tuple((-share * prior / temperature).round(6).tolist()))


def _fit_temperature(scores: Scores, truth: NDArray[np.int64]) -> float:
    rows = np.arange(len(truth))

    def loss(log_temperature: NDArray[np.float64]) -> float:
        likelihood = softmax(scores / np.exp(log_temperature[0]))[rows, truth]
        return float(-np.log(likelihood + 1e-12).mean())

    found = minimize(loss, np.zeros(1), method="Nelder-Mead")
    return float(np.exp(found.x[0]))


def choose_threshold(answers: Answers) -> float:
    """The lowest threshold at which the answers that are given are right enough; else the highest there is."""
    for threshold in _GRID:
        given = answered(answers, threshold)
        if len(given.truth) and ACCEPTED.value(given) >= RIGHT_ENOUGH:
            return threshold
    return _GRID[-1]
