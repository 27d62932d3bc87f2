"""What to ask people next: the asset whose answer would settle most doubt about all the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Rows = NDArray[np.int64]

MOST, MOST_DECIDED = 2_000, 500
"""Rows that are compared with each other, and decided ones among them: 32 MB a table, whatever the library."""

LEAST = 1e-6
"""The weight of a certain row, so that a library without doubts is ordered by what stands for most of it."""

NOISE = 4.0
"""Variance of one answer in squared log-odds, where both answers are as likely: 1 / (p (1 - p))."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A row to ask about.

    `gain` is how much doubt it settles at its turn; `stands_for` counts the rows that are likest to it, itself among
    them, when every pick is made.
    """

    row: int
    gain: float
    stands_for: int


def rows_for_review(doubts: Array, decided: Sequence[int]) -> tuple[Rows, Rows]:
    """The rows to compare, at most `MOST`: the most doubtful undecided ones, and then decided ones, spread evenly."""
    known = np.unique(np.asarray(decided, dtype=np.int64))
    told = known[:: max(1, -(-len(known) // MOST_DECIDED))]
    left = np.setdiff1d(np.arange(len(doubts)), known)
    surest_last = left[np.argsort(-doubts[left], kind="stable")]
    return np.sort(surest_last[: MOST - len(told)]), told


def pick_for_review(doubts: Array, likeness: Array, decided: Sequence[int] | Rows, limit: int) -> list[Pick]:
    """At most `limit` undecided rows, those first that teach most; equals in the order of rows.

    `likeness` (n, n) is the prior covariance by which decisions are believed of other rows, `doubts` (n,) from 0 say
    how much each row's answer is in doubt. What an answer teaches is the fall of all rows' variance, each weighted by
    its doubt (Cohn, Ghahramani & Jordan 1996, doi:10.1613/jair.295): an outlier settles itself alone, a repetition
    little more than was settled before. Decided rows have settled theirs.
    """
    _check(doubts, likeness)
    weights, left = np.maximum(doubts, LEAST), np.ones(len(doubts), np.bool_)
    left[np.asarray(decided, dtype=np.int64)] = False
    covariance, chosen = _settle(likeness, np.flatnonzero(~left)), list[tuple[int, float]]()
    for _ in range(min(limit, int(left.sum()))):
        gains = np.where(left, (weights @ np.square(covariance)) / (covariance.diagonal() + NOISE), -1.0)
        row = int(gains.argmax())
        chosen.append((row, float(gains[row])))
        left[row] = False
        column = covariance[:, row].copy()
        covariance -= np.outer(column, column / (column[row] + NOISE))
    return _picks(chosen, likeness, np.flatnonzero(left))


def _check(doubts: Array, likeness: Array) -> None:
    if likeness.shape != (len(doubts), len(doubts)):
        raise ValueError(f"Got {len(doubts)} doubts for a likeness of {likeness.shape}.")
    if not np.isfinite(doubts).all() or (doubts < 0).any():
        raise ValueError("A doubt is no number from 0 up.")


def _settle(likeness: Array, decided: Rows) -> Array:
    """The covariance that is left when these rows are decided."""
    if not len(decided):
        return likeness.copy()
    from scipy.linalg import cho_factor, cho_solve

    beside = likeness[decided]
    known = cho_factor(beside[:, decided] + NOISE * np.eye(len(decided)))
    return np.asarray(likeness - beside.T @ cho_solve(known, beside))


def _picks(chosen: Sequence[tuple[int, float]], likeness: Array, others: Rows) -> list[Pick]:
    rows = [row for row, _ in chosen]
    if not rows:
        return []
    size = np.sqrt(np.maximum(likeness.diagonal(), LEAST))
    nearest = (likeness[others][:, rows] / size[rows]).argmax(axis=1)
    followers = np.bincount(nearest, minlength=len(rows)) + 1
    return [Pick(row, gain, int(followers[at])) for at, (row, gain) in enumerate(chosen)]
