"""Snapshots over SQL: one row each, whole, as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, Row, Table, delete, func, select

from indexing.catalog.columns import Key, Moment, Prose
from indexing.catalog.database import Database, insert_new
from indexing.catalog.snapshot_codec import read_snapshot, write_snapshot
from indexing.catalog.tables import metadata
from models.domain.errors import Conflict, NotFound, TooLarge
from models.reports.snapshots.snapshot import Snapshot, SnapshotEntry

MOST = 1_000
_TOLD = 12

snapshots = Table(
    "snapshots",
    metadata,
    Column("name", Key, primary_key=True),
    Column("day", Date, nullable=False),
    Column("by", Prose, nullable=False),
    Column("at", Moment, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("snapshot", Prose, nullable=False),
)
"""`snapshot` is JSON: the schema of what was true on a day must not have to change with what is true now."""
_LISTED = (snapshots.c.name, snapshots.c.day, snapshots.c.by, snapshots.c.at, snapshots.c.characters)


class SqlSnapshots:
    """`SnapshotBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, snapshot: Snapshot, at: datetime) -> SnapshotEntry:
        """Keep it; Conflict for a name that is taken, TooLarge when there are as many as are kept."""
        written = write_snapshot(snapshot)
        entry = SnapshotEntry(snapshot.name, snapshot.day, snapshot.by, at, len(written))
        row = {name: getattr(entry, name) for name in SnapshotEntry.__slots__} | {"snapshot": written}
        with self._database.write("snapshots") as connection:
            kept = connection.scalar(select(func.count()).select_from(snapshots)) or 0
            if kept >= MOST:
                raise TooLarge(f"{kept:,} snapshots are kept; at most {MOST:,}.", cure="Remove some first.")
            if not insert_new(connection, snapshots, row):
                raise Conflict(f"A snapshot '{entry.name}' is kept already. Take another name, or remove it first.")
        return entry

    def get(self, name: str) -> Snapshot:
        """Equal to what was kept, or NotFound with the names there are."""
        with self._database.read() as connection:
            found = connection.scalar(select(snapshots.c.snapshot).where(snapshots.c.name == name))
            if found is None:
                raise _unknown(connection, name)
        return read_snapshot(found)

    def all(self) -> list[SnapshotEntry]:
        """Every one, newest first."""
        with self._database.read() as connection:
            return [_entry(row) for row in connection.execute(_newest_first())]

    def remove(self, name: str) -> SnapshotEntry:
        """Forget it, or NotFound."""
        with self._database.write("snapshots") as connection:
            found = [_entry(row) for row in connection.execute(_newest_first().where(snapshots.c.name == name))]
            if not found:
                raise _unknown(connection, name)
            connection.execute(delete(snapshots).where(snapshots.c.name == name))
        return found[0]


def _newest_first() -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    return select(*_LISTED).order_by(snapshots.c.at.desc(), snapshots.c.name)


def _unknown(connection: Connection, name: str) -> NotFound:
    names = [row.name for row in connection.execute(_newest_first().limit(_TOLD))]
    cure = f"Kept are {', '.join(names)}." if names else "None is kept yet: `fingerpost snapshots keep NAME --by WHO`."
    return NotFound("snapshot", name, cure)


def _entry(row: Row[Any]) -> SnapshotEntry:
    return SnapshotEntry(row.name, row.day, row.by, row.at, row.characters)
