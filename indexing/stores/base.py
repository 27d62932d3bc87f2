"""The vector store's port."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from indexing.stores.terms import Terms
from models.vectors import Vectors

HEAD = 0
"""Position of an asset's head (title and description); chunk i stands at position i + 1."""


@dataclass(frozen=True, slots=True)
class StoredAsset:
    """An asset as the store holds it: `vectors` float32 (1 + chunks, dim), row i at position i.

    `terms` are its words, which stand at its head. `attributes` are what searches filter on: source, format, channel,
    owner, language; absent keys are unknown.
    `version` is the fingerprint of content, embedding and attributes: `reconcile` compares it with the catalogue's.
    """

    id: str
    version: str
    vectors: Vectors
    attributes: Mapping[str, str]
    terms: Terms = Terms()


@dataclass(frozen=True, slots=True)
class Where:
    """A filter: every named key must hold one of its values; `without` excludes assets by id."""

    attributes: Mapping[str, tuple[str, ...]] | None = None
    assets: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A point near a query; `similarity` is the cosine, -1 to 1, higher is nearer."""

    asset_id: str
    position: int
    similarity: float


@dataclass(frozen=True, slots=True)
class TermHit:
    """An asset that shares terms with a query; `score` is BM25 over the whole store, above 0, higher is nearer."""

    asset_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Holding:
    """What the store holds of one asset; `versions` has more than one entry only after a crash between two writes."""

    versions: frozenset[str]
    points: int


class Store(Protocol):
    """Answers nearest-neighbour questions over a projection of the catalogue."""

    def replace(self, assets: Sequence[StoredAsset]) -> None:
        """Make exactly these points the assets' points; durable when it returns; readers never see an asset missing."""

    def delete(self, asset_ids: Sequence[str]) -> None:
        """Delete every point of these assets; unknown ids are no error."""

    def search(self, vectors: Vectors, limit: int, where: Where = Where()) -> list[list[Hit]]:
        """At most `limit` hits for each row, nearest first, ties by asset id and position; limit may be too large."""

    def search_terms(self, terms: Sequence[Terms], limit: int, where: Where = Where()) -> list[list[TermHit]]:
        """At most `limit` hits for each, best first, ties by asset id; an asset without a shared term is no hit."""

    def fuse(self, vectors: Vectors, terms: Sequence[Terms], limit: int, where: Where = Where()) -> list[str]:
        """Assets near to any of the vectors or terms, found and fused in the engine by the ranks they have in each.

        At most `limit`, in the engine's order: candidates, to be weighed by who asks (Cormack et al. 2009).
        """

    def holdings(self) -> dict[str, Holding]:
        """Everything it holds, by asset id."""

    def size(self) -> int:
        """How many points it holds; 0 when there are none, and else maybe a few more than there are."""

    def optimize(self) -> None:
        """Arrange what has come for quick search; may block readers, so call it between batches, not in a request."""

    def close(self) -> None:
        """Flush and let go of the folder or connection."""
