"""One raw score for an asset and a short text: how near in meaning, and how many of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from models.classifiers.base import Library
from models.classifiers.needs.overlap import Overlap
from models.classifiers.words import count_terms
from models.vectors import Vectors

Scores = NDArray[np.float64]
BEST_CHUNKS = 3
"""An asset about something says so more than once: their mean found more than the best chunk alone, in every era."""


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
        chunk = _nearest(library.chunks @ self.vectors.T, library.first_chunk, head)
        whole, named = self.whole.fractions(library.words), self.named.fractions(library.words)
        parts = self.parts
        return parts.head.of(head) + parts.chunk.of(chunk) + parts.whole.of(whole) + parts.named.of(named)


def _nearest(
    similarities: NDArray[np.float32], first_chunk: NDArray[np.int64], head: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The mean of each asset's `BEST_CHUNKS` nearest chunks, shape (assets, texts); the head's where it has none."""
    nearest = head.copy()
    for row, (start, end) in enumerate(pairwise(first_chunk.tolist())):
        if end - start > BEST_CHUNKS:
            own = np.partition(similarities[start:end], end - start - BEST_CHUNKS, axis=0)
            nearest[row] = own[-BEST_CHUNKS:].mean(axis=0)
        elif end > start:
            nearest[row] = similarities[start:end].mean(axis=0)
    return nearest
