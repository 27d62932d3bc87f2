"""How true probabilities are: the curve in bins, its error, and how much that would move with other libraries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.resampling import resample

BINS = 15

Pairs = tuple[NDArray[np.float64], NDArray[np.bool_]]
"""Probabilities (n,) that were said and whether each came true (n,)."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Of a reliability curve: `count` pairs held for true with `said` on average, of which `true` are, 0 to 1."""

    said: float
    true: float
    count: int


def reliability_curve(pairs: Pairs) -> tuple[Bin, ...]:
    """In the calibration error's bins; empty bins are left out."""
    sums = _sums(pairs)
    return tuple(
        Bin(float(said / count), float(true / count), int(count)) for count, said, true in sums.T.tolist() if count
    )


def calibration_error(pairs: Pairs) -> float:
    """What was said lies so far from what was true, in `BINS` equal bins (Naeini et al. 2015, AAAI)."""
    return _error(_sums(pairs))


def join(pairs: Sequence[Pairs]) -> Pairs:
    """One after the other."""
    return np.concatenate([chance for chance, _ in pairs]), np.concatenate([truth for _, truth in pairs])


def error_interval(pairs: Sequence[Pairs]) -> tuple[float, float] | None:
    """The calibration error's 95 % interval, whole libraries drawn: pairs of one err together."""
    sums = np.stack([_sums(each) for each in pairs])

    return resample(lambda rows: _error(sums[rows].sum(axis=0)), np.arange(len(sums)))


def _error(sums: NDArray[np.float64]) -> float:
    count, said, true = sums
    return float(np.abs(said - true).sum() / count.sum())


def _sums(pairs: Pairs) -> NDArray[np.float64]:
    """Count, what is said and what is true, in each bin, shape (3, BINS)."""
    chance, truth = pairs
    # Right-closed bins, as in the reference: a probability of exactly 1/15 falls in the first.
    place = np.clip(np.ceil(chance * BINS).astype(np.int64) - 1, 0, BINS - 1)
    weights = (np.ones(len(chance)), chance, truth.astype(np.float64))
    return np.stack([np.bincount(place, each, BINS) for each in weights])
