"""Neighbours: assets that may tell the same in other words, by the vector store."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexing.stores.base import Store
from models.classifiers.base import Passages

PROBES = 2
"""Passages of an asset that are looked up: the first and the one in the middle. A page retold is so all over."""
NEAREST = 8
"""Passages of others asked for, for each probe."""
CLOSE = 0.7
"""The similarity from which a passage may tell what another does."""


def find_neighbours(batch: Sequence[Passages], store: Store) -> set[tuple[str, str]]:
    """Pairs of ids, first < second, one of each in the batch."""
    probes = [(each.asset.id, row) for each in batch for row in _probes(each)]
    if not probes:
        return set()
    # The asset's own passages are among the nearest; it has as many as it likes.
    found = store.search(np.stack([row for _, row in probes]), NEAREST + PROBES)
    return {
        (min(asset_id, hit.asset_id), max(asset_id, hit.asset_id))
        for (asset_id, _), hits in zip(probes, found, strict=True)
        for hit in hits
        if hit.similarity >= CLOSE and hit.asset_id != asset_id
    }


def _probes(passages: Passages) -> list[NDArray[np.float32]]:
    chunks = len(passages.chunks)
    places = sorted({1, 1 + chunks // 2}) if chunks else []
    return [passages.vectors[place] for place in places[:PROBES]]
