"""Terms: a text's words as a sparse vector, weighed so that an engine's inner product is BM25."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.classifiers.words import FIELD, WordCounts

SATURATION, LENGTH = 1.2, 0.75
"""k1 and b of BM25, as everybody has them (Robertson & Zaragoza 2009)."""
TYPICAL_WHOLE, TYPICAL_NAMED = 446.0, 23.5
"""Mean terms of an asset's whole text, and of its title, description and headings: 3,977 assets of 21 real sites.

A constant, so that an asset's weights do not change with the library around it; rarity is the engine's own count.
"""

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Terms:
    """`columns` uint32 (k,), rising; `weights` float32 (k,), above 0."""

    columns: NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, np.uint32))
    weights: Weights = field(default_factory=lambda: np.empty(0, np.float32))

    def __len__(self) -> int:
        return len(self.columns)

    def heaviest(self, most: int) -> Terms:
        """At most so many of them, those of the greatest weights; ties by column."""
        if len(self) <= most:
            return self
        kept = np.sort(np.lexsort((self.columns, -self.weights))[:most])
        return Terms(self.columns[kept], self.weights[kept])

    def dot(self, other: Terms) -> float:
        """The inner product, without rarities."""
        _, own, others = np.intersect1d(self.columns, other.columns, assume_unique=True, return_indices=True)
        return float(self.weights[own].astype(np.float64) @ other.weights[others].astype(np.float64))


def to_terms(words: WordCounts) -> Terms:
    """An asset's words as the store keeps them: how much each tells, short of how rare it is.

    Both fields of the counts, the whole text and what is named, each with its own length.
    """
    is_named = words.columns >= FIELD
    counts = words.counts.astype(np.float64)
    relative = np.where(is_named, counts[is_named].sum() / TYPICAL_NAMED, counts[~is_named].sum() / TYPICAL_WHOLE)
    weights = counts * (SATURATION + 1) / (counts + SATURATION * (1 - LENGTH + LENGTH * relative))
    return Terms(words.columns, weights.astype(np.float32))


def rarities(of: NDArray[np.int64], among: int) -> NDArray[np.float64]:
    """How rare terms are that stand in `of` of `among` assets each: the engine's own formula, never below 0."""
    return np.log1p((among - of + 0.5) / (of + 0.5))
