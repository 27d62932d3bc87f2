"""The library's revision: a word that changes whenever what is drawn from labels may look different."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from indexing.catalog.database import upsert
from indexing.catalog.tables import notes

NAME = "revision"


def revise(connection: Connection) -> None:
    """Change it, in the transaction of the change itself."""
    upsert(connection, notes, [{"name": NAME, "value": uuid.uuid4().hex, "written_at": datetime.now(UTC)}])


def read_revision(connection: Connection) -> str:
    """The current one, empty before the first change."""
    return connection.scalar(select(notes.c.value).where(notes.c.name == NAME)) or ""
