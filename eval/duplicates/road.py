"""A planted library on the product's own road: read, stored, and its duplicates looked for."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexing.catalog.sql import open_catalog
from indexing.pipeline import Pipeline
from indexing.reader import Reader
from indexing.stores.edge import EdgeStore
from models.classifiers.base import Passages
from models.domain.asset import Asset
from models.domain.duplicate import Duplicate
from models.domain.reading import StageReading
from models.embedders.base import Embedder


@dataclass(frozen=True, slots=True)
class Shelf:
    """A source of the assets given."""

    name: str
    assets: Sequence[Asset]

    def read(self) -> Iterator[Asset]:
        """In order."""
        yield from self.assets


class NoStages:
    """Reads no stages: duplicates are found without."""

    fingerprint = "no-stages"

    def read(self, batch: Sequence[Passages]) -> list[tuple[StageReading, ...]]:
        """Nothing of each."""
        return [() for _ in batch]


def find_in(shelf: Shelf, embedder: Embedder) -> list[Duplicate]:
    """Every pair that the product finds."""
    with tempfile.TemporaryDirectory() as home:
        catalog = open_catalog(f"sqlite:///{Path(home) / 'catalog.db'}")
        store = EdgeStore(Path(home) / "store", embedder.dimension)
        try:
            for _ in Pipeline(catalog, store, Reader(embedder, NoStages())).run([shelf]):
                pass
            return catalog.duplicates.all()
        finally:
            store.close()
            catalog.close()
