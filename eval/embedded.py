"""Assets with their vectors and words, embedded once: what a simulated library is cut from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexing.chunk import chunk
from models.classifiers.base import Library, Passages
from models.classifiers.words import WordCounts, count_words, stack
from models.domain.asset import Asset
from models.embedders.base import Embedder


@dataclass(frozen=True, slots=True)
class Embedded:
    """Assets, each with its vectors (the head, then the chunks) and its word counts."""

    assets: tuple[Asset, ...]
    vectors: tuple[NDArray[np.float32], ...]
    words: tuple[WordCounts, ...]

    def __add__(self, other: Embedded) -> Embedded:
        return Embedded(self.assets + other.assets, self.vectors + other.vectors, self.words + other.words)

    def library(self, places: Sequence[int] | NDArray[np.int64] | None = None) -> Library:
        """A library of the assets at these places, of all by default; ids are told apart by source."""
        chosen = [int(place) for place in (range(len(self.assets)) if places is None else places)]
        rows = [self.vectors[place] for place in chosen]
        return Library(
            tuple(f"{self.assets[place].source}/{self.assets[place].id}" for place in chosen),
            np.stack([row[0] for row in rows]),
            np.concatenate([row[1:] for row in rows]),
            np.cumsum([0, *(len(row) - 1 for row in rows)], dtype=np.int64),
            stack([self.words[place] for place in chosen]),
        )


def embed_assets(assets: Sequence[Asset], embedder: Embedder) -> Embedded:
    """Chunk, embed and count."""
    vectors, starts = _embed(assets, embedder)
    rows = tuple(vectors[start:end] for start, end in pairwise(starts))
    return Embedded(tuple(assets), rows, tuple(count_words(asset) for asset in assets))


def embed_passages(asset: Asset, embedder: Embedder) -> Passages:
    """One asset as the classifiers read it."""
    chunks = chunk(asset, embedder)
    return Passages(asset, chunks, embedder.embed([_head(asset), *(each.embedded for each in chunks)]))


def _embed(assets: Sequence[Asset], embedder: Embedder) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    texts, starts = [], [0]
    for asset in assets:
        texts += [_head(asset), *(each.embedded for each in chunk(asset, embedder))]
        starts.append(len(texts))
    return embedder.embed(texts), np.asarray(starts, dtype=np.int64)


def _head(asset: Asset) -> str:
    return asset.head or asset.body[:200]
