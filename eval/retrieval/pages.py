"""Pages of real sites read as drafts are: their authors' links hidden, and what may be near to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.retrieval.library import Shelf
from eval.retrieval.written import Written
from indexing.chunk import chunk
from indexing.retrieval.asked import ask_asset
from indexing.retrieval.placing import cut_stretches
from indexing.retrieval.weighing import Features, asset_features
from models.classifiers.base import Passages
from models.embedders.base import Embedder
from models.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Site:
    """What may be linked to, by id: titles, and heads float32 (dim,)."""

    name: str
    titles: Mapping[str, str]
    heads: Mapping[str, Vectors]


@dataclass(frozen=True, slots=True)
class Page:
    """A page read as a draft is, its links hidden; `near` are the candidates of each stretch with their features."""

    site: Site
    passages: Passages
    written: tuple[Written, ...]
    near: tuple[tuple[tuple[str, ...], Features], ...]

    @property
    def wanted(self) -> frozenset[str]:
        """What its authors linked to."""
        return frozenset(each.asset_id for each in self.written)


def read_pages(shelf: Shelf, site: str, written: Mapping[str, Sequence[Written]], embedder: Embedder) -> list[Page]:
    """Every page whose authors' links are known."""
    library = Site(site, shelf.titles, {asset_id: vectors[0] for asset_id, vectors in shelf.vectors.items()})
    found = []
    for asset in shelf.embedded.assets:
        if links := tuple(written.get(asset.id, ())):
            passages = Passages(asset, chunk(asset, embedder), shelf.vectors[asset.id])
            found.append(Page(library, passages, links, _near(shelf, passages)))
    return found


def _near(shelf: Shelf, passages: Passages) -> tuple[tuple[tuple[str, ...], Features], ...]:
    found = []
    for stretch, vectors in cut_stretches(passages):
        asked = ask_asset(stretch, vectors)
        pool = shelf.draw(asked)
        found.append((pool.asset_ids, asset_features(asked, pool, shelf.titles)))
    return tuple(found)
