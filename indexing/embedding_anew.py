"""Embedding anew: a library's texts by another model, from the catalogue, without going back to their sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexing.catalog.base import Catalog
from indexing.memory import return_free_memory
from indexing.plan import Recipe
from indexing.reader import Reader
from models.domain.asset import Asset

WINDOW = 32
"""Assets embedded together at most."""
CHARACTERS = 40_000
"""Text embedded together, about forty full chunks: a few seconds of work are lost by whoever is cut short."""


def find_unembedded(catalog: Catalog, recipe: Recipe) -> list[str]:
    """Ids of assets whose text, as it is now, the recipe has not embedded."""
    return [asset_id for asset_id, each in catalog.assets.known().items() if each.embedding != recipe.embedding]


def embed_anew(texts: Catalog, into: Catalog, reader: Reader, asset_ids: Sequence[str]) -> None:
    """Read assets from one catalogue and store them in another, a window at a time."""
    for window in _windows(texts, asset_ids):
        into.index.save(reader.read(window))
        return_free_memory()


def _windows(texts: Catalog, asset_ids: Sequence[str]) -> Iterator[list[Asset]]:
    window: list[Asset] = []
    for start in range(0, len(asset_ids), WINDOW):
        for each in texts.passages.passages(asset_ids[start : start + WINDOW]):
            if window and (len(window) == WINDOW or _characters(window) + len(each.asset.body) > CHARACTERS):
                yield window
                window = []
            window.append(each.asset)
    if window:
        yield window


def _characters(assets: Sequence[Asset]) -> int:
    return sum(len(each.body) for each in assets)
