"""A store that can be computed in the head: every row against every query. For tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexing.stores.base import Hit, Holding, StoredAsset, Where
from indexing.stores.points import DIGITS, check_filter, check_texts, check_vectors
from models.vectors import Vectors

EVERYTHING = Where()


class MemoryStore:
    """Assets in a dict; nothing is kept."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self.assets: dict[str, StoredAsset] = {}

    def replace(self, assets: Sequence[StoredAsset]) -> None:
        """The latest of each asset."""
        for asset in assets:
            check_texts(asset)
            check_vectors(asset.vectors, self.dimension, where=asset.id)
        self.assets |= {asset.id: asset for asset in assets}

    def delete(self, asset_ids: Sequence[str]) -> None:
        """Forget these assets."""
        for asset_id in asset_ids:
            self.assets.pop(asset_id, None)

    def search(self, vectors: Vectors, limit: int, where: Where = EVERYTHING) -> list[list[Hit]]:
        """Brute force, float64."""
        check_vectors(vectors, self.dimension, where="query")
        check_filter(where)
        chosen = [asset for asset in self.assets.values() if _matches(asset, where)]
        rows = [(asset, row) for asset in chosen for row in range(1 if where.heads_only else len(asset.vectors))]
        answers = []
        for query in vectors.astype(np.float64):
            hits = [Hit(asset.id, row, _cosine(query, asset.vectors[row])) for asset, row in rows]
            hits.sort(key=lambda hit: (-hit.similarity, hit.asset_id, hit.position))
            answers.append(hits[: max(limit, 0)])
        return answers

    def holdings(self) -> dict[str, Holding]:
        """One version an asset, always."""
        return {asset.id: Holding(frozenset({asset.version}), len(asset.vectors)) for asset in self.assets.values()}

    def optimize(self) -> None:
        """There is nothing to optimise."""

    def close(self) -> None:
        """There is nothing to close."""


def _cosine(query: np.ndarray[tuple[int], np.dtype[np.float64]], row: Vectors) -> float:
    return round(float((query * row.astype(np.float64)).sum()), DIGITS) + 0.0


def _matches(asset: StoredAsset, where: Where) -> bool:
    return (
        asset.id not in where.without
        and (where.assets is None or asset.id in where.assets)
        and all(asset.attributes.get(name) in values for name, values in (where.attributes or {}).items())
    )
