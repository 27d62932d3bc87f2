"""Near-duplicates: candidates by vector, verdict by shared word shingles (Broder 1997)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexing.catalog.base import Catalog
from indexing.stores.base import Store, Where
from models.classifiers.base import Passages
from models.domain.asset import Asset
from models.domain.duplicate import Duplicate

SHINGLE_WORDS = 4
NEAR = 0.5
"""Resemblance from which two assets say the same: half of all distinct shingles shared (Broder's resemblance)."""
CANDIDATES = 8
"""Neighbours asked for by each of the asset's two probes; copies stand among the very nearest."""
READ_CHARACTERS = 20_000
_WORD = re.compile(r"\w+")


Shingles = NDArray[np.uint64]
_BASE = np.uint64(1_000_003)


def shingles(asset: Asset) -> Shingles:
    """Hashes of every run of four words of the body, rising, each once; titles do not count, as copies get new ones.

    A body of fewer words is one run. Read: the first 20,000 characters.
    """
    words = np.array([crc32(word.encode()) for word in _WORD.findall(asset.body[:READ_CHARACTERS].lower())], np.uint64)
    runs = np.zeros(max(1, len(words) - SHINGLE_WORDS + 1) if len(words) else 0, np.uint64)
    for place in range(min(SHINGLE_WORDS, len(words))):
        runs = runs * _BASE + words[place : place + len(runs)]
    return np.unique(runs)


def find_duplicates(passages: Passages, catalog: Catalog, store: Store) -> list[Duplicate]:
    """Pairs of this asset, which need not be stored, with stored ones, nearest first."""
    return _verified([passages], catalog, _candidates([passages], store))


def refresh_duplicates(catalog: Catalog, store: Store, changed: Sequence[str]) -> None:
    """Find the pairs of changed assets anew; pairs of assets that are gone went with them."""
    for start in range(0, len(changed), 128):
        ids = changed[start : start + 128]
        batch = catalog.passages.passages(ids)
        catalog.duplicates.replace(ids, _verified(batch, catalog, _candidates(batch, store)))


def _candidates(batch: Sequence[Passages], store: Store) -> list[set[str]]:
    """For each asset, those near its head or its first passage."""
    if not batch:
        return []
    heads = np.stack([each.vectors[0] for each in batch])
    openings = np.stack([each.vectors[min(1, len(each.chunks))] for each in batch])
    # The asset itself and its own passages are among the nearest.
    by_head = store.search(heads, CANDIDATES + 1, Where(heads_only=True))
    by_opening = store.search(openings, CANDIDATES + 1)
    return [
        {hit.asset_id for hit in (*first, *second)} - {each.asset.id}
        for each, first, second in zip(batch, by_head, by_opening, strict=True)
    ]


def _verified(batch: Sequence[Passages], catalog: Catalog, candidates: Sequence[Iterable[str]]) -> list[Duplicate]:
    wanted = sorted({id_ for near in candidates for id_ in near})
    known = {each.asset.id: shingles(each.asset) for each in catalog.passages.passages(wanted)}
    found = []
    for each, near in zip(batch, candidates, strict=True):
        own = shingles(each.asset)
        for other in sorted(id_ for id_ in near if id_ in known):
            overlap = _resemblance(own, known[other])
            if overlap >= NEAR:
                found.append(Duplicate.of(each.asset.id, other, overlap))
    return sorted(set(found), key=lambda pair: (-pair.overlap, pair.first, pair.second))


def _resemblance(first: Shingles, second: Shingles) -> float:
    shared = len(np.intersect1d(first, second, assume_unique=True))
    return shared / (len(first) + len(second) - shared) if shared else 0.0
