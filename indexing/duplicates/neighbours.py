"""Neighbours: assets that may tell the same in other words, by the vector store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from indexing.duplicates.cells import Places, Rows, meet
from indexing.duplicates.reach import Pair
from indexing.stores.base import Store
from models.classifiers.base import Passages

PROBES = 2
"""Passages of an asset that are looked up: the first and the one in the middle. A page retold is so all over."""
NEAREST = 8
"""Passages of others asked for, for each probe."""
CLOSE = 0.7
"""The similarity from which a passage may tell what another does."""


def find_neighbours(batch: Sequence[Passages], store: Store) -> set[Pair]:
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


def find_neighbours_together(asking: Iterable[Sequence[Passages]], others: Iterable[Sequence[Passages]]) -> set[Pair]:
    """Pairs of ids, first < second, one of each among those that ask: all of a large batch compared in memory.

    At 768 bytes a passage; a search each would take as many passes over the store as there are assets.
    """
    ids, counts, rows, probes = list[str](), list[int](), list[Rows](), list[int]()
    for asks, batches in ((True, asking), (False, others)):
        for each in chain.from_iterable(batches):
            if asks:
                probes += [sum(counts[-1:]) + place for place in _places(each)]
            ids.append(each.asset.id)
            rows.append(each.vectors.astype(np.float16))
            counts.append(sum(counts[-1:]) + len(each.vectors))
    return _met(ids, np.array(counts), rows, np.array(probes, np.int64)) if probes else set()


def _met(ids: Sequence[str], ends: Places, rows: list[Rows], probes: Places) -> set[Pair]:
    met = meet(np.concatenate(rows), probes, NEAREST + PROBES, CLOSE)
    owners = (np.searchsorted(ends, places, side="right").tolist() for places in (met.asking, met.found))
    named = ((ids[one], ids[other]) for one, other in set(zip(*owners, strict=True)) if one != other)
    return {(min(pair), max(pair)) for pair in named}


def _probes(passages: Passages) -> list[NDArray[np.float32]]:
    return [passages.vectors[place] for place in _places(passages)]


def _places(passages: Passages) -> list[int]:
    chunks = len(passages.chunks)
    return sorted({1, 1 + chunks // 2})[:PROBES] if chunks else []
