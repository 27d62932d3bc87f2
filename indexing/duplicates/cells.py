"""Cells: for many rows at once the rows nearest to them, without comparing all with all.

Rows are dealt to the nearest of as many pivots as the square root of their number, and each that asks is compared with
what lies in the few cells whose pivots are nearest to it (an inverted file: Sivic and Zisserman 2003). The work grows
with the power 1.5 of the rows, and is matrix products; one search each in the engine is a pass over all rows, or a
graph that must have been built.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isqrt

import numpy as np
from numpy.typing import NDArray

VISITED = 16
"""Cells that each row looks into; with no more cells than that every row is compared with all."""
BLOCK = 4_096
"""Rows in one product."""

Rows = NDArray[np.float16]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Met:
    """Rows that asked, the rows that they met, and their similarities; all (m,)."""

    asking: Places
    found: Places
    similarity: NDArray[np.float32]

    @classmethod
    def together(cls, parts: list[Met]) -> Met:
        """One after the other."""
        return cls(
            np.concatenate([each.asking for each in parts]),
            np.concatenate([each.found for each in parts]),
            np.concatenate([each.similarity for each in parts]),
        )

    def nearest(self, limit: int) -> Met:
        """Of each that asked the `limit` most similar, ties by place."""
        order = np.lexsort((self.found, -self.similarity, self.asking))
        asking = self.asking[order]
        begins = np.flatnonzero(np.diff(asking, prepend=-1))
        rank = np.arange(len(asking)) - np.repeat(begins, np.diff(np.append(begins, len(asking))))
        kept = order[rank < limit]
        return Met(self.asking[kept], self.found[kept], self.similarity[kept])


def meet(rows: Rows, asking: Places, limit: int, close: float, seed: int = 0) -> Met:
    """Of each of the unit rows (n, dim) at the places `asking` the `limit` nearest that are `close` at least.

    A row meets itself as well. The same for the same rows.
    """
    parts = [Met(asking[:0], asking[:0], np.empty(0, np.float32))]
    if len(asking):
        count = max(1, isqrt(len(rows)))
        pivots = rows[np.sort(np.random.default_rng(seed).choice(len(rows), count, replace=False))].astype(np.float32)
        for members, askers in _cells(rows, asking, pivots):
            parts.append(_compare(rows, members, askers, limit, close))
    return Met.together(parts).nearest(limit)


def _cells(rows: Rows, asking: Places, pivots: NDArray[np.float32]) -> Iterator[tuple[Places, Places]]:
    """Of each cell the rows that lie in it, and those that look into it, BLOCK at a time."""
    every = np.arange(len(rows))
    lying, looking = _nearest_pivots(rows, every, pivots, 1), _nearest_pivots(rows, asking, pivots, VISITED)
    members, askers = _by_cell(every, lying, len(pivots)), _by_cell(asking, looking, len(pivots))
    for within, those in zip(members, askers, strict=True):
        for start in range(0, len(those), BLOCK):
            yield within, those[start : start + BLOCK]


def _nearest_pivots(rows: Rows, places: Places, pivots: NDArray[np.float32], count: int) -> Places:
    """(len(places), count); fewer where there are fewer pivots."""
    count = min(count, len(pivots))
    found = np.empty((len(places), count), np.int64)
    for start in range(0, len(places), BLOCK):
        similar = rows[places[start : start + BLOCK]].astype(np.float32) @ pivots.T
        found[start : start + BLOCK] = np.argpartition(-similar, count - 1, axis=1)[:, :count]
    return found


def _by_cell(places: Places, cells: Places, count: int) -> list[Places]:
    """The places of each cell; `cells` (len(places), k) are those that each is in."""
    flat = cells.ravel()
    order = np.argsort(flat, kind="stable")
    ends = np.cumsum(np.bincount(flat, minlength=count))
    return np.split(np.repeat(places, cells.shape[1])[order], ends[:-1])


def _compare(rows: Rows, members: Places, askers: Places, limit: int, close: float) -> Met:
    similar = rows[askers].astype(np.float32) @ rows[members].astype(np.float32).T
    if len(members) > limit:
        # What is not among the nearest of a cell is not among the nearest of all.
        least = np.partition(similar, len(members) - limit, axis=1)[:, len(members) - limit]
        near = similar >= np.maximum(least, close)[:, None]
    else:
        near = similar >= close
    asked, met = np.nonzero(near)
    return Met(askers[asked], members[met], similar[asked, met])
