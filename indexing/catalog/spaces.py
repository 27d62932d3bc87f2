"""Spaces: whose vectors are in force, whose are kept, and whose nobody needs any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, exists, func, insert, literal, select, update

from indexing.catalog.codec import CHOICE
from indexing.catalog.database import Database, upsert
from indexing.catalog.edition import library_print
from indexing.catalog.notes import SqlNotes
from indexing.catalog.rows import LIVE
from indexing.catalog.space_books import version_in
from indexing.catalog.tables import assets, editions, notes, passages, space_passages
from indexing.catalog.terms import read_standing
from indexing.stores.points import ATTRIBUTES
from models.domain.choice import Space
from models.domain.errors import Conflict

GONE = "space/gone/"
"""Under such a note stands each space whose store is still to be removed: a debt, as the catalogue is written first."""


class SqlSpaces:
    """`SpaceBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._notes = SqlNotes(database)

    def gone(self) -> list[str]:
        """Names whose stores are to be removed."""
        return [name.removeprefix(GONE) for name in self._notes.find(GONE)]

    def swept(self, name: str) -> None:
        """Its store is removed."""
        self._notes.delete(f"{GONE}{name}")


def claim(connection: Connection, space: Space) -> None:
    """Somebody refers to it again."""
    connection.execute(delete(notes).where(notes.c.name == f"{GONE}{space.name}"))


def release(connection: Connection, spaces: Iterable[Space]) -> None:
    """Forget the passages of those that nothing refers to any more, and owe the removal of their stores."""
    kept = {CHOICE.from_json(each).space.name for each in connection.scalars(select(editions.c.choice))}
    kept.add(read_standing(connection).choice.space.name)
    for name in sorted({space.name for space in spaces} - kept):
        connection.execute(delete(space_passages).where(space_passages.c.space == name))
        upsert(connection, notes, [{"name": f"{GONE}{name}", "value": "", "written_at": datetime.now(UTC)}])


def require_covered(connection: Connection, space: Space) -> None:
    """Conflict when the space lacks the passages of an asset, or has those of an earlier text."""
    same = select(space_passages.c.asset_id).where(
        space_passages.c.space == space.name,
        space_passages.c.asset_id == assets.c.id,
        space_passages.c.content == assets.c.content,
    )
    lacking = connection.scalar(select(func.count()).select_from(assets).where(LIVE, ~exists(same)))
    if lacking:
        raise Conflict(f"{lacking} assets have changed since '{space.embedder}' embedded the library. Accept it again.")


def switch(connection: Connection, leaving: Space, coming: Space, in_step: str) -> None:
    """Put one space's passages in place of another's, which are kept.

    The store that comes with them is in step with the library of print `in_step`; "" says that nobody knows.
    """
    _keep(connection, leaving)
    moved = select(space_passages.c.asset_id).where(space_passages.c.space == coming.name)
    connection.execute(delete(passages).where(passages.c.asset_id.in_(moved)))
    names = [column.name for column in passages.columns]
    rows = select(*(space_passages.c[name] for name in names)).where(space_passages.c.space == coming.name)
    connection.execute(insert(passages).from_select(names, rows))
    _stamp(connection, coming, in_step)
    connection.execute(delete(space_passages).where(space_passages.c.space == coming.name))
    _name(connection, leaving)


def _keep(connection: Connection, leaving: Space) -> None:
    own = _columns(passages, "asset_id")
    kept = select(literal(leaving.name).label("space"), assets.c.content, assets.c.embedding, passages.c.asset_id, *own)
    names = ["space", "content", "embedding", "asset_id", *(column.name for column in own)]
    connection.execute(insert(space_passages).from_select(names, kept.join_from(passages, assets).where(LIVE)))


def _stamp(connection: Connection, coming: Space, in_step: str) -> None:
    """Each asset's embedding and version follow its vectors; a store that may lack some is owed all."""
    columns = assets.c.id, assets.c.content, *(assets.c[name] for name in ATTRIBUTES), space_passages.c.embedding
    chosen = select(*columns).join_from(assets, space_passages).where(space_passages.c.space == coming.name)
    rows = [
        {"of": row.id, "by": row.embedding, "at": version_in(row, row.embedding)} for row in connection.execute(chosen)
    ]
    projected = library_print((row["of"], row["at"]) for row in rows) == in_step
    stamped = {"embedding": bindparam("by"), "version": bindparam("at"), "projected": projected}
    if rows:
        connection.execute(update(assets).where(assets.c.id == bindparam("of")).values(stamped), rows)


def _name(connection: Connection, leaving: Space) -> None:
    """Other editions in it said "what the setting says", which is about another space from now on."""
    for row in connection.execute(select(editions.c.id, editions.c.choice)).all():
        choice = CHOICE.from_json(row.choice)
        if choice.space.name == leaving.name and choice.space != leaving:
            named = CHOICE.to_json(replace(choice, space=leaving))
            connection.execute(update(editions).where(editions.c.id == row.id).values(choice=named))


def _columns(table: Table, *besides: str) -> list[Any]:
    return [column for column in table.columns if column.name not in besides]
