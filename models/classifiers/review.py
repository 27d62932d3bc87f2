"""What to ask people next: what is uncertain, unlike what was asked already, and like much that is uncertain too."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.vectors import Vectors

POOL = 2_000
"""Rows that are compared with each other, the most uncertain first: 16 MB of similarities, whatever the library."""
LEAST = 1e-6
"""The weight of a certain row, so that a library without doubts is ordered by what stands for most of it."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A row to ask about.

    `gain` is what it adds at its turn; `stands_for` counts the rows that are nearest to it, itself among them, when
    every pick is made; `similarity` is that to the nearest row asked about before, 0 for none.
    """

    row: int
    gain: float
    stands_for: int
    similarity: float


def order_for_review(
    uncertainty: NDArray[np.float64], vectors: Vectors, decided: Sequence[int], limit: int
) -> list[int]:
    """Rows to ask about, at most `limit`, none of them decided; see `pick_for_review`."""
    return [pick.row for pick in pick_for_review(uncertainty, vectors, decided, limit)]


def pick_for_review(
    uncertainty: NDArray[np.float64], vectors: Vectors, decided: Sequence[int], limit: int
) -> list[Pick]:
    """The greedy choice by facility location, each row weighted by its uncertainty (n,), none of them below 0.

    A row gains by its own uncertainty times what it covers: the uncertainty of every row, by how much nearer that
    comes to something asked about (cosine, decided rows among them). An outlier covers itself alone, a repetition
    nothing. The product stays submodular for a fixed row, so gains only fall and may be looked at lazily (Minoux
    1978); the first of equals is the lower row, and the same input gives the same order.
    """
    _check(uncertainty, vectors)
    pool = _pool(uncertainty, decided)
    weights = np.maximum(uncertainty[pool], LEAST)
    likeness = np.maximum(vectors[pool] @ vectors[pool].T, 0.0).astype(np.float64)
    asked = np.unique(np.asarray(decided, dtype=np.int64))
    covered = _nearest(vectors[pool], vectors[asked])
    chosen = _greedy(weights, likeness, covered.copy(), limit)
    return _picks(pool, chosen, likeness, covered)


def _check(uncertainty: NDArray[np.float64], vectors: Vectors) -> None:
    if uncertainty.shape != (len(vectors),):
        raise ValueError(f"Got {uncertainty.size} uncertainties for {len(vectors)} vectors.")
    if not np.isfinite(uncertainty).all() or (uncertainty < 0).any():
        raise ValueError("An uncertainty is no number from 0 up.")


def _pool(uncertainty: NDArray[np.float64], decided: Sequence[int]) -> NDArray[np.int64]:
    """The most uncertain undecided rows, in the order of rows."""
    left = np.setdiff1d(np.arange(len(uncertainty)), np.asarray(decided, dtype=np.int64))
    surest_last = left[np.argsort(-uncertainty[left], kind="stable")]
    return np.sort(surest_last[:POOL])


def _nearest(rows: Vectors, others: Vectors) -> NDArray[np.float64]:
    """Similarity of each row to the nearest of the others, 0 where there is none, a block at a time."""
    best = np.zeros(len(rows))
    for start in range(0, len(others), POOL):
        best = np.maximum(best, (rows @ others[start : start + POOL].T).max(axis=1))
    return best


def _greedy(
    weights: NDArray[np.float64], likeness: NDArray[np.float64], covered: NDArray[np.float64], limit: int
) -> list[tuple[int, float]]:
    """Places in the pool with their gains, best first; `covered` is used up."""

    def gain(place: int) -> float:
        return float(weights[place] * (weights @ np.maximum(likeness[place] - covered, 0.0)))

    waiting = [(-gain(place), place) for place in range(len(weights))]
    heapq.heapify(waiting)
    chosen: list[tuple[int, float]] = []
    while waiting and len(chosen) < limit:
        _, place = heapq.heappop(waiting)
        now = (-gain(place), place)
        if waiting and now > waiting[0]:
            heapq.heappush(waiting, now)
            continue
        chosen.append((place, -now[0]))
        np.maximum(covered, likeness[place], out=covered)
    return chosen


def _picks(
    pool: NDArray[np.int64],
    chosen: list[tuple[int, float]],
    likeness: NDArray[np.float64],
    covered: NDArray[np.float64],
) -> list[Pick]:
    places = [place for place, _ in chosen]
    if not places:
        return []
    nearest = likeness[:, places].argmax(axis=1)
    # A row stands for itself even where it repeats another to the letter.
    nearest[places] = np.arange(len(places))
    followers = np.bincount(nearest, minlength=len(places))
    before = [max(float(covered[place]), *likeness[place, places[:at]], 0.0) for at, place in enumerate(places)]
    return [Pick(int(pool[place]), gain, int(followers[at]), before[at]) for at, (place, gain) in enumerate(chosen)]
