"""The reader: an asset's text becomes chunks, vectors, hashed words and stage readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from indexing.catalog.records import Entry
from indexing.chunk import CHUNKER, chunk
from indexing.language import detect
from indexing.plan import Recipe
from models.classifiers.base import Passages, StageClassifier
from models.classifiers.words import count_words
from models.domain.asset import Asset
from models.domain.fingerprint import fingerprint
from models.domain.reading import StageReading
from models.embedders.base import Embedder


class Reader:
    """Computes everything that depends on an asset's text alone; nothing here knows the taxonomy or the library."""

    def __init__(self, embedder: Embedder, stages: StageClassifier) -> None:
        self._embedder, self._stages = embedder, stages
        self.recipe = Recipe(fingerprint(embedder.fingerprint, CHUNKER), stages.fingerprint)

    def passages(self, assets: Sequence[Asset]) -> list[Passages]:
        """Chunks and vectors, every text of all these assets embedded in one call."""
        chunks = [chunk(asset, self._embedder) for asset in assets]
        texts = [[_head(asset), *(each.embedded for each in own)] for asset, own in zip(assets, chunks, strict=True)]
        vectors = self._embedder.embed([text for own in texts for text in own])
        ends = list(accumulate(len(own) for own in texts))
        return [
            Passages(asset, own, vectors[end - len(own) - 1 : end])
            for asset, own, end in zip(assets, chunks, ends, strict=True)
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


def _head(asset: Asset) -> str:
    """Title and description, or the first words of a text that has neither."""
    return asset.head or asset.body[:200]
