"""The reader: an asset's text becomes chunks, vectors, hashed words and stage readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np

from indexing.catalog.records import Entry
from indexing.chunk import CHUNKER, chunk
from indexing.language import detect
from indexing.plan import Recipe
from models.classifiers.base import Passages, StageClassifier
from models.classifiers.words import count_words
from models.domain.asset import Asset
from models.domain.chunk import Chunk
from models.domain.fingerprint import fingerprint
from models.domain.reading import StageReading
from models.embedders.base import Embedder
from models.vectors import Vectors


class Reader:
    """Computes everything that depends on an asset's text alone; nothing here knows the taxonomy or the library."""

    def __init__(self, embedder: Embedder, stages: StageClassifier) -> None:
        self._embedder, self._stages = embedder, stages
        self.recipe = Recipe(fingerprint(embedder.fingerprint, CHUNKER), stages.fingerprint)

    def passages(self, assets: Sequence[Asset]) -> list[Passages]:
        """Chunks and vectors, every text of all these assets embedded in one call."""
        chunks = [chunk(asset, self._embedder) for asset in assets]
        texts = [_texts(asset, own) for asset, own in zip(assets, chunks, strict=True)]
        vectors = self._embedder.embed([text for own in texts for text in own])
        ends = list(accumulate(len(own) for own in texts))
        return [
            Passages(asset, own, _with_head(vectors[end - len(read) : end], own))
            for asset, own, read, end in zip(assets, chunks, texts, ends, strict=True)
        ]

    def read(self, assets: Sequence[Asset]) -> list[Entry]:
        """Everything the catalogue stores of these assets."""
        passages = self.passages(assets)
        readings = self.readings(passages)
        return [
            Entry(each, count_words(each.asset).to_bytes(), self.recipe.embedding, reading, self.recipe.reader)
            for each, reading in zip(passages, readings, strict=True)
        ]

    def readings(self, passages: Sequence[Passages]) -> list[tuple[StageReading, ...]]:
        """The stage heads over vectors that are already there."""
        return self._stages.read(passages)


def with_language(asset: Asset) -> Asset:
    """The asset with its language detected, where its source did not say."""
    if asset.attributes.language:
        return asset
    language = detect(f"{asset.head}\n{asset.body}")
    return replace(asset, attributes=replace(asset.attributes, language=language))


def _texts(asset: Asset, chunks: Sequence[Chunk]) -> list[str]:
    """What is embedded: the head where there is one (or nothing else), then the chunks."""
    heads = [asset.head] if asset.head or not chunks else []
    return [*heads, *(each.embedded for each in chunks)]


def _with_head(vectors: Vectors, chunks: Sequence[Chunk]) -> Vectors:
    """The mean of the chunks stands for a head that is missing, as it did when the stage heads were trained."""
    if len(vectors) > len(chunks):
        return vectors
    mean = vectors.mean(axis=0)
    return np.vstack([mean / max(float(np.linalg.norm(mean)), 1e-12), vectors]).astype(np.float32)
