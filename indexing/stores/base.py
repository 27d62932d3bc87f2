"""The vector store's port."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from models.vectors import Vectors

HEAD = 0
"""Position of an asset's head (title and description); chunk i stands at position i + 1."""


@dataclass(frozen=True, slots=True)
class StoredAsset:
    """An asset as the store holds it: `vectors` float32 (1 + chunks, dim), row i at position i.

    `attributes` are what searches filter on: source, format, channel, owner, language; absent keys are unknown.
    `version` is the fingerprint of content, embedding and attributes: `reconcile` compares it with the catalogue's.
    """

    id: str
    version: str
    vectors: Vectors
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Where:
    """A filter: every named key must hold one of its values; `without` excludes assets by id."""

    attributes: Mapping[str, tuple[str, ...]] | None = None
    heads_only: bool = False
    assets: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A point near a query; `similarity` is the cosine, -1 to 1, higher is nearer."""

    asset_id: str
    position: int
    similarity: float


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

    def holdings(self) -> dict[str, Holding]:
        """Everything it holds, by asset id."""

    def optimize(self) -> None:
        """Merge segments and build the graph; may block readers, so never call it while serving a request."""

    def close(self) -> None:
        """Flush and let go of the folder or connection."""
