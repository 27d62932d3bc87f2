"""Projection: bring the vector store to what the catalogue says, after every batch and after a crash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexing.catalog.base import Catalog
from indexing.catalog.records import store_attributes, store_version
from indexing.stores.base import Store, StoredAsset
from indexing.stores.terms import to_terms
from models.classifiers.base import Passages
from models.classifiers.words import count_words

BATCH = 256


def to_stored(passages: Passages, embedding: str) -> StoredAsset:
    """The asset as the store holds it."""
    asset = passages.asset
    terms = to_terms(count_words(asset))
    return StoredAsset(asset.id, store_version(asset, embedding), passages.vectors, store_attributes(asset), terms)


def project(catalog: Catalog, store: Store, batch: Sequence[tuple[Passages, str]]) -> None:
    """Put a batch of (passages, embedding fingerprint) into the store and note it in the catalogue."""
    stored = [to_stored(passages, embedding) for passages, embedding in batch]
    store.replace(stored)
    catalog.index.mark_projected({asset.id: asset.version for asset in stored})


def finish(catalog: Catalog, store: Store) -> Iterator[int]:
    """Pay every debt to the store: project what is unprojected, forget what is buried; yields assets settled."""
    yield from project_stored(catalog, store, catalog.index.unprojected())
    for ids in _batches(catalog.index.buried()):
        store.delete(ids)
        catalog.index.forget(ids)
        yield len(ids)


def project_stored(catalog: Catalog, store: Store, asset_ids: Sequence[str]) -> Iterator[int]:
    """Project assets from the vectors that the catalogue holds; yields assets settled."""
    for ids in _batches(asset_ids):
        known = catalog.assets.known(asset_ids=ids)
        passages = [each for each in catalog.passages.passages(ids) if each.asset.id in known]
        project(catalog, store, [(each, known[each.asset.id].embedding) for each in passages])
        yield len(passages)


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))
