"""Owners and costs that people imported: they stand before what a source says, whatever is indexed again."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from indexing.catalog.batches import batches
from indexing.catalog.import_tables import attributed, attributions, imports
from indexing.catalog.tables import assets
from models.domain.attribution import Attribution


def imported(name: str) -> ColumnElement[Any]:
    """What people say of an asset's "owner" or "cost", NULL where they say nothing."""
    chosen = select(attributed.c[name]).where(attributed.c.asset_id == assets.c.id)
    return chosen.correlate(assets).scalar_subquery()


def what_counts(name: str) -> ColumnElement[Any]:
    """What people say, or the source."""
    return func.coalesce(imported(name), assets.c[name])


def settle(connection: Connection, asset_ids: Iterable[str]) -> None:
    """Draw what counts of these assets from all that is imported, the latest import first."""
    for ids in batches(sorted(asset_ids)):
        connection.execute(delete(attributed).where(attributed.c.asset_id.in_(ids)))
        said = select(attributions).join_from(attributions, imports).where(attributions.c.asset_id.in_(ids))
        standing: dict[str, Attribution] = {}
        for row in connection.execute(said.order_by(imports.c.at, imports.c.id)):
            newer = Attribution(row.owner, None if row.cost is None else Decimal(row.cost))
            standing[row.asset_id] = newer.over(standing.get(row.asset_id, Attribution()))
        rows = [attribution_values(asset_id, each) for asset_id, each in standing.items()]
        if rows:
            connection.execute(insert(attributed), rows)


def attribution_values(asset_id: str, said: Attribution) -> dict[str, str | None]:
    """Its row."""
    return {"asset_id": asset_id, "owner": said.owner, "cost": None if said.cost is None else str(said.cost)}
