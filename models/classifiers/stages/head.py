"""The stage head of words: linear over terms and manner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.classifiers.stages.terms import FIELDS, Terms

Floats = NDArray[np.float32]

MANNER_LIMIT = 3.0
"""Standard deviations; what lies further says no more."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known terms: `index` of each, `rarity` float32 (V,) (inverse document frequency times the field's scale).

    `field` int (V,) is the position in `FIELDS`; `common` are the words that word order is kept for.
    """

    index: Mapping[str, int]
    rarity: Floats
    field: NDArray[np.int64]
    common: frozenset[str]
    scales: tuple[float, ...]

    def encode(self, terms: Terms) -> Encoded:
        """The terms that are known, each occurrence with its share of its term's value."""
        known = self.index.get
        term = np.asarray([known(name, -1) for name in terms.names], dtype=np.int64)
        owner = np.asarray(terms.owner, dtype=np.int64)[term >= 0]
        term = term[term >= 0]
        ids, inverse, count = np.unique(term, return_inverse=True, return_counts=True)
        value = (1.0 + np.log(count)) * self.rarity[ids]
        field = self.field[ids]
        norm = np.sqrt(np.bincount(field, weights=value * value, minlength=len(FIELDS)))
        value = value * np.asarray(self.scales)[field] / norm[field]
        return Encoded(ids, value, term, (value / count)[inverse], owner)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Known terms of an asset (`ids`, `values`) and their occurrences (`term`, `share`, `owner` line).

    The shares of a term's occurrences sum to its value.
    """

    ids: NDArray[np.int64]
    values: NDArray[np.float64]
    term: NDArray[np.int64]
    share: NDArray[np.float64]
    owner: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Standard:
    """Standardises a dense row: (row - mean) / deviation, bounded, times scale / √width."""

    mean: Floats
    deviation: Floats
    scale: float

    def apply(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Shape of `rows`: (..., width)."""
        standard = np.clip((rows - self.mean) / self.deviation, -MANNER_LIMIT, MANNER_LIMIT)
        return np.asarray(standard * (self.scale / np.sqrt(len(self.mean))), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class StageHead:
    """Scores of all classes of both journeys, side by side.

    `terms` float32 (V, K), `manner` (M, K), `intercept` (K,).
    """

    terms: Floats
    manner: Floats
    intercept: Floats
    manner_standard: Standard

    def scores(self, encoded: Encoded, manner: NDArray[np.float64]) -> NDArray[np.float64]:
        """Shape (K,)."""
        total = self.intercept + encoded.values @ self.terms[encoded.ids]
        return np.asarray(total + self.manner_standard.apply(manner) @ self.manner, dtype=np.float64)

    def shares(self, encoded: Encoded, lines: int) -> NDArray[np.float64]:
        """Shape (lines, K): what each sentence's words add to the scores; the rest has no sentence of its own."""
        total = np.zeros((lines, self.terms.shape[1]))
        placed = encoded.owner >= 0
        parts = encoded.share[placed, None] * self.terms[encoded.term[placed]]
        np.add.at(total, encoded.owner[placed], parts)
        return total
