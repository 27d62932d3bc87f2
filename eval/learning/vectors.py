"""Vectors of the assets that are decided on: the head's and the first chunk's, as the library's heads read them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexing.chunk import chunk
from models.domain.asset import Asset
from models.embedders.base import Embedder
from models.vectors import Vectors

CHUNKS_READ = 1
_BATCH = 32


def embed_openings(assets: Sequence[Asset], embedder: Embedder) -> dict[str, Vectors]:
    """By asset id: float32 (1 + chunks, dim), the head first, then the chunks that are read."""
    found: dict[str, Vectors] = {}
    for start in range(0, len(assets), _BATCH):
        batch = assets[start : start + _BATCH]
        texts = [_texts(asset, embedder) for asset in batch]
        vectors = embedder.embed([text for own in texts for text in own])
        ends = np.cumsum([len(own) for own in texts])
        found |= {asset.id: own for asset, own in zip(batch, np.split(vectors, ends[:-1]), strict=True)}
    return found


def _texts(asset: Asset, embedder: Embedder) -> list[str]:
    return [asset.head or asset.body[:200], *(one.embedded for one in chunk(asset, embedder)[:CHUNKS_READ])]
