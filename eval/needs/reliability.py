"""How true probabilities are: the curve in bins, its error, and how much that would move with other libraries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.ranking import BINS, Flags, Floats
from eval.resampling import resample

Pairs = tuple[Floats, Flags]
"""Probabilities and truths, flat, one a pair of an asset and what it may serve."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Of a reliability curve: `count` pairs said to be served with `said` on average, of which `true` are, 0 to 1."""

    said: float
    true: float
    count: int


def draw_reliability(pairs: Pairs) -> tuple[Bin, ...]:
    """The curve, in the calibration error's bins; empty bins are left out."""
    sums = _sums(pairs)
    return tuple(
        Bin(float(said / count), float(true / count), int(count)) for count, said, true in sums.T.tolist() if count
    )


def join(pairs: Sequence[Pairs]) -> Pairs:
    """One after the other."""
    return np.concatenate([chance for chance, _ in pairs]), np.concatenate([truth for _, truth in pairs])


def error_interval(pairs: Sequence[Pairs]) -> tuple[float, float] | None:
    """The calibration error's 95 % interval, whole libraries drawn: pairs of one err together."""
    sums = np.stack([_sums(each) for each in pairs])

    def error(rows: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> float:
        count, said, true = sums[rows].sum(axis=0)
        return float(np.abs(said - true).sum() / count.sum())

    return resample(error, np.arange(len(sums)))


def _sums(pairs: Pairs) -> Floats:
    """Count, what is said and what is true, in each bin, shape (3, BINS)."""
    chance, truth = pairs
    place = np.minimum((chance * BINS).astype(np.int64), BINS - 1)
    weights = (np.ones(len(chance)), chance, truth.astype(np.float64))
    return np.stack([np.bincount(place, each, BINS) for each in weights])
