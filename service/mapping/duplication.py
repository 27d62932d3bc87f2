"""Duplication as reports see it: pairs from the catalogue, with how long and how deep in their sites the assets are."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from indexing.catalog.base import Catalog
from indexing.catalog.records import Address
from models.domain.duplication import Duplication, Extent


def read_duplication(catalog: Catalog, addresses: Mapping[str, Address]) -> Duplication:
    """Of the assets that have an address here."""
    pairs = [pair for pair in catalog.duplicates.all() if pair.first in addresses and pair.second in addresses]
    ids = sorted({asset_id for pair in pairs for asset_id in (pair.first, pair.second)})
    sketches = catalog.duplicates.sketches.get(ids)
    extents = {
        asset_id: Extent(sketches[asset_id].words if asset_id in sketches else None, _depth(addresses[asset_id].url))
        for asset_id in ids
    }
    return Duplication(tuple(pairs), extents)


def _depth(url: str | None) -> int | None:
    """Folders of the address's path; None without an address."""
    try:
        return len([part for part in urlsplit(url).path.split("/") if part]) if url else None
    except ValueError:
        return None
