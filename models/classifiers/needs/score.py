"""One raw score for an asset and a short text: how near in meaning, and how many of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from models.classifiers.base import Library
from models.classifiers.needs.overlap import Overlap
from models.classifiers.words import count_terms
from models.vectors import Vectors

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the score: its mean and spread over all pairs of the development needs, and what it counts.

    Divided by their spreads, the parts speak in one unit.
    """

    middle: float
    spread: float
    weight: float

    def of(self, values: NDArray[np.float32] | Scores) -> Scores:
        """The part's share of a score."""
        return np.asarray(self.weight * (values.astype(np.float64) - self.middle) / self.spread)


@dataclass(frozen=True, slots=True)
class Parts:
    """The four parts of a score; a weight of 0 leaves a part out."""

    head: Part
    chunk: Part
    whole: Part
    named: Part


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores short texts against assets, with one library's rarities.

    `vectors` float32 (texts, dim); `whole` and `named` look for the texts' words in all of an asset's text and in
    its title, description and headings.
    """

    parts: Parts
    vectors: Vectors
    whole: Overlap
    named: Overlap

    @classmethod
    def fit(cls, parts: Parts, words: csr_matrix, texts: Sequence[str], vectors: Vectors) -> Scorer:
        """A scorer of `texts`, row for row with `vectors`, with the rarities of a library's `words`."""
        terms = count_terms(texts)
        return cls(parts, vectors, Overlap.fit(words, terms, 0), Overlap.fit(words, terms, 1))

    def score(self, library: Library) -> Scores:
        """Shape (assets, texts); about 0 for an asset and a text picked at random, 7 and more for a match."""
        if not len(library.heads):
            return np.zeros((0, len(self.vectors)))
        head = library.heads @ self.vectors.T
        chunk = _best(library.chunks @ self.vectors.T, library.first_chunk, head)
        whole, named = self.whole.fractions(library.words), self.named.fractions(library.words)
        parts = self.parts
        return parts.head.of(head) + parts.chunk.of(chunk) + parts.whole.of(whole) + parts.named.of(named)


def _best(
    similarities: NDArray[np.float32], first_chunk: NDArray[np.int64], head: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Each asset's most similar chunk, shape (assets, texts); the head's similarity where it has no chunk."""
    best = head.copy()
    owning = np.flatnonzero(np.diff(first_chunk) > 0)
    if len(owning):
        best[owning] = np.maximum.reduceat(similarities, first_chunk[owning], axis=0)
    return best
