"""Alembic's entrance: on the connection of `upgrade`, or from the command line on `-x url=…`."""

from __future__ import annotations

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection

from indexing.catalog.tables import metadata


def _migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


def _migrate_from_the_command_line() -> None:
    from indexing.catalog.database import open_database

    url = context.get_x_argument(as_dictionary=True).get("url")
    if not url:
        raise CommandError("Which database? Add -x url=sqlite:///… or -x url=postgresql://…")
    database = open_database(url)
    with database.write("schema") as connection:
        _migrate(connection)
    database.close()


_given: Connection | None = context.config.attributes.get("connection")
if _given is None:
    _migrate_from_the_command_line()
else:
    _migrate(_given)
