"""The shared store: a Qdrant server or cluster, for more than one process or machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from qdrant_client import QdrantClient, models

from indexing.stores.base import Hit, TermHit, Where
from indexing.stores.engine import OVERSAMPLING, QUANTILE, Engine, in_batches
from indexing.stores.points import ASSET, INDEXED, POSITION, VERSION, WORDS, StoredPoint, rounded
from indexing.stores.qdrant_errors import qdrant_errors, suppress_conflict
from indexing.stores.terms import Terms
from models.domain.errors import Mismatch
from models.vectors import Vectors

TIMEOUT_SECONDS = 30

NUMBERS = 400_000
"""Vector components in one request: 8 MB of JSON, a quarter of the 32 MB that a server takes by default."""

PAGE = 5000
"""Payloads in one scroll."""


def open_qdrant(url: str, api_key: str | None, collection: str, dimension: int) -> QdrantStore:
    """The collection on that server, made and indexed when missing; Unavailable when the server is not there."""
    host, client = _host(url), _connect(url, api_key)
    try:
        store = QdrantStore(client, collection, dimension, host=host)
        with qdrant_errors(host):
            _build_indexes(client, collection)
    except BaseException:
        client.close()
        raise
    return store


def remove_qdrant(url: str, api_key: str | None, collection: str) -> None:
    """Delete a collection; harmless where there is none. Unavailable when the server is not there."""
    with closing(_connect(url, api_key)) as client, qdrant_errors(_host(url)):
        client.delete_collection(collection)


def _host(url: str) -> str:
    """Without the user or password that an address may hold."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def _connect(url: str, api_key: str | None) -> QdrantClient:
    # Its own check of versions only warns, and asks before a time limit or a key could be told from a wrong address.
    return QdrantClient(url=url, api_key=api_key, timeout=TIMEOUT_SECONDS, check_compatibility=False)


class QdrantStore(Engine):
    """A collection on a server; any number of processes and threads may use it.

    Makes the collection when missing, without payload indexes, which the client's local mode has not: `open_qdrant`
    adds them. Mismatch when it holds another dimension; Unavailable, naming `host`, when the server does not answer.
    """

    def __init__(self, client: QdrantClient, collection: str, dimension: int, *, host: str = "this process") -> None:
        super().__init__(dimension)
        self._client, self._collection, self._host = client, collection, host
        with qdrant_errors(host):
            found = _layout_of(client, collection, dimension)
        if not found.has_words:
            raise Mismatch(
                f"The collection '{collection}' at {host} was made before words were kept beside vectors. Name another "
                "with FINGERPOST_QDRANT_COLLECTION: it is filled from the catalogue, and the old one can be deleted."
            )
        if found.dimension != dimension:
            raise Mismatch(
                f"The collection '{collection}' at {host} holds vectors of {found.dimension} dimensions, the embedder "
                f"makes {dimension}. Go back to the former embedder, or name another collection and reindex."
            )

    def optimize(self) -> None:
        """A server does this by itself."""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _upsert(self, points: Sequence[StoredPoint]) -> None:
        for batch in in_batches(points, max(1, NUMBERS // self._dimension)):
            rows = [models.PointStruct(id=each.id, vector=_vectors(each), payload=each.payload) for each in batch]
            with qdrant_errors(self._host):
                self._client.upsert(self._collection, rows, wait=True)

    def _delete(self, asset_ids: Sequence[str], keep: Sequence[str]) -> None:
        kept: list[models.Condition] = [models.HasIdCondition(has_id=list(keep))] if keep else []
        stale = models.Filter(must=[_any(ASSET, asset_ids)], must_not=kept or None)
        with qdrant_errors(self._host):
            self._client.delete(self._collection, models.FilterSelector(filter=stale), wait=True)

    def _nearest(self, vectors: Vectors, limit: int, where: Where, *, exact: bool) -> list[list[Hit]]:
        requests = [
            models.QueryRequest(
                query=row.tolist(),
                filter=_filter(where),
                limit=limit,
                with_payload=[ASSET, POSITION],
                params=_params(exact=exact),
            )
            for row in vectors
        ]
        with qdrant_errors(self._host):
            answers = self._client.query_batch_points(self._collection, requests)
        return [[_hit(point) for point in answer.points] for answer in answers]

    def _sharing(self, terms: Sequence[Terms], limit: int, where: Where) -> list[list[TermHit]]:
        requests = [
            models.QueryRequest(
                query=_sparse(each), using=WORDS, filter=_filter(where), limit=limit, with_payload=[ASSET]
            )
            for each in terms
        ]
        with qdrant_errors(self._host):
            answers = self._client.query_batch_points(self._collection, requests)
        return [[TermHit((point.payload or {})[ASSET], point.score) for point in answer.points] for answer in answers]

    def _fused(self, vectors: Vectors, terms: Sequence[Terms], limit: int, where: Where, *, exact: bool) -> list[str]:
        chosen, params = _filter(where), _params(exact=exact)
        parts = [models.Prefetch(query=row.tolist(), filter=chosen, limit=limit, params=params) for row in vectors]
        parts += [models.Prefetch(query=_sparse(each), using=WORDS, filter=chosen, limit=limit) for each in terms]
        with qdrant_errors(self._host):
            answer = self._client.query_points(
                self._collection,
                prefetch=parts,
                query=models.FusionQuery(fusion=models.Fusion.RRF),
                limit=limit * len(parts),
                with_payload=[ASSET],
            )
        return [(point.payload or {})[ASSET] for point in answer.points]

    def _payloads(self) -> Iterator[Mapping[str, object]]:
        offset: models.ExtendedPointId | None = None
        while True:
            with qdrant_errors(self._host):
                records, offset = self._client.scroll(
                    self._collection, limit=PAGE, offset=offset, with_payload=[ASSET, VERSION], with_vectors=False
                )
            yield from (record.payload or {} for record in records)
            if offset is None:
                return

    def size(self) -> int:
        """How many points the engine counts."""
        with qdrant_errors(self._host):
            return self._client.count(self._collection, exact=True).count


@dataclass(frozen=True, slots=True)
class Layout:
    """What a collection holds a point."""

    dimension: int
    has_words: bool


def _layout_of(client: QdrantClient, collection: str, wanted: int) -> Layout:
    if not client.collection_exists(collection):
        with suppress_conflict():  # another process was quicker
            client.create_collection(
                collection,
                vectors_config=models.VectorParams(size=wanted, distance=models.Distance.DOT),
                sparse_vectors_config={WORDS: models.SparseVectorParams(modifier=models.Modifier.IDF)},
                # No links: where passages repeat, a walk along a graph stays among the repeats (ADR 26).
                hnsw_config=models.HnswConfigDiff(m=0),
                quantization_config=models.ScalarQuantization(
                    scalar=models.ScalarQuantizationConfig(
                        type=models.ScalarType.INT8, quantile=QUANTILE, always_ram=True
                    )
                ),
            )
    params = client.get_collection(collection).config.params
    size = params.vectors.size if isinstance(params.vectors, models.VectorParams) else 0
    return Layout(size, WORDS in (params.sparse_vectors or {}))


def _build_indexes(client: QdrantClient, collection: str) -> None:
    have = client.get_collection(collection).payload_schema
    for key in sorted(INDEXED - have.keys()):
        client.create_payload_index(collection, key, field_schema=models.PayloadSchemaType.KEYWORD, wait=True)


def _params(*, exact: bool) -> models.SearchParams:
    again = models.QuantizationSearchParams(rescore=True, oversampling=OVERSAMPLING)
    return models.SearchParams(exact=exact, quantization=again)


def _vectors(point: StoredPoint) -> models.VectorStruct:
    """The row by the name "", beside the asset's words where it has any."""
    terms = point.terms
    return {"": point.vector} if terms is None else {"": point.vector, WORDS: _sparse(terms)}


def _sparse(terms: Terms) -> models.SparseVector:
    return models.SparseVector(indices=terms.columns.tolist(), values=terms.weights.tolist())


def _any(key: str, values: Sequence[str]) -> models.FieldCondition:
    return models.FieldCondition(key=key, match=models.MatchAny(any=list(values)))


def _filter(where: Where) -> models.Filter | None:
    must: list[models.Condition] = [_any(f"attributes.{name}", v) for name, v in (where.attributes or {}).items()]
    if where.assets is not None:
        must.append(_any(ASSET, where.assets))
    must_not: list[models.Condition] = [_any(ASSET, where.without)] if where.without else []
    return models.Filter(must=must or None, must_not=must_not or None) if must or must_not else None


def _hit(point: models.ScoredPoint) -> Hit:
    payload = point.payload or {}
    return Hit(payload[ASSET], payload[POSITION], rounded(point.score))
