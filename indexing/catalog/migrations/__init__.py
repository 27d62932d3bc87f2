"""The schema's way from nothing to now."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Inspector, inspect, text

from indexing.catalog.database import Database
from models.domain.errors import Unavailable

HEAD = "0010"
"""The revision that `tables` describes: kept here so that a current database is opened without loading Alembic."""


def upgrade(database: Database) -> None:
    """Bring the schema to HEAD; whoever comes second waits and finds it done. Unavailable for a newer schema."""
    with database.read() as connection:
        if _revision(connection) == HEAD:
            return
    with database.write("schema") as connection:
        _refuse_a_newer_one(_revision(connection))
        _run_alembic(connection)


def require_current(connection: Connection) -> None:
    """Unavailable unless the schema is at HEAD."""
    found = _revision(connection)
    _refuse_a_newer_one(found)
    if found != HEAD:
        raise Unavailable(f"The catalogue's schema is at {found or 'nothing'}, not at {HEAD}. Restart Fingerpost.")


def _revision(connection: Connection) -> str | None:
    inspector: Inspector = inspect(connection)
    if not inspector.has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _refuse_a_newer_one(found: str | None) -> None:
    if found is not None and found > HEAD:
        raise Unavailable(
            f"The catalogue's schema is at {found} and this Fingerpost knows none after {HEAD}. "
            "Install the newer Fingerpost that wrote it, or restore a copy from before."
        )


def _run_alembic(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # A percent sign in a path would be read as interpolation.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
