"""What was computed from texts, so that nothing needs computing twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, FromClause, Row, select

from indexing.catalog.batches import batches
from indexing.catalog.codec import CHUNKS, READINGS
from indexing.catalog.database import Database
from indexing.catalog.rows import LIVE, asset_from, select_assets
from indexing.catalog.tables import assets, passages, readings
from indexing.stores.base import Holding
from models.classifiers.base import Library, Passages
from models.domain.errors import Mismatch
from models.domain.reading import StageReading
from models.vectors import Vectors

FETCHED = 256
"""Rows in memory at a time while arrays are filled."""


class SqlPassages:
    """`PassageBook` over SQL, from the table of those in force or from another one with its columns."""

    def __init__(self, database: Database, of: FromClause = passages) -> None:
        self._database, self._of = database, of

    def passages(self, asset_ids: Sequence[str]) -> list[Passages]:
        """In the order given; unknown ids are left out."""
        columns = self._of.c.dimension, self._of.c.vectors, self._of.c.chunks
        chosen = select_assets().add_columns(*columns).join(self._of, self._of.c.asset_id == assets.c.id)
        found: dict[str, Passages] = {}
        with self._database.read() as connection:
            for ids in batches(asset_ids):
                rows = connection.execute(chosen.where(assets.c.id.in_(ids)))
                found.update((row.id, _passages_from(row)) for row in rows)
        return [found[asset_id] for asset_id in asset_ids if asset_id in found]

    def vectors(self, asset_ids: Sequence[str]) -> dict[str, Vectors]:
        """By id, not to be written to; unknown ids are left out."""
        of, found = self._of.c, dict[str, Vectors]()
        with self._database.read() as connection:
            for ids in batches(asset_ids):
                chosen = self._select(of.asset_id, of.dimension, of.vectors).where(of.asset_id.in_(ids))
                rows = connection.execute(chosen)
                found.update((row.asset_id, _array(row.vectors, row.dimension)) for row in rows)
        return found

    def library(self) -> Library:
        """The whole library as arrays; Mismatch when assets were embedded in different dimensions."""
        from models.classifiers.words import WordCounts, stack

        with self._database.read() as connection:
            ids, counts, dimension = self._shape(connection)
            first_chunk = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
            heads = np.empty((len(ids), dimension), np.float32)
            chunks = np.empty((first_chunk[-1], dimension), np.float32)
            words: list[WordCounts] = []
            vectors = self._select(self._of.c.words, self._of.c.vectors).execution_options(yield_per=FETCHED)
            for at, row in enumerate(connection.execute(vectors)):
                rows = _array(row.vectors, dimension)
                heads[at], chunks[first_chunk[at] : first_chunk[at + 1]] = rows[0], rows[1:]
                words.append(WordCounts.from_bytes(row.words))
        return Library(tuple(ids), heads, chunks, first_chunk, stack(words))

    def readings(self) -> dict[str, tuple[StageReading, ...]]:
        """Stage readings of the whole library by asset id."""
        chosen = select(assets.c.id, readings.c.readings).join_from(assets, readings).where(LIVE)
        with self._database.read() as connection:
            rows = connection.execute(chosen.order_by(assets.c.id)).all()
        return {row.id: READINGS.from_json(row.readings) for row in rows}

    def whereabouts(self) -> dict[str, tuple[str | None, str | None]]:
        """Address and format of every asset, by id."""
        with self._database.read() as connection:
            rows = connection.execute(select(assets.c.id, assets.c.url, assets.c.format).where(LIVE)).all()
        return {row.id: (row.url, row.format) for row in rows}

    def holdings(self) -> dict[str, Holding]:
        """What the store should hold, by asset id: one version, and a point for the head and each chunk."""
        with self._database.read() as connection:
            rows = connection.execute(self._select(assets.c.id, assets.c.version, self._of.c.chunk_count)).all()
        return {row.id: Holding(frozenset({row.version}), 1 + row.chunk_count) for row in rows}

    def _select(self, *columns: Any) -> Any:  # noqa: ANN401 (SQLAlchemy types a select by its columns)
        joined = select(*columns).join_from(self._of, assets, self._of.c.asset_id == assets.c.id)
        return joined.where(LIVE).order_by(assets.c.id)

    def _shape(self, connection: Connection) -> tuple[list[str], list[int], int]:
        rows = connection.execute(self._select(self._of.c.asset_id, self._of.c.chunk_count, self._of.c.dimension)).all()
        dimensions = sorted({row.dimension for row in rows})
        if len(dimensions) > 1:
            raise Mismatch(
                f"The library holds vectors of {' and of '.join(map(str, dimensions))} dimensions. "
                "Index every source again with one embedder."
            )
        return [row.asset_id for row in rows], [row.chunk_count for row in rows], dimensions[0] if rows else 0


def _passages_from(row: Row[Any]) -> Passages:
    vectors = _array(row.vectors, row.dimension).astype(np.float32)  # a copy that may be written to
    return Passages(asset_from(row), CHUNKS.from_json(row.chunks), vectors)


def _array(stored: bytes, dimension: int) -> Vectors:
    return np.frombuffer(stored, dtype="<f4").reshape(-1, dimension)
