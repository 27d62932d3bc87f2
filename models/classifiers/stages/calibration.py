"""From a head's scores to probabilities that mean what they say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def softmax(scores: Scores) -> Scores:
    """Shape (..., classes): non-negative, the last axis summing to 1."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Temperature scaling (Guo et al. 2017, arXiv:1706.04599) with one offset a class.

    `temperature` is above 0, above 1 softens; `offsets` shape (classes,).
    """

    temperature: float
    offsets: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.temperature > 0:
            raise ValueError(f"A temperature is above 0, not {self.temperature}.")

    def probabilities(self, scores: Scores) -> Scores:
        """Shape of `scores`: (..., classes)."""
        return softmax(scores / self.temperature + np.asarray(self.offsets))
