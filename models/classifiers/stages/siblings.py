"""Siblings: what is held of the assets that lie in the same folder as an asset, or have its format.

A folder is a better witness than a likeness of words: whoever filed the assets had read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.whereabouts import ABSENT, Codes, Whereabouts

Array = NDArray[np.float64]

STRANGER = -1
"""The row of an asset that is not in the library."""

PRIOR = 2.0
"""Assets' worth of what is held one folder up, or of the whole library, that speaks beside the siblings."""

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Siblings:
    """A library of n assets, where they lie and their `probabilities` (n, K); each journey's sum to 1.

    `held` int64 (n, DEPTH + 1) are each asset's folders, then its format; `codes` (g,), sorted, all that there are,
    `sums` (g, K) of the probabilities there, `counts` (g,).
    """

    held: Codes
    probabilities: Array
    codes: Codes
    sums: Array
    counts: Array

    @classmethod
    def of(cls, whereabouts: Whereabouts, probabilities: Array) -> Siblings:
        """Row i of both is the same asset."""
        held = _columns(whereabouts)
        row, column = np.nonzero(held != ABSENT)
        codes, place = np.unique(held[row, column], return_inverse=True)
        sums = np.zeros((len(codes), probabilities.shape[1]))
        np.add.at(sums, place, probabilities[row])
        counts = np.bincount(place, minlength=len(codes)).astype(np.float64)
        return cls(held, probabilities, codes.astype(np.int64), sums, counts)

    def evidence(self, whereabouts: Whereabouts, rows: Sequence[int] | Codes) -> tuple[Array, NDArray[np.bool_]]:
        """How much likelier each class is among the siblings than in the library, and who has any sibling.

        `rows` (m,) are the assets' in the library, whose own word does not count, or `STRANGER`. Shapes (m, 2 × K),
        in natural logarithms, of the folder's siblings and then of the format's, and (m,).
        """
        chosen = np.asarray(rows, dtype=np.int64)
        asked, base = _columns(whereabouts), self._base()
        of_folder, in_folder = self._along(asked[:, :-1], chosen, base)
        of_format, in_format = self._along(asked[:, -1:], chosen, base)
        return np.hstack([np.log(of_folder / base), np.log(of_format / base)]), in_folder | in_format

    def _base(self) -> Array:
        if not len(self.probabilities):
            return np.ones(self.probabilities.shape[1])
        return np.asarray(np.maximum(self.probabilities.mean(axis=0), _LEAST))

    def _along(self, asked: Codes, rows: Codes, base: Array) -> tuple[Array, NDArray[np.bool_]]:
        """Expected classes (m, K) by the innermost group, each group held up by the one that it lies in."""
        expected = np.tile(base, (len(asked), 1))
        told = np.zeros(len(asked), dtype=np.bool_)
        for depth in range(asked.shape[1]):
            sums, counts = self._others(asked[:, depth], rows)
            some = counts > 0
            expected[some] = (sums[some] + PRIOR * expected[some]) / (counts[some, None] + PRIOR)
            told |= some
        return expected, told

    def _others(self, asked: Codes, rows: Codes) -> tuple[Array, Array]:
        """What all others in these groups come to: sums (m, K) and counts (m,)."""
        sums, counts = np.zeros((len(asked), self.probabilities.shape[1])), np.zeros(len(asked))
        if not len(self.codes):
            return sums, counts
        place = np.minimum(np.searchsorted(self.codes, asked), len(self.codes) - 1)
        known = (self.codes[place] == asked) & (asked != ABSENT)
        sums[known], counts[known] = self.sums[place[known]], self.counts[place[known]]
        inside = np.flatnonzero(known & (rows != STRANGER))
        own = inside[(self.held[rows[inside]] == asked[inside, None]).any(axis=1)]
        sums[own] -= self.probabilities[rows[own]]
        counts[own] -= 1.0
        return sums, counts


def _columns(whereabouts: Whereabouts) -> Codes:
    """Int64 (n, DEPTH + 1): the folders from the root down, then the format."""
    return np.column_stack([whereabouts.places, whereabouts.formats])
