"""What both engines share: checks, batches, the order of writes and the order of hits."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from indexing.stores.base import Hit, Holding, StoredAsset, TermHit, Where
from indexing.stores.points import (
    ASSET,
    BATCH,
    VERSION,
    StoredPoint,
    check_filter,
    check_texts,
    check_vectors,
    is_cut_in_a_tie,
    is_hopeless,
    points_of,
    ranked,
    ranked_terms,
)
from indexing.stores.terms import Terms
from models.vectors import Vectors

MARGIN = 8
"""Hits asked for beyond the limit, so that a tie at the cut is seen without a second search."""

EXACT_UP_TO = 100_000
"""Points compared as they are; of more, bytes are compared in the place of floats once the engine has been told to
`optimize`, and the nearest are then compared as they are (Jacob et al. 2018, arXiv:1712.05877)."""

OVERSAMPLING = 2.0
"""How many times the hits asked for are compared again as they are: 1 loses three of 100, 4 finds no more than 2."""

QUANTILE = 0.99
"""The share of components that bytes tell apart; what is beyond counts as the outermost."""

QUERIES = 64
"""Rows in one search request."""

EVERYTHING = Where()

T = TypeVar("T")


def in_batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size` values; `itertools.batched` comes with Python 3.12."""
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch


class Engine(ABC):
    """A store on a vector engine: an adapter writes the hooks below, callers see the port."""

    def __init__(self, dimension: int, exact_up_to: int = EXACT_UP_TO) -> None:
        self._dimension, self._exact_up_to = dimension, exact_up_to

    def replace(self, assets: Sequence[StoredAsset]) -> None:
        """Upsert, then delete what is left of former versions; InvalidInput or Mismatch before anything is written."""
        for asset in assets:
            check_texts(asset)
            check_vectors(asset.vectors, self._dimension, where=asset.id)
        latest = {asset.id: asset for asset in assets}
        for group in _groups(latest.values()):
            points = list(points_of(group))
            for batch in in_batches(points, BATCH):
                self._upsert(batch)
            self._delete([asset.id for asset in group], [point.id for point in points])

    def delete(self, asset_ids: Sequence[str]) -> None:
        """Delete every point of these assets."""
        for batch in in_batches(asset_ids, BATCH):
            self._delete(batch, [])

    def search(self, vectors: Vectors, limit: int, where: Where = EVERYTHING) -> list[list[Hit]]:
        """At most `limit` hits for each row; Mismatch on another dimension, InvalidInput on an unknown attribute."""
        check_vectors(vectors, self._dimension, where="query")
        check_filter(where)
        size = self.size() if limit > 0 and not is_hopeless(where) else 0
        if not size:
            return [[] for _ in vectors]
        found: list[list[Hit]] = []
        for start in range(0, len(vectors), QUERIES):
            found += self._search_batch(vectors[start : start + QUERIES], limit, where, size)
        return found

    def search_terms(self, terms: Sequence[Terms], limit: int, where: Where = EVERYTHING) -> list[list[TermHit]]:
        """At most `limit` hits for each; InvalidInput on an unknown attribute."""
        check_filter(where)
        asked = [at for at, each in enumerate(terms) if len(each)]
        found: list[list[TermHit]] = [[] for _ in terms]
        if limit > 0 and not is_hopeless(where):
            for batch in in_batches(asked, QUERIES):
                answers = self._sharing([terms[at] for at in batch], limit + MARGIN, where)
                for at, hits in zip(batch, answers, strict=True):
                    found[at] = ranked_terms(hits, limit)
        return found

    def fuse(self, vectors: Vectors, terms: Sequence[Terms], limit: int, where: Where = EVERYTHING) -> list[str]:
        """Candidates; Mismatch on another dimension, InvalidInput on an unknown attribute."""
        check_vectors(vectors, self._dimension, where="query")
        check_filter(where)
        size = self.size() if limit > 0 and not is_hopeless(where) else 0
        told = [each for each in terms if len(each)]
        if not size or not (len(vectors) or told):
            return []
        hits = self._fused(vectors, told, limit, where, exact=self._is_exact(size, where))
        return list(dict.fromkeys(hits))[:limit]

    def holdings(self) -> dict[str, Holding]:
        """Everything it holds, by asset id, read from the payloads alone."""
        versions: dict[str, set[str]] = {}
        points: dict[str, int] = {}
        for payload in self._payloads():
            asset_id = str(payload[ASSET])
            versions.setdefault(asset_id, set()).add(str(payload[VERSION]))
            points[asset_id] = points.get(asset_id, 0) + 1
        return {asset_id: Holding(frozenset(held), points[asset_id]) for asset_id, held in versions.items()}

    def _search_batch(self, vectors: Vectors, limit: int, where: Where, size: int) -> list[list[Hit]]:
        asked = min(limit + MARGIN, size)
        exact = self._is_exact(size, where)
        answers = []
        for row, hits in enumerate(self._nearest(vectors, asked, where, exact=exact)):
            wider = asked
            while is_cut_in_a_tie(hits, limit, wider) and wider < size:
                wider = min(wider * 4, size)
                hits = self._nearest(vectors[row : row + 1], wider, where, exact=exact)[0]  # noqa: PLW2901 widened
            answers.append(ranked(hits, limit))
        return answers

    def _is_exact(self, size: int, where: Where) -> bool:
        """Whether few enough points are compared to compare them as they are."""
        return size <= self._exact_up_to or where.assets is not None

    @abstractmethod
    def _upsert(self, points: Sequence[StoredPoint]) -> None:
        """Write at most BATCH points, durably."""

    @abstractmethod
    def _delete(self, asset_ids: Sequence[str], keep: Sequence[str]) -> None:
        """Delete the points of these assets but those whose ids are kept."""

    @abstractmethod
    def _nearest(self, vectors: Vectors, limit: int, where: Where, *, exact: bool) -> list[list[Hit]]:
        """Hits for each row, nearest first, similarities rounded, ties in any order."""

    @abstractmethod
    def _sharing(self, terms: Sequence[Terms], limit: int, where: Where) -> list[list[TermHit]]:
        """Hits for each, in any order."""

    @abstractmethod
    def _fused(self, vectors: Vectors, terms: Sequence[Terms], limit: int, where: Where, *, exact: bool) -> list[str]:
        """The assets of the fused points, best first; an asset may come more than once."""

    @abstractmethod
    def _payloads(self) -> Iterator[Mapping[str, object]]:
        """Asset and version of every point."""

    @abstractmethod
    def size(self) -> int:
        """At least as many as there are points; 0 when there are none."""


def _groups(assets: Iterable[StoredAsset]) -> Iterator[list[StoredAsset]]:
    """Whole assets, at most BATCH points together unless one alone has more: one deletion then serves them all."""
    group: list[StoredAsset] = []
    points = 0
    for asset in assets:
        if group and points + len(asset.vectors) > BATCH:
            yield group
            group, points = [], 0
        group.append(asset)
        points += len(asset.vectors)
    if group:
        yield group
