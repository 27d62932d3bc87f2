"""Pairs of duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, delete, exists, or_, select

from indexing.catalog.batches import batches
from indexing.catalog.database import Database, upsert
from indexing.catalog.revision import revise
from indexing.catalog.rows import LIVE
from indexing.catalog.sketches import SqlSketches
from indexing.catalog.tables import assets, duplicates
from models.domain.duplicate import Duplicate, Likeness


class SqlDuplicates:
    """`DuplicateBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.sketches = SqlSketches(database)

    def replace(self, asset_ids: Sequence[str], pairs: Sequence[Duplicate]) -> None:
        """Forget the pairs in which one of these assets stands, and store these instead."""
        with self._database.write() as connection:
            for ids in batches(asset_ids):
                connection.execute(delete(duplicates).where(_stands(ids)))
            upsert(connection, duplicates, [_values(pair) for pair in pairs])
            revise(connection, asset_ids)

    def replace_copies(self, pairs: Sequence[Duplicate]) -> None:
        """Forget every pair of exact copies, and store these instead; nothing is written where they are the same."""
        chosen = select(duplicates).where(duplicates.c.likeness == Likeness.EXACT.value)
        with self._database.write() as connection:
            stored = {(row.first, row.second) for row in connection.execute(chosen)}
            if moved := stored ^ {(pair.first, pair.second) for pair in pairs}:
                connection.execute(delete(duplicates).where(duplicates.c.likeness == Likeness.EXACT.value))
                upsert(connection, duplicates, [_values(pair) for pair in pairs])
                revise(connection, {asset_id for pair in moved for asset_id in pair})

    def all(self) -> list[Duplicate]:
        """Every pair of two live assets, in the order of ids."""
        return self._read()

    def of(self, asset_ids: Sequence[str]) -> list[Duplicate]:
        """The pairs in which one of these assets stands, each once."""
        return list(dict.fromkeys(pair for ids in batches(asset_ids) for pair in self._read(_stands(ids))))

    def _read(self, *conditions: ColumnElement[bool]) -> list[Duplicate]:
        chosen = select(duplicates).where(*conditions, _is_live(duplicates.c.first), _is_live(duplicates.c.second))
        with self._database.read() as connection:
            rows = connection.execute(chosen.order_by(duplicates.c.first, duplicates.c.second)).all()
        return [Duplicate(row.first, row.second, row.overlap, Likeness(row.likeness), row.probability) for row in rows]


def _stands(asset_ids: Sequence[str]) -> ColumnElement[bool]:
    return or_(duplicates.c.first.in_(asset_ids), duplicates.c.second.in_(asset_ids))


def _is_live(asset_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Asked pair by pair: with `in_` SQLite looks for pairs among every two live assets."""
    return exists().where(assets.c.id == asset_id, LIVE)


def _values(pair: Duplicate) -> dict[str, object]:
    return {**asdict(pair), "likeness": pair.likeness.value}
