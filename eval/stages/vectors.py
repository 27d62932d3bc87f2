"""Vectors of the assets that stage heads are fitted on: computed by the embedder, or read from a folder of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from indexing.chunk import chunk
from models.classifiers.stages.head import CHUNKS_READ
from models.domain.asset import Asset
from models.domain.errors import InvalidInput
from models.embedders.base import Embedder
from models.vectors import Vectors

_BATCH = 32


def embed_assets(assets: Sequence[Asset], embedder: Embedder) -> dict[str, Vectors]:
    """By asset id: float32 (1 + chunks, dim), the head first, then the chunks that the heads read."""
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


def load_vectors(folder: Path, assets: Sequence[Asset]) -> Mapping[str, Vectors]:
    """By asset id, from one SITE.npz a site: `ids` (A,), `vectors` (n, dim), `owner` (n,) row in ids, `kind` 0 head.

    Raises `InvalidInput` for an asset without a head.
    """
    found: dict[str, Vectors] = {}
    for site in sorted({asset.source for asset in assets}):
        with np.load(folder / f"{site}.npz", allow_pickle=False) as file:
            vectors, owner, kind = file["vectors"], file["owner"], file["kind"]
            order = np.lexsort((np.arange(len(owner)), kind, owner))
            starts = np.searchsorted(owner[order], np.arange(len(file["ids"]) + 1))
            for row, name in enumerate(file["ids"].tolist()):
                found[f"{site}/{name}"] = vectors[order[starts[row] : starts[row + 1]]][: 1 + CHUNKS_READ].astype(
                    np.float32
                )
    for asset in assets:
        if not len(found.get(asset.id, ())):
            raise InvalidInput(f"no vectors of asset '{asset.id}'", where=f"{asset.source}.npz", cure="Embed it again.")
    return found
