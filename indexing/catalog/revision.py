"""The library's revisions: each names the assets of which something that is drawn may look different since."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select

from indexing.catalog.codec import IDS
from indexing.catalog.tables import revisions

KEPT = 500
MOST_NAMED = 1_000
"""Beyond so many assets a revision is one of the whole library: drawing it anew costs less than following it."""


def revise(connection: Connection, touched: Collection[str] | None) -> None:
    """Add one, in the transaction of the change itself; None when any asset may be touched.

    Writers of the library wait for each other, so the numbers rise in the order in which readers see the changes.
    """
    number = (connection.scalar(select(func.max(revisions.c.number))) or 0) + 1
    named = None if touched is None or len(touched) > MOST_NAMED else IDS.to_json(tuple(sorted(touched)))
    connection.execute(insert(revisions), [{"number": number, "word": uuid.uuid4().hex, "touched": named}])
    connection.execute(delete(revisions).where(revisions.c.number <= number - KEPT))


def read_revision(connection: Connection) -> str:
    """The current one's word, empty before the first change."""
    return connection.scalar(select(revisions.c.word).order_by(revisions.c.number.desc()).limit(1)) or ""


def read_touched(connection: Connection, since: str) -> frozenset[str] | None:
    """Ids of what was touched since a revision; None when that may be anything, or is no longer known."""
    number = connection.scalar(select(revisions.c.number).where(revisions.c.word == since))
    if number is None:
        return None
    named = connection.scalars(select(revisions.c.touched).where(revisions.c.number > number)).all()
    if any(each is None for each in named):
        return None
    return frozenset(asset_id for each in named for asset_id in IDS.from_json(each))
