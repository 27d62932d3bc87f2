"""The catalogue as somebody sees it who works for the edition in force: a write is refused once another one is."""

from __future__ import annotations

from indexing.catalog.base import Catalog, IndexBook, LabelBook, NoteBook
from indexing.catalog.counting import Counting
from indexing.catalog.database import Database
from indexing.catalog.edition import Standing
from indexing.catalog.index import SqlIndex
from indexing.catalog.labels import SqlLabels
from indexing.catalog.notes import SqlNotes
from indexing.catalog.terms import of_this_space, of_this_term


class HeldNotes(SqlNotes):
    """`NoteBook` that takes no word on labels after their term; what is written once belongs to no term."""

    def __init__(self, database: Database, standing: Standing) -> None:
        super().__init__(database)
        self._held = SqlNotes(database.guarded(of_this_term(standing)))

    def write(self, name: str, value: str) -> None:
        """See `NoteBook.write`."""
        self._held.write(name, value)


class HeldCatalog:
    """`Catalog` whose labels and vectors are those of one standing; Superseded where it is over."""

    def __init__(self, database: Database, catalog: Catalog, standing: Standing) -> None:
        self.labels: LabelBook = SqlLabels(database.guarded(of_this_term(standing)), Counting())
        self.index: IndexBook = SqlIndex(database.guarded(of_this_space(standing)))
        self.notes: NoteBook = HeldNotes(database, standing)
        self.assets, self.passages, self.duplicates = catalog.assets, catalog.passages, catalog.duplicates
        self.decisions, self.taxonomies, self.jobs = catalog.decisions, catalog.taxonomies, catalog.jobs
        self.editions, self.spaces = catalog.editions, catalog.spaces
        self.imports, self.said = catalog.imports, catalog.said
        self.ready, self.close = catalog.ready, catalog.close
