"""Terms: while one edition is in force, what is written for another one is refused.

A process that maps a library, or embeds into it, has begun with one choice of learned parts and one taxonomy. Another
process may put others in force meanwhile; every write therefore looks, in its own transaction, whether they are still
those it was made with.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from indexing.catalog.codec import CHOICE
from indexing.catalog.database import upsert
from indexing.catalog.edition import Standing
from indexing.catalog.tables import notes
from models.domain.choice import Choice
from models.domain.errors import Superseded

IN_FORCE = "choice"
"""The note that holds the choice of learned parts that is in force."""
TERM = "term"
"""The note that changes whenever another edition or taxonomy is put in force."""
Guard = Callable[[Connection], None]


def read_standing(connection: Connection) -> Standing:
    """Both as of one moment."""
    named = select(notes.c.name, notes.c.value).where(notes.c.name.in_([IN_FORCE, TERM]))
    found = {row.name: row.value for row in connection.execute(named)}
    choice = CHOICE.from_json(found[IN_FORCE]) if IN_FORCE in found else Choice()
    return Standing(found.get(TERM, ""), choice)


def begin_term(connection: Connection) -> None:
    """From here on what was begun before is refused; in the transaction of the change itself."""
    upsert(connection, notes, [{"name": TERM, "value": uuid.uuid4().hex, "written_at": datetime.now(UTC)}])


def require_term(connection: Connection, term: str) -> None:
    """Superseded when another term has begun."""
    if read_standing(connection).term != term:
        raise Superseded("Another edition or taxonomy was put in force meanwhile, so nothing was written. Do it again.")


def of_this_term(standing: Standing) -> Guard:
    """For labels: they are of one taxonomy, one set of heads, one model."""
    return lambda connection: require_term(connection, standing.term)


def of_this_space(standing: Standing) -> Guard:
    """For vectors: no other taxonomy or heads make them worthless, another model does."""

    def require(connection: Connection) -> None:
        if read_standing(connection).choice.space.name != standing.choice.space.name:
            raise Superseded(
                "Another embedding model was put in force meanwhile. Run it again: what was stored before is kept."
            )

    return require
