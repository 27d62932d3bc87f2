"""Traits: by what assets of one library are alike to a learner, beside what the shipped heads say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.classifiers.base import Library, Passages
from models.classifiers.whereabouts import Codes, Whereabouts
from models.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Traits:
    """Of n assets: `heads` and `openings` float32 (n, dim), unit rows, and where they lie."""

    heads: Vectors
    openings: Vectors
    whereabouts: Whereabouts

    def of(self, rows: Sequence[int] | Codes) -> Traits:
        """The traits of these rows alone."""
        chosen = np.asarray(rows, dtype=np.int64)
        return Traits(self.heads[chosen], self.openings[chosen], self.whereabouts.rows(chosen))


@dataclass(frozen=True, slots=True)
class Commons:
    """What all assets of a library share, float32 (dim,) each: it tells none of them from another."""

    head: Vectors
    opening: Vectors

    @classmethod
    def of(cls, library: Library) -> Commons:
        """The means of heads and of first chunks; nothing is common to an empty library."""
        dimension = library.heads.shape[1]
        first = library.first_chunk[:-1][np.diff(library.first_chunk) > 0]
        return cls(_mean(library.heads, dimension), _mean(library.chunks[first], dimension))

    def traits(self, batch: Sequence[Passages]) -> Traits:
        """The traits of assets that need not be in the library; a head stands for the chunks of one that has none."""
        return self.compare(Whereabouts.of_assets(each.asset for each in batch), [each.vectors for each in batch])

    def compare(self, whereabouts: Whereabouts, vectors: Sequence[Vectors]) -> Traits:
        """The traits of assets that lie there; `vectors` of each, float32 (1 + chunks, dim), the head first."""
        if not vectors:
            return Traits(self.head[None][:0], self.opening[None][:0], whereabouts)
        heads = np.asarray([own[0] for own in vectors])
        openings = np.asarray([own[:2][-1] for own in vectors])
        return Traits(_unit(heads - self.head), _unit(openings - self.opening), whereabouts)


def _mean(rows: Vectors, dimension: int) -> Vectors:
    if not len(rows):
        return np.zeros(dimension, dtype=np.float32)
    return np.asarray(rows.mean(axis=0, dtype=np.float64), dtype=np.float32)


def _unit(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6), dtype=np.float32)
