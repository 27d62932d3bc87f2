"""Assets as the pipeline writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Row, bindparam, delete, or_, select, update

from indexing.catalog.batches import batches
from indexing.catalog.codec import CHUNKS, IDS, READINGS
from indexing.catalog.database import Database, upsert
from indexing.catalog.records import Entry
from indexing.catalog.revision import revise
from indexing.catalog.rows import LIVE, Values, asset_values, select_assets
from indexing.catalog.tables import assets, duplicates, passages, readings, texts
from models.domain.asset import Asset
from models.domain.reading import StageReading


class SqlIndex:
    """`IndexBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, entries: Sequence[Entry]) -> None:
        """Insert or replace, in one transaction; an asset that was buried is back."""
        now = datetime.now(UTC)
        with self._database.write() as connection:
            upsert(connection, assets, [_asset_values(entry, now) for entry in entries])
            upsert(connection, texts, [_text_values(entry.passages.asset) for entry in entries])
            upsert(connection, passages, [passage_values(entry) for entry in entries])
            upsert(connection, readings, [_reading_values(entry) for entry in entries])
            revise(connection, [entry.passages.asset.id for entry in entries])

    def save_metadata(self, assets_: Sequence[Asset]) -> None:
        """Replace everything but the text, which stays as it is stored; unknown assets are left out."""
        now = datetime.now(UTC)
        given = {asset.id: asset for asset in assets_}
        with self._database.write() as connection:
            for ids in batches(list(given)):
                rows = connection.execute(select_assets().where(assets.c.id.in_(ids))).all()
                upsert(connection, assets, [_metadata_values(given[row.id], row, now) for row in rows])
            if given:
                revise(connection, given)

    def save_readings(self, reader: str, readings_: Mapping[str, tuple[StageReading, ...]]) -> None:
        """Replace stage readings by asset id; unknown assets are left out."""
        rows = [
            {"of": asset_id, "reader": reader, "readings": READINGS.to_json(answers)}
            for asset_id, answers in readings_.items()
        ]
        if rows:
            with self._database.write() as connection:
                connection.execute(update(readings).where(readings.c.asset_id == bindparam("of")), rows)

    def bury(self, asset_ids: Sequence[str]) -> None:
        """Mark for deletion; unknown ids are no error."""
        with self._database.write() as connection:
            for ids in batches(asset_ids):
                connection.execute(update(assets).where(assets.c.id.in_(ids)).values(buried=True))
            revise(connection, asset_ids)

    def buried(self) -> list[str]:
        """Ids marked for deletion, in order."""
        return self._ids(assets.c.buried.is_(True))

    def forget(self, asset_ids: Sequence[str]) -> None:
        """Delete what is buried, with everything computed; an asset that came back meanwhile stays."""
        with self._database.write() as connection:
            for ids in batches(asset_ids):
                dead = select(assets.c.id).where(assets.c.id.in_(ids), assets.c.buried.is_(True))
                pairs = or_(duplicates.c.first.in_(dead), duplicates.c.second.in_(dead))
                connection.execute(delete(duplicates).where(pairs))
                connection.execute(delete(assets).where(assets.c.id.in_(ids), assets.c.buried.is_(True)))

    def unprojected(self) -> list[str]:
        """Ids of live assets whose store points are owed, in order."""
        return self._ids(LIVE, assets.c.projected.is_(False))

    def mark_projected(self, versions: Mapping[str, str]) -> None:
        """The store has these assets at these versions; any other version is still owed."""
        same = assets.c.id == bindparam("of"), assets.c.version == bindparam("at")
        if versions:
            with self._database.write() as connection:
                rows = [{"of": asset_id, "at": version} for asset_id, version in versions.items()]
                connection.execute(update(assets).where(*same).values(projected=True), rows)

    def save_links(self, targets: Mapping[str, tuple[str, ...]], *, whole: bool = True) -> None:
        """Replace the resolved links of the whole library, or else of these assets, writing only those that differ."""
        chosen = select(assets.c.id, assets.c.targets)
        parts = [chosen] if whole else [chosen.where(assets.c.id.in_(ids)) for ids in batches(list(targets))]
        with self._database.write() as connection:
            stored = [row for part in parts for row in connection.execute(part)]
            wanted = {row.id: IDS.to_json(targets.get(row.id, ())) for row in stored}
            rows = [{"of": row.id, "targets": wanted[row.id]} for row in stored if row.targets != wanted[row.id]]
            if rows:
                connection.execute(update(assets).where(assets.c.id == bindparam("of")), rows)
                revise(connection, [row["of"] for row in rows])

    def _ids(self, *conditions: ColumnElement[bool]) -> list[str]:
        with self._database.read() as connection:
            return list(connection.scalars(select(assets.c.id).where(*conditions).order_by(assets.c.id)))


def _asset_values(entry: Entry, now: datetime) -> Values:
    return {**asset_values(entry.passages.asset, entry.embedding), "indexed_at": now}


def _metadata_values(asset: Asset, stored: Row[Any], now: datetime) -> Values:
    kept = replace(asset, title=stored.title, description=stored.description, body=stored.body)
    return {**asset_values(kept, stored.embedding), "indexed_at": now}


def _text_values(asset: Asset) -> Values:
    return {"asset_id": asset.id, "description": asset.description, "body": asset.body}


def passage_values(entry: Entry) -> Values:
    """The asset's row in `passages`."""
    vectors = np.ascontiguousarray(entry.passages.vectors, dtype="<f4")
    return {
        "asset_id": entry.passages.asset.id,
        "chunk_count": len(entry.passages.chunks),
        "dimension": vectors.shape[1],
        "words": entry.words,
        "vectors": vectors.tobytes(),
        "chunks": CHUNKS.to_json(entry.passages.chunks),
    }


def _reading_values(entry: Entry) -> Values:
    answers = READINGS.to_json(entry.readings)
    return {"asset_id": entry.passages.asset.id, "reader": entry.reader, "readings": answers}
