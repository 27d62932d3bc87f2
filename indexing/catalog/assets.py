"""Assets as readers want them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select

from indexing.catalog.attributed import what_counts
from indexing.catalog.batches import batches
from indexing.catalog.cursor import from_cursor, to_cursor
from indexing.catalog.database import Database
from indexing.catalog.records import Address, AssetQuery, Known, Page, Record
from indexing.catalog.rows import LIVE, address_from, folded, record_from, select_addresses, select_records
from indexing.catalog.tables import assets, labels, readings
from models.domain.decision import NEED_AXIS
from models.domain.errors import InvalidInput, NotFound, TooLarge

LONGEST_TEXT = 1_000
STREAMED = 500
"""Records a transaction: a reader that stops half-way holds nothing open."""


class SqlAssets:
    """`AssetBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, asset_id: str) -> Record:
        """The record, or NotFound."""
        with self._database.read() as connection:
            row = connection.execute(select_records().where(assets.c.id == asset_id)).one_or_none()
        if row is None:
            raise NotFound("asset", asset_id)
        return record_from(row)

    def find(self, query: AssetQuery, cursor: str | None, limit: int) -> Page:
        """A page; none and no cursor for a limit of 0."""
        if limit < 0:
            raise InvalidInput(f"{limit} is less than 0", where="limit")
        conditions = [LIVE, *_conditions(query)]
        after = [] if cursor is None else [assets.c.id > from_cursor(cursor)]
        rest = select_records().where(*conditions, *after).order_by(assets.c.id).limit(limit + 1)
        with self._database.read() as connection:
            total = connection.scalar(select(func.count()).select_from(assets).where(*conditions)) or 0
            rows = connection.execute(rest).all() if limit else []
        records = tuple(record_from(row) for row in rows[:limit])
        return Page(records, to_cursor(records[-1].asset.id) if len(rows) > limit else None, total)

    def known(self, source: str | None = None, asset_ids: Sequence[str] | None = None) -> dict[str, Known]:
        """What is known of every live asset (of one source, or of these), by id."""
        columns = assets.c.id, assets.c.content, assets.c.metadata, assets.c.embedding
        chosen = select(*columns, readings.c.reader, assets.c.projected).join_from(assets, readings).where(LIVE)
        if source is not None:
            chosen = chosen.where(assets.c.source == source)
        with self._database.read() as connection:
            rows = [row for part in _parts(chosen, asset_ids) for row in connection.execute(part)]
        return {row[0]: Known(*row[1:]) for row in rows}

    def all(self) -> Iterator[Record]:
        """Every record in the order of ids, a page a transaction."""
        last = ""
        page = select_records().order_by(assets.c.id).limit(STREAMED)
        while True:
            with self._database.read() as connection:
                rows = connection.execute(page.where(assets.c.id > last)).all()
            yield from map(record_from, rows)
            if len(rows) < STREAMED:
                return
            last = rows[-1].id

    def addresses(self, asset_ids: Sequence[str] | None = None) -> list[Address]:
        """Every live asset (of these) without its text, in the order of ids."""
        with self._database.read() as connection:
            return [
                address_from(row) for part in _parts(select_addresses(), asset_ids) for row in connection.execute(part)
            ]


def _parts(chosen: Select[Any], asset_ids: Sequence[str] | None) -> list[Select[Any]]:
    """In the order of ids: all at once, or those of these assets by batches."""
    ordered = chosen.order_by(assets.c.id)
    return (
        [ordered] if asset_ids is None else [ordered.where(assets.c.id.in_(ids)) for ids in batches(sorted(asset_ids))]
    )


def _conditions(query: AssetQuery) -> Iterator[ColumnElement[bool]]:
    for name in ("source", "owner", "language", "format"):
        wanted = getattr(query, name)
        if wanted is not None:
            yield (what_counts(name) if name == "owner" else assets.c[name]) == wanted
    if query.need is not None:
        yield _labelled(NEED_AXIS, query.need)
    if query.stage is not None:
        journey, slash, stage = query.stage.partition("/")
        if not slash:
            raise InvalidInput(f"{query.stage!r} is no stage", where="stage", cure="Write journey/stage.")
        yield _labelled(journey, stage)
    if query.text is not None:
        if len(query.text) > LONGEST_TEXT:
            raise TooLarge(f"{len(query.text):,} characters; at most {LONGEST_TEXT:,}", where="text")
        yield assets.c.folded_title.contains(folded(query.text), autoescape=True)


def _labelled(axis: str, label: str) -> ColumnElement[bool]:
    return exists().where(labels.c.asset_id == assets.c.id, labels.c.axis == axis, labels.c.label == label)
