"""Relating assets: where their links lead, and what they duplicate, at the cost of what has changed."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from indexing.catalog.base import Catalog
from indexing.catalog.records import Address
from indexing.catalog.sketch import Sketch
from indexing.duplicates import refresh_duplicates
from indexing.links import LinkedAssets, Record
from indexing.stores.base import Store


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was related at a version of the catalogue."""

    version: str
    linked: LinkedAssets
    sketches: dict[str, Sketch]


class Relations:
    """Of one catalogue and store. What the whole library was related by is kept from one look to the next."""

    def __init__(self, catalog: Catalog, store: Store) -> None:
        self._catalog, self._store = catalog, store
        self._lock = threading.Lock()
        self._kept: _Kept | None = None

    def refresh(self) -> None:
        """Look up the links of the library, and the duplicates of what has changed."""
        with self._lock:
            version = self._catalog.labels.version()
            kept, self._kept = self._kept, None  # right only once it is stored as well
            touched = self._catalog.labels.touched(kept.version) if kept else None
            if kept is None or touched is None:
                linked, known = self._link(), None
            else:
                linked, known = self._link_again(kept.linked, touched), self._sketches(kept.sketches, touched)
            self._kept = _Kept(version, linked, refresh_duplicates(self._catalog, self._store, known))

    def _link(self) -> LinkedAssets:
        linked = LinkedAssets(map(_record, self._catalog.assets.addresses()))
        self._catalog.index.save_links(linked.targets)
        return linked

    def _link_again(self, linked: LinkedAssets, touched: frozenset[str]) -> LinkedAssets:
        changed = linked.update(touched, map(_record, self._catalog.assets.addresses(sorted(touched))))
        self._catalog.index.save_links(changed, whole=False)
        return linked

    def _sketches(self, kept: dict[str, Sketch], touched: frozenset[str]) -> dict[str, Sketch]:
        left = {asset_id: sketch for asset_id, sketch in kept.items() if asset_id not in touched}
        return left | self._catalog.duplicates.sketches.get(sorted(touched))


def _record(address: Address) -> Record:
    return address.id, address.url, address.links
