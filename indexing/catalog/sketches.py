"""Sketches of texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Row, select

from indexing.catalog.batches import batches
from indexing.catalog.database import Database, upsert
from indexing.catalog.revision import revise
from indexing.catalog.rows import LIVE
from indexing.catalog.sketch import Sketch
from indexing.catalog.tables import assets, sketches


class SqlSketches:
    """`SketchBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, made: Sequence[Sketch]) -> None:
        """Insert or replace."""
        with self._database.write() as connection:
            for start in range(0, len(made), 500):
                upsert(connection, sketches, [_values(each) for each in made[start : start + 500]])
            revise(connection, [each.asset_id for each in made])

    def owed(self, recipe: str) -> dict[str, str]:
        """Live assets whose sketch is of another text, other vectors or another recipe, with what theirs must be of."""
        of = assets.c.content + "/" + assets.c.embedding + "/" + recipe
        chosen = select(assets.c.id, of.label("of")).outerjoin(sketches, sketches.c.asset_id == assets.c.id)
        stale = (sketches.c.made_of.is_(None)) | (sketches.c.made_of != of)
        with self._database.read() as connection:
            rows = connection.execute(chosen.where(LIVE, stale).order_by(assets.c.id)).all()
        return {row.id: row.of for row in rows}

    def all(self) -> list[Sketch]:
        """Of every live asset, in the order of ids."""
        return self._read(LIVE)

    def get(self, asset_ids: Sequence[str]) -> dict[str, Sketch]:
        """Those that there are."""
        return {each.asset_id: each for ids in batches(asset_ids) for each in self._read(assets.c.id.in_(ids), LIVE)}

    def _read(self, *conditions: ColumnElement[bool]) -> list[Sketch]:
        chosen = select(sketches, assets.c.source).join_from(sketches, assets).where(*conditions)
        with self._database.read() as connection:
            return [_sketch(row) for row in connection.execute(chosen.order_by(assets.c.id))]


def _values(sketch: Sketch) -> dict[str, Any]:
    return {
        "asset_id": sketch.asset_id,
        "made_of": sketch.made_of,
        "text": sketch.text,
        "words": sketch.words,
        "lines": sketch.lines.astype("<u8").tobytes(),
        "framed": sketch.framed.astype("<u8").tobytes(),
        "bands": sketch.bands.astype("<u4").tobytes(),
    }


def _sketch(row: Row[Any]) -> Sketch:
    return Sketch(
        row.asset_id,
        row.source,
        row.made_of,
        row.text,
        row.words,
        np.frombuffer(row.lines, "<u8"),
        np.frombuffer(row.framed, "<u8"),
        np.frombuffer(row.bands, "<u4"),
    )
