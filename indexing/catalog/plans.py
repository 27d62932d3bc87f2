"""The plan over SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select

from indexing.catalog.database import Database, insert_new, upsert
from indexing.catalog.plan_tables import CELL, TASK, plan_items
from models.domain.coverage import CellKey
from models.domain.errors import Conflict, NotFound, TooLarge
from models.domain.plan import MOST_ITEMS, PlanItem, PlanState, Task

ANY = "*"


class SqlPlans:
    """`PlanBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, items: Sequence[PlanItem]) -> None:
        """Store all or none."""
        with self._database.write("plan") as connection:
            for item in items:
                if not insert_new(connection, plan_items, _values(item)):
                    raise Conflict(
                        f"'{item.task.title}' of {item.due} is planned already, as {item.id}. Change that one instead."
                    )
            count = connection.scalar(select(func.count()).select_from(plan_items)) or 0
            if count > MOST_ITEMS:
                raise TooLarge(f"the plan would hold {count:,} items; at most {MOST_ITEMS:,}.", cure="Remove old ones.")

    def all(self) -> list[PlanItem]:
        """Every item, by due day, ties by id."""
        with self._database.read() as connection:
            rows = connection.execute(select(plan_items).order_by(plan_items.c.due, plan_items.c.id))
            return [_item(row) for row in rows]

    def replace(self, item: PlanItem, if_match: str | None = None) -> None:
        """Put it in the place of the one with its id."""
        with self._database.write("plan") as connection:
            _match(connection, item.id, if_match)
            upsert(connection, plan_items, [_values(item)])

    def remove(self, item_id: str, if_match: str | None = None) -> PlanItem:
        """Take it out."""
        with self._database.write("plan") as connection:
            found = _match(connection, item_id, if_match)
            connection.execute(delete(plan_items).where(plan_items.c.id == item_id))
        return found


def _match(connection: Connection, item_id: str, if_match: str | None) -> PlanItem:
    row = connection.execute(select(plan_items).where(plan_items.c.id == item_id)).one_or_none()
    if row is None:
        raise NotFound("item of the plan", item_id, "`fingerpost plan list` names those there are.")
    found = _item(row)
    if if_match not in (None, ANY, found.etag):
        raise Conflict(f"'{item_id}' is at {found.etag}, not at {if_match}. Read it again, then send your change.")
    return found


def _values(item: PlanItem) -> dict[str, Any]:
    plain = {"id": item.id, "due": item.due, "state": item.state.value, "changed": item.changed}
    return plain | asdict(item.key) | asdict(item.task)


def _item(row: Row[Any]) -> PlanItem:
    key = CellKey(**{name: getattr(row, name) for name in CELL})
    task = Task(**{name: getattr(row, name) for name in TASK})
    return PlanItem(row.id, key, task, row.due, PlanState(row.state), row.changed)
