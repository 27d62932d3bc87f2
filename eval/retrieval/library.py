"""A library in a store of its own, so that what is measured is what is served."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from eval.embedded import Embedded
from indexing.retrieval.asked import Asked
from indexing.retrieval.pool import Pool, draw_pool
from indexing.stores.base import Store, StoredAsset, Where
from indexing.stores.edge import EdgeStore
from indexing.stores.terms import to_terms
from models.classifiers.words import count_words
from models.vectors import Vectors

WRITTEN = 200


@dataclass(frozen=True)
class Shelf:
    """Embedded assets and the store that holds them; `centre` float32 (1, dim) is the mean of their heads."""

    embedded: Embedded
    store: Store
    centre: Vectors

    @cached_property
    def titles(self) -> dict[str, str]:
        """Every asset's title, by id."""
        return {asset.id: asset.title for asset in self.embedded.assets}

    @cached_property
    def vectors(self) -> Mapping[str, Vectors]:
        """Every asset's, by id."""
        return dict(zip((asset.id for asset in self.embedded.assets), self.embedded.vectors, strict=True))

    def draw(self, asked: Asked) -> Pool:
        """What the served store and catalogue give."""
        return draw_pool(self.store, lambda _: self.vectors, asked, self.centre, Where())


@contextmanager
def shelve(embedded: Embedded) -> Iterator[Shelf]:
    """Put them into an embedded store in a folder that goes in the end."""
    with TemporaryDirectory(prefix="fingerpost-retrieval-") as folder:
        store = EdgeStore(Path(folder) / "store", embedded.vectors[0].shape[1])
        try:
            stored = _stored(embedded)
            for start in range(0, len(stored), WRITTEN):
                store.replace(stored[start : start + WRITTEN])
            heads = np.stack([rows[0] for rows in embedded.vectors])
            yield Shelf(embedded, store, heads.mean(axis=0, keepdims=True).astype(np.float32))
        finally:
            store.close()


def _stored(embedded: Embedded) -> Sequence[StoredAsset]:
    return [
        StoredAsset(asset.id, "v1", vectors, {"source": asset.source}, to_terms(count_words(asset)))
        for asset, vectors in zip(embedded.assets, embedded.vectors, strict=True)
    ]
