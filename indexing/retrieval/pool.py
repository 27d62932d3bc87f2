"""The pool: candidates that the store fused, and in which ways each is near to what is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from indexing.retrieval.asked import Asked
from indexing.stores.base import HEAD, Store, Where
from models.vectors import Vectors

Values = NDArray[np.float64]
POOL = 100
"""Candidates weighed: what a person wants is among them 99 times in 100 (needs of the development data)."""
PASSAGES = 2_000
"""Passages of the candidates looked at, the nearest ones: twenty each."""
BEST = 3
"""Passages whose mean tells how much an asset has to say: their mean finds more than the best one alone."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Candidates and their parts, one row each, every part (n,).

    `heads`: similarity of the head to the whole; `nearest`: to the nearest of all that is asked by; `passages`: mean of
    the three best passages'; `position`: the best passage's; `whole` and `named`: BM25; `common`: similarity of the
    head to the library's centre, high for hubs, which are near to everything (Radovanović et al. 2010).
    """

    asset_ids: tuple[str, ...]
    heads: Values
    nearest: Values
    passages: Values
    position: NDArray[np.int64]
    whole: Values
    named: Values
    common: Values


def draw_pool(store: Store, asked: Asked, centre: Vectors, where: Where, size: int = POOL) -> Pool:
    """The candidates that the filter allows; `centre` float32 (1, dim), the mean of the library's heads."""
    without = (*where.without, asked.asset_id) if asked.asset_id else where.without
    allowed = replace(where, without=without)
    chosen = tuple(store.fuse(asked.vectors, (asked.whole, asked.named), size, allowed))
    within = Where(assets=chosen)
    row_of = {asset_id: row for row, asset_id in enumerate(chosen)}
    heads = _heads(store, np.vstack([asked.vectors, centre]), within, row_of)
    passages, position = _passages(store, asked.vectors[:1], within, row_of, heads[0])
    whole, named = _terms(store, asked, within, row_of)
    nearest = heads[:-1].max(axis=0, initial=-1.0)
    return Pool(chosen, heads[0], nearest, passages, position, whole, named, heads[-1])


def _heads(store: Store, rows: Vectors, within: Where, row_of: dict[str, int]) -> Values:
    found = np.zeros((len(rows), len(row_of)))
    for at, hits in enumerate(store.search(rows, len(row_of), replace(within, heads_only=True))):
        for hit in hits:
            found[at, row_of[hit.asset_id]] = hit.similarity
    return found


def _passages(
    store: Store, whole: Vectors, within: Where, row_of: dict[str, int], heads: Values
) -> tuple[Values, NDArray[np.int64]]:
    """An asset without passages is as near as its head."""
    best: list[list[float]] = [[] for _ in row_of]
    position = np.full(len(row_of), HEAD, np.int64)
    for hit in store.search(whole, PASSAGES, within)[0]:
        row = row_of[hit.asset_id]
        if hit.position != HEAD and len(best[row]) < BEST:
            if not best[row]:
                position[row] = hit.position
            best[row].append(hit.similarity)
    means = [float(np.mean(near)) if near else heads[row] for row, near in enumerate(best)]
    return np.array(means), position


def _terms(store: Store, asked: Asked, within: Where, row_of: dict[str, int]) -> Sequence[Values]:
    found = [np.zeros(len(row_of)), np.zeros(len(row_of))]
    for scores, hits in zip(found, store.search_terms((asked.whole, asked.named), len(row_of), within), strict=True):
        for hit in hits:
            scores[row_of[hit.asset_id]] = hit.score
    return found
