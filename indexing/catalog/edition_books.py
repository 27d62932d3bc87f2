"""An edition as a catalogue of its own: what is labelled into it is kept apart, everything else is the library's.

Whatever labels a library over a `Catalog` therefore labels a trial as well, and cannot touch what is served.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select

from indexing.catalog.base import AssetBook, Catalog, IndexBook, LabelBook, NoteBook, PassageBook
from indexing.catalog.batches import batches
from indexing.catalog.codec import CLASSIFICATION, READINGS
from indexing.catalog.counting import Counting
from indexing.catalog.database import Database, upsert
from indexing.catalog.edition import Edition
from indexing.catalog.index import SqlIndex
from indexing.catalog.labels import SqlLabels
from indexing.catalog.notes import SqlNotes
from indexing.catalog.passages import SqlPassages
from indexing.catalog.rows import LIVE
from indexing.catalog.tables import assets, edition_labels, edition_readings
from indexing.catalog.taxonomies import NeedIds
from models.domain.classification import Classification
from models.domain.reading import StageReading

Told = Callable[[int], None]
"""Hears how many assets are about to be written, and may refuse to go on."""


def note_of(edition_id: str, name: str) -> str:
    """Under which name an edition's note is kept."""
    return f"edition/{edition_id}/{name}"


class EditionCounting(Counting):
    """Knows a taxonomy that need not be stored."""

    def __init__(self, edition: Edition) -> None:
        super().__init__()
        self._needs = NeedIds(edition.taxonomy)


class EditionLabels(SqlLabels):
    """`LabelBook` of an edition; people's decisions are the library's."""

    def __init__(self, database: Database, edition: Edition, told: Told) -> None:
        super().__init__(database, EditionCounting(edition))
        self._edition, self._told = edition.id, told

    def save(self, classifications_: Sequence[Classification]) -> None:
        """See `LabelBook.save`."""
        given = {each.asset_id: each for each in classifications_}
        self._told(len(given))
        with self._database.write() as connection:
            for ids in batches(list(given)):
                stored = connection.scalars(select(assets.c.id).where(assets.c.id.in_(ids)))
                rows = [self._values(given[asset_id]) for asset_id in stored]
                upsert(connection, edition_labels, rows)

    def version(self) -> str:
        """See `LabelBook.version`."""
        return f"{super().version()}/{self._edition}"

    def touched(self, since: str) -> frozenset[str] | None:  # noqa: ARG002 - the port's
        """Any: what is tried is drawn once."""
        return None

    def _chosen(self) -> Select[Any]:
        chosen = select(edition_labels.c.machine).join_from(edition_labels, assets)
        return chosen.where(LIVE, edition_labels.c.edition == self._edition)

    def _values(self, one: Classification) -> dict[str, str]:
        return {"edition": self._edition, "asset_id": one.asset_id, "machine": CLASSIFICATION.to_json(one)}


class EditionIndex(SqlIndex):
    """`IndexBook` whose stage readings are an edition's."""

    def __init__(self, database: Database, edition_id: str, told: Told) -> None:
        super().__init__(database)
        self._edition, self._told = edition_id, told

    def save_readings(self, reader: str, readings_: Mapping[str, tuple[StageReading, ...]]) -> None:
        """See `IndexBook.save_readings`."""
        shared = {"edition": self._edition, "reader": reader}
        self._told(len(readings_))
        with self._database.write() as connection:
            for ids in batches(list(readings_)):
                stored = connection.scalars(select(assets.c.id).where(assets.c.id.in_(ids)))
                rows = [{**shared, "asset_id": id_, "readings": READINGS.to_json(readings_[id_])} for id_ in stored]
                upsert(connection, edition_readings, rows)


class EditionPassages(SqlPassages):
    """`PassageBook` whose stage readings are an edition's where it has its own."""

    def __init__(self, database: Database, edition_id: str) -> None:
        super().__init__(database)
        self._edition = edition_id

    def readings(self) -> dict[str, tuple[StageReading, ...]]:
        """See `PassageBook.readings`."""
        own = select(edition_readings.c.asset_id, edition_readings.c.readings)
        with self._database.read() as connection:
            rows = connection.execute(own.where(edition_readings.c.edition == self._edition)).all()
        return super().readings() | {row.asset_id: READINGS.from_json(row.readings) for row in rows}


class EditionNotes(SqlNotes):
    """`NoteBook` under the edition's name."""

    def __init__(self, database: Database, edition_id: str) -> None:
        super().__init__(database)
        self._edition = edition_id

    def read(self, name: str) -> str | None:
        """See `NoteBook.read`."""
        return super().read(note_of(self._edition, name))

    def write(self, name: str, value: str) -> None:
        """See `NoteBook.write`."""
        super().write(note_of(self._edition, name), value)


class EditionCatalog:
    """`Catalog` as an edition sees it; `told` hears of every batch that is written."""

    def __init__(self, database: Database, catalog: Catalog, edition: Edition, told: Told) -> None:
        self.labels: LabelBook = EditionLabels(database, edition, told)
        self.index: IndexBook = EditionIndex(database, edition.id, told)
        self.passages: PassageBook = EditionPassages(database, edition.id)
        self.notes: NoteBook = EditionNotes(database, edition.id)
        self.assets: AssetBook = catalog.assets
        self.duplicates, self.decisions, self.taxonomies = catalog.duplicates, catalog.decisions, catalog.taxonomies
        self.jobs, self.editions, self.spaces = catalog.jobs, catalog.editions, catalog.spaces
        self.imports, self.said = catalog.imports, catalog.said
        self.snapshots, self.plan = catalog.snapshots, catalog.plan
        self.ready, self.close = catalog.ready, catalog.close
