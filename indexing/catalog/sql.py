"""The catalogue over SQL: SQLite by default, PostgreSQL by URL."""

from __future__ import annotations

from indexing.catalog.assets import SqlAssets
from indexing.catalog.counting import Counting
from indexing.catalog.database import Database, open_database
from indexing.catalog.decisions import SqlDecisions
from indexing.catalog.duplicates import SqlDuplicates
from indexing.catalog.editions import SqlEditions
from indexing.catalog.imports import SqlImports
from indexing.catalog.index import SqlIndex
from indexing.catalog.jobs import SqlJobs
from indexing.catalog.labels import SqlLabels
from indexing.catalog.migrations import require_current, upgrade
from indexing.catalog.notes import SqlNotes
from indexing.catalog.passages import SqlPassages
from indexing.catalog.said import SqlSaid
from indexing.catalog.spaces import SqlSpaces
from indexing.catalog.taxonomies import SqlTaxonomies


class SqlCatalog:
    """All books of one SQL database; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.assets = SqlAssets(database)
        self.index = SqlIndex(database)
        self.passages = SqlPassages(database)
        counting = Counting()
        self.labels = SqlLabels(database, counting)
        self.decisions = SqlDecisions(database, counting)
        self.duplicates = SqlDuplicates(database)
        self.taxonomies = SqlTaxonomies(database)
        self.jobs = SqlJobs(database)
        self.notes = SqlNotes(database)
        self.editions = SqlEditions(database, counting)
        self.spaces = SqlSpaces(database)
        self.imports, self.said = SqlImports(database), SqlSaid(database)

    def ready(self) -> None:
        """Return if the database answers and its schema is current; Unavailable with the cure otherwise."""
        self.database.require_file()
        with self.database.read() as connection:
            require_current(connection)

    def close(self) -> None:
        """Let go of connections."""
        self.database.close()


def open_catalog(url: str) -> SqlCatalog:
    """The catalogue at sqlite:///path or postgresql://…, its schema brought up to date.

    Raises InvalidSettings for an address of neither, Unavailable for a database that cannot be used.
    """
    database = open_database(url)
    try:
        upgrade(database)
    except BaseException:
        database.close()
        raise
    return SqlCatalog(database)
