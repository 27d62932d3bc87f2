"""A store that can be computed in the head: every row against every query. For tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexing.stores.base import HEAD, Hit, Holding, StoredAsset, TermHit, Where
from indexing.stores.points import DIGITS, RANK_CONSTANT, check_filter, check_texts, check_vectors, ranked_terms
from indexing.stores.terms import Terms, rarities
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
        rows = [(asset, row) for asset in chosen for row in range(len(asset.vectors))]
        answers = []
        for query in vectors.astype(np.float64):
            hits = [Hit(asset.id, row, _cosine(query, asset.vectors[row])) for asset, row in rows]
            hits.sort(key=lambda hit: (-hit.similarity, hit.asset_id, hit.position))
            answers.append(hits[: max(limit, 0)])
        return answers

    def search_terms(self, terms: Sequence[Terms], limit: int, where: Where = EVERYTHING) -> list[list[TermHit]]:
        """Brute force, float64; how rare a term is, is counted over the whole store whatever the filter."""
        check_filter(where)
        chosen = [asset for asset in self.assets.values() if _matches(asset, where)]
        return [
            ranked_terms([TermHit(asset.id, self._weighed(each).dot(asset.terms)) for asset in chosen], max(limit, 0))
            for each in terms
        ]

    def fuse(self, vectors: Vectors, terms: Sequence[Terms], limit: int, where: Where = EVERYTHING) -> list[str]:
        """Reciprocal ranks of points, summed; ties by asset id."""
        points = [[(hit.asset_id, hit.position) for hit in hits] for hits in self.search(vectors, limit, where)]
        points += [[(hit.asset_id, HEAD) for hit in hits] for hits in self.search_terms(terms, limit, where)]
        scores: dict[tuple[str, int], float] = {}
        for ranking in points:
            for rank, point in enumerate(ranking):
                scores[point] = scores.get(point, 0.0) + 1 / (RANK_CONSTANT + rank)
        best = sorted(scores, key=lambda point: (-scores[point], point))
        return list(dict.fromkeys(asset_id for asset_id, _ in best))[: max(limit, 0)]

    def _weighed(self, terms: Terms) -> Terms:
        held = [asset.terms.columns for asset in self.assets.values() if len(asset.terms)]
        of = np.array([sum(column in columns for columns in held) for column in terms.columns], np.int64)
        weights = terms.weights * rarities(of, len(held))
        return Terms(terms.columns, weights.astype(np.float32))

    def holdings(self) -> dict[str, Holding]:
        """One version an asset, always."""
        return {asset.id: Holding(frozenset({asset.version}), len(asset.vectors)) for asset in self.assets.values()}

    def size(self) -> int:
        """Every row of every asset."""
        return sum(len(asset.vectors) for asset in self.assets.values())

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
