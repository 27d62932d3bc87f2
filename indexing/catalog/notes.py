"""Small facts by name."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, func, select

from indexing.catalog.database import Database, insert_new, upsert
from indexing.catalog.tables import notes


class SqlNotes:
    """`NoteBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, name: str) -> str | None:
        """The note, None where there is none."""
        with self._database.read() as connection:
            value: str | None = connection.scalar(select(notes.c.value).where(notes.c.name == name))
        return value

    def write(self, name: str, value: str) -> None:
        """Insert or replace."""
        with self._database.write(subject=None) as connection:
            upsert(connection, notes, [_values(name, value)])

    def write_once(self, name: str, value: str) -> bool:
        """Insert and return True, or leave the existing note and return False."""
        with self._database.write(subject=None) as connection:
            return insert_new(connection, notes, _values(name, value))

    def find(self, prefix: str) -> dict[str, str]:
        """Every note whose name starts so, by name."""
        named = func.substr(notes.c.name, 1, len(prefix)) == prefix
        with self._database.read() as connection:
            rows = connection.execute(select(notes.c.name, notes.c.value).where(named).order_by(notes.c.name))
            return {row.name: row.value for row in rows}

    def delete(self, name: str) -> bool:
        """Delete a note; whether there was one."""
        with self._database.write(subject=None) as connection:
            return connection.execute(delete(notes).where(notes.c.name == name)).rowcount > 0

    def delete_older(self, prefix: str, than: datetime) -> int:
        """Delete notes whose name starts so and that were written before; how many went."""
        # Not LIKE: SQLite's takes A for a.
        named = func.substr(notes.c.name, 1, len(prefix)) == prefix
        with self._database.write(subject=None) as connection:
            return connection.execute(delete(notes).where(named, notes.c.written_at < than)).rowcount


def _values(name: str, value: str) -> dict[str, str | datetime]:
    return {"name": name, "value": value, "written_at": datetime.now(UTC)}
