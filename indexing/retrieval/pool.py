"""The pool: candidates that the store fused, and in which ways each is near to what is looked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from indexing.retrieval.asked import Asked
from indexing.stores.base import HEAD, Store, Where
from indexing.stores.points import DIGITS
from models.vectors import Vectors

Values = NDArray[np.float64]
VectorsOf = Callable[[Sequence[str]], Mapping[str, Vectors]]
"""Of these assets by id, and of others as well if that is easier, float32 (1 + chunks, dim), the head first: the
catalogue's (`PassageBook.vectors`), where a hundred take a fifth of the time that the store takes to tell them."""
POOL = 100
"""Candidates weighed: what a person wants is among them 99 times in 100 (needs of the development data)."""
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


def draw_pool(
    store: Store, vectors_of: VectorsOf, asked: Asked, centre: Vectors, where: Where, size: int = POOL
) -> Pool:
    """The candidates that the filter allows; `centre` float32 (1, dim), the mean of the library's heads."""
    without = (*where.without, asked.asset_id) if asked.asset_id else where.without
    candidates = store.fuse(asked.vectors, (asked.whole, asked.named), size, replace(where, without=without))
    vectors = vectors_of(candidates)
    chosen = tuple(asset_id for asset_id in candidates if asset_id in vectors)  # it may have gone meanwhile
    whole, named = _terms(store, asked, chosen)
    if not chosen:
        nothing = np.empty(0)
        return Pool((), nothing, nothing, nothing, np.empty(0, np.int64), whole, named, nothing)
    heads = np.stack([vectors[asset_id][HEAD] for asset_id in chosen])
    near = _similarities(heads, asked.vectors)
    told = [_best(_similarities(vectors[asset_id], asked.vectors[:1])[:, 0]) for asset_id in chosen]
    passages, position = (np.array(each) for each in zip(*told, strict=True))
    common = _similarities(heads, centre)[:, 0]
    return Pool(chosen, near[:, 0], near.max(axis=1), passages, position, whole, named, common)


def _similarities(rows: Vectors, asked: Vectors) -> Values:
    """Shape (rows, asked)."""
    return (rows @ asked.T).astype(np.float64).round(DIGITS)


def _best(near: Values) -> tuple[float, int]:
    """How near the best passages are, and where the best one stands: an asset without any is as near as its head."""
    passages = near[HEAD + 1 :]
    if not len(passages):
        return float(near[HEAD]), HEAD
    return float(np.sort(passages)[-BEST:].mean()), HEAD + 1 + int(passages.argmax())


def _terms(store: Store, asked: Asked, chosen: tuple[str, ...]) -> Sequence[Values]:
    row_of = {asset_id: row for row, asset_id in enumerate(chosen)}
    found = [np.zeros(len(chosen)), np.zeros(len(chosen))]
    hits = store.search_terms((asked.whole, asked.named), len(chosen), Where(assets=chosen))
    for scores, own in zip(found, hits, strict=True):
        for hit in own:
            scores[row_of[hit.asset_id]] = hit.score
    return found
