"""Relevance: how probably stored assets are what a text or an asset asks for, and which passage says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexing.catalog.base import Catalog
from indexing.stores.base import HEAD, Where
from models.classifiers.base import Passages
from models.domain.asset import Asset
from models.domain.errors import NotFound
from models.vectors import Vectors
from service.mapping.machinery import Machinery
from service.mapping.view import View

if TYPE_CHECKING:  # whoever only looks at the map does not wait for what counts words
    from indexing.retrieval.asked import Asked

SAMPLE = 256
"""Assets, spread evenly over the library, whose heads' mean stands for its centre."""


@dataclass(frozen=True, slots=True)
class Relevant:
    """`position` is the passage that is nearest to what is asked, `HEAD` where the asset has none."""

    probability: float
    position: int = HEAD


class Relevance:
    """Asks the store; keeps the library's centre until the view changes."""

    def __init__(self, catalog: Catalog, machinery: Callable[[], Machinery]) -> None:
        self._catalog, self._machinery = catalog, machinery
        self._centre: tuple[View, Vectors] | None = None

    def to_text(self, text: str, view: View, where: Where) -> Mapping[str, Relevant]:
        """Candidates by id."""
        from indexing.retrieval.asked import ask_text

        machinery = self._machinery()
        return self._weigh(machinery, ask_text(text, machinery.embedder), view, where)

    def to_asset(self, asset_id: str, view: View, where: Where) -> Mapping[str, Relevant]:
        """Candidates by id, the asset itself never among them; NotFound for one that is not in the library."""
        from indexing.retrieval.asked import ask_asset

        found = self._catalog.passages.passages([asset_id])
        if not found:
            raise NotFound("asset", asset_id)
        return self._weigh(self._machinery(), ask_asset(found[0].asset, found[0].vectors), view, where)

    def to_draft(self, asset: Asset, vectors: Vectors, view: View, where: Where) -> Mapping[str, Relevant]:
        """Candidates by id, for an asset that need not be stored; `vectors` float32 (1 + chunks, dim), head first."""
        from indexing.retrieval.asked import ask_asset

        return self._weigh(self._machinery(), ask_asset(asset, vectors), view, where)

    def quote(self, asset_id: str, position: int) -> str:
        """The passage's text, empty for a head."""
        return self.quotes({asset_id: position}).get(asset_id, "")

    def quotes(self, positions: Mapping[str, int]) -> Mapping[str, str]:
        """The text of a passage of each asset, read at once; none for a head."""
        wanted = [asset_id for asset_id, position in positions.items() if position != HEAD]
        found = self._catalog.passages.passages(wanted) if wanted else []
        return {each.asset.id: _quote(each, positions[each.asset.id]) for each in found}

    def _weigh(self, machinery: Machinery, asked: Asked, view: View, where: Where) -> Mapping[str, Relevant]:
        from indexing.retrieval.pool import draw_pool
        from indexing.retrieval.weighing import weigh

        centre = self._centre_of(view, asked.vectors.shape[1])
        pool = draw_pool(machinery.store, self._catalog.passages.vectors, asked, centre, where)
        titles = {id_: view.addresses[id_].title for id_ in pool.asset_ids if id_ in view.addresses}
        probabilities = weigh(asked, pool, titles, machinery.embedder.weights).tolist()
        rows = zip(pool.asset_ids, probabilities, pool.position.tolist(), strict=True)
        return {id_: Relevant(probability, position) for id_, probability, position in rows if id_ in titles}

    def _centre_of(self, view: View, dimension: int) -> Vectors:
        if self._centre is None or self._centre[0] is not view:
            ids = sorted(view.addresses)
            chosen = ids[:: max(1, -(-len(ids) // SAMPLE))]
            heads = [vectors[HEAD] for vectors in self._catalog.passages.vectors(chosen).values()]
            mean = np.mean(heads, axis=0) if heads else np.zeros(dimension)
            self._centre = (view, np.asarray(mean, np.float32)[None])
        return self._centre[1]


def _quote(passages: Passages, position: int) -> str:
    """Empty for a position that the asset, changed meanwhile, has no more."""
    if position > len(passages.chunks):
        return ""
    chunk = passages.chunks[position - 1]
    return " ".join(passages.asset.body[chunk.start : chunk.end].split())
