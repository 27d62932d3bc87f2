"""Readings made by other heads than those in use: found, and made anew over the vectors that are there."""

from __future__ import annotations

from collections.abc import Sequence

from indexing.catalog.base import Catalog
from indexing.catalog.edition import library_print
from indexing.plan import Recipe
from indexing.reader import Reader
from models.domain.errors import Mismatch

WINDOW = 64


def require_one_embedding(catalog: Catalog, recipe: Recipe) -> None:
    """Mismatch when another embedder, precision or chunker made some of the vectors: they cannot be compared."""
    known = catalog.assets.known()
    foreign = [asset_id for asset_id, each in known.items() if each.embedding != recipe.embedding]
    if foreign:
        sources = sorted({asset_id.partition("/")[0] for asset_id in foreign})
        raise Mismatch(
            f"{len(foreign)} of {len(known)} assets were embedded by another embedder, precision or chunker than the "
            f"one in use, and such vectors cannot be compared. Index these sources again: {', '.join(sources)}."
        )


def find_outdated(catalog: Catalog, recipe: Recipe) -> list[str]:
    """Ids of assets that other heads read."""
    return [asset_id for asset_id, each in catalog.assets.known().items() if each.reader != recipe.reader]


def reread(catalog: Catalog, reader: Reader, asset_ids: Sequence[str]) -> None:
    """Run the heads over stored vectors, a window at a time."""
    for start in range(0, len(asset_ids), WINDOW):
        passages = catalog.passages.passages(asset_ids[start : start + WINDOW])
        readings = zip(passages, reader.readings(passages), strict=True)
        by_id = {each.asset.id: reading for each, reading in readings}
        catalog.index.save_readings(reader.recipe.reader, by_id)


def library_fingerprint(catalog: Catalog) -> str:
    """See `library_print`."""
    held = catalog.passages.holdings()
    return library_print((asset_id, version) for asset_id, holding in held.items() for version in holding.versions)
