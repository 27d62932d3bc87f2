"""The embedded store: Qdrant Edge, the engine's core in this process."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import qdrant_edge as qe

from indexing.stores.base import Hit, TermHit, Where
from indexing.stores.edge_errors import edge_errors
from indexing.stores.engine import EXACT_UP_TO, OVERSAMPLING, QUANTILE, Engine
from indexing.stores.folder import Folder
from indexing.stores.points import ASSET, INDEXED, POSITION, RANK_CONSTANT, VERSION, WORDS, StoredPoint, rounded
from indexing.stores.terms import Terms
from models.vectors import Vectors

RESERVE = 64 * 2**20
"""Bytes that must stay free on the disk: two segments of the engine's log, 32 MiB each."""

_FUSION: Any = qe.Fusion.Rrf(k=RANK_CONSTANT)  # the stubs do not know that it is a fusion
EARLIER_LAYOUT = "expected vector storages with keys"
"""How the engine says that a store was made before words were kept."""

PAGE = 5000
"""Payloads in one scroll; 25,000 take 0.15 s."""

FLUSH_EVERY = 5000
"""Points between flushes, which bound the log to be replayed; a flush takes 0.3 s however little it writes."""


class EdgeStore(Engine):
    """A folder owned by one process; made when missing.

    Every call may be made from any thread: the engine locks within, searches run beside writes. Writes outlive
    the process however it ends; a power cut may take those since the last flush, which reconcile finds.
    StoreBusy when another process owns the folder, Mismatch when it holds vectors of another dimension,
    Unavailable when it is corrupt, was deleted under the process, or its disk has under `reserve_bytes` left.
    """

    def __init__(
        self, folder: Path, dimension: int, *, reserve_bytes: int = RESERVE, exact_up_to: int = EXACT_UP_TO
    ) -> None:
        super().__init__(dimension, exact_up_to)
        self._folder = Folder(folder)
        self._reserve_bytes = reserve_bytes
        self._since_flush = 0
        self._shard = self._open()

    def optimize(self) -> None:
        """Where more than EXACT_UP_TO points have come, or many have gone: write them anew, as bytes as well; flush.

        Mostly there is nothing to do, and weighing the folder takes the time: 2 ms, of 723,202 points 18 ms. Else
        readers and writers wait: 4 s for 100,000 points. They become a segment, so whoever calls this between batches
        never waits for more. Without room on the disk for a second copy nothing is done: searches are slower then, and
        as right.
        """
        with self._use():
            if self._folder.has_space(self._folder.size() + self._reserve_bytes) and self._shard.optimize():
                self._shard.flush()

    def close(self) -> None:
        """Flush and let go of the folder; a second close, or one after the folder was deleted, is harmless."""
        if not self._folder.is_ours():
            with contextlib.suppress(Exception):  # there is nothing left to flush to
                self._shard.close()
        else:
            with edge_errors(self._folder.path):
                self._shard.flush()
                self._shard.close()
        self._folder.let_go()

    def _open(self) -> qe.EdgeShard:
        self._folder.hold()
        try:
            self._folder.require_space(self._reserve_bytes)
            with edge_errors(self._folder.path):
                return _load_or_create(self._folder.path, self._config())
        except BaseException:
            self._folder.let_go()
            raise

    def _config(self) -> qe.EdgeConfig:
        kilobytes = self._exact_up_to * self._dimension * 4 // 1024
        return qe.EdgeConfig(
            vectors=qe.EdgeVectorParams(size=self._dimension, distance=qe.Distance.Dot),
            sparse_vectors={WORDS: qe.EdgeSparseVectorParams(modifier=qe.Modifier.Idf)},
            # No links: where passages repeat, a walk along a graph stays among the repeats (ADR 26).
            hnsw_config=qe.HnswIndexConfig(m=0, ef_construct=0, full_scan_threshold=0),
            quantization_config=qe.ScalarQuantizationConfig(
                type=qe.ScalarType.Int8, quantile=QUANTILE, always_ram=True
            ),
            optimizers=qe.EdgeOptimizersConfig(indexing_threshold=kilobytes, max_segment_size=kilobytes),
        )

    @contextlib.contextmanager
    def _use(self) -> Iterator[None]:
        self._folder.require_ours()
        with edge_errors(self._folder.path):
            yield

    def _upsert(self, points: Sequence[StoredPoint]) -> None:
        with self._use():
            # The log, the vectors and the payloads: 2.4 times the vectors' bytes, measured; and as much again.
            self._folder.require_space(self._reserve_bytes + 5 * len(points) * 4 * self._dimension)
            rows = [qe.Point(point.id, _vectors(point), point.payload) for point in points]
            self._shard.update(qe.UpdateOperation.upsert_points(rows))
            self._since_flush += len(points)
            if self._since_flush >= FLUSH_EVERY:
                self._since_flush = 0
                self._shard.flush()

    def _delete(self, asset_ids: Sequence[str], keep: Sequence[str]) -> None:
        kept: list[qe.ConditionType] = [qe.HasIdCondition(set(keep))] if keep else []
        stale = qe.Filter(must=[_any(ASSET, asset_ids)], must_not=kept)
        with self._use():
            self._folder.require_space(self._reserve_bytes // 4)
            self._shard.update(qe.UpdateOperation.delete_points_by_filter(stale))

    def _nearest(self, vectors: Vectors, limit: int, where: Where, *, exact: bool) -> list[list[Hit]]:
        requests = [
            qe.QueryRequest(
                limit=limit,
                query=qe.Query.Nearest(row.tolist()),
                filter=_filter(where),
                with_payload=[ASSET, POSITION],
                params=_params(exact=exact),
            )
            for row in vectors
        ]
        with self._use():
            return [
                [_hit(point) for point in found] for found in self._shard.query_batch(qe.QueryBatchRequest(requests))
            ]

    def _sharing(self, terms: Sequence[Terms], limit: int, where: Where) -> list[list[TermHit]]:
        requests = [
            qe.QueryRequest(limit=limit, query=_by_terms(each), filter=_filter(where), with_payload=[ASSET])
            for each in terms
        ]
        with self._use():
            answers = self._shard.query_batch(qe.QueryBatchRequest(requests))
        return [[TermHit((point.payload or {})[ASSET], float(point.score)) for point in found] for found in answers]

    def _fused(self, vectors: Vectors, terms: Sequence[Terms], limit: int, where: Where, *, exact: bool) -> list[str]:
        asked = [qe.Query.Nearest(row.tolist()) for row in vectors] + [_by_terms(each) for each in terms]
        parts = [
            qe.Prefetch(limit=limit, query=query, filter=_filter(where), params=_params(exact=exact)) for query in asked
        ]
        fused = qe.QueryRequest(limit=limit * len(parts), prefetches=parts, query=_FUSION, with_payload=[ASSET])
        with self._use():
            return [(point.payload or {})[ASSET] for point in self._shard.query(fused)]

    def _payloads(self) -> Iterator[Mapping[str, object]]:
        offset: qe.PointId | None = None
        while True:
            request = qe.ScrollRequest(offset=offset, limit=PAGE, with_payload=[ASSET, VERSION], with_vector=False)
            with self._use():
                records, offset = self._shard.scroll(request)
            yield from (record.payload or {} for record in records)
            if offset is None:
                return

    def size(self) -> int:
        """How many points the engine counts."""
        with self._use():
            return int(self._shard.info().points_count)


def _load_or_create(path: Path, config: qe.EdgeConfig) -> qe.EdgeShard:
    shard = _load(path, config) if (path / "segments").is_dir() else qe.EdgeShard.create(str(path), config)
    for key in INDEXED - shard.info().payload_schema.keys():  # a crash may have come before the last of them
        shard.update(qe.UpdateOperation.create_field_index(key, qe.PayloadSchemaType.Keyword))
    return shard


def _load(path: Path, config: qe.EdgeConfig) -> qe.EdgeShard:
    """A store of an earlier layout is begun anew, empty: whoever opens it fills it from the catalogue."""
    try:
        return qe.EdgeShard.load(str(path), config)
    except Exception as error:
        if EARLIER_LAYOUT not in str(error):
            raise
    for entry in path.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    return qe.EdgeShard.create(str(path), config)


def _params(*, exact: bool) -> qe.SearchParams:
    return qe.SearchParams(
        exact=exact, quantization=qe.QuantizationSearchParams(rescore=True, oversampling=OVERSAMPLING)
    )


def _vectors(point: StoredPoint) -> Any:  # noqa: ANN401 - the engine's union is invariant
    """The row alone, or by the name "" beside the asset's words."""
    terms = point.terms
    return point.vector if terms is None else {"": point.vector, WORDS: _sparse(terms)}


def _sparse(terms: Terms) -> qe.SparseVector:
    return qe.SparseVector(terms.columns.tolist(), terms.weights.tolist())


def _by_terms(terms: Terms) -> qe.Query:
    return qe.Query.Nearest(_sparse(terms), using=WORDS)


def _any(key: str, values: Sequence[str]) -> qe.FieldCondition:
    return qe.FieldCondition(key, match=qe.MatchAny(list(values)))


def _filter(where: Where) -> qe.Filter | None:
    must: list[qe.ConditionType] = [
        _any(f"attributes.{name}", values) for name, values in (where.attributes or {}).items()
    ]
    if where.assets is not None:
        must.append(_any(ASSET, where.assets))
    must_not: list[qe.ConditionType] = [_any(ASSET, where.without)] if where.without else []
    return qe.Filter(must=must, must_not=must_not) if must or must_not else None


def _hit(point: qe.ScoredPoint) -> Hit:
    payload = point.payload or {}
    return Hit(payload[ASSET], payload[POSITION], rounded(point.score))
