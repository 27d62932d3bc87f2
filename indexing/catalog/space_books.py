"""An edition by another embedding model: its passages and readings are its own, beside those in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, Subquery, and_, func, select

from indexing.catalog.assets import SqlAssets
from indexing.catalog.base import AssetBook, Catalog, IndexBook, PassageBook
from indexing.catalog.batches import batches
from indexing.catalog.codec import READINGS
from indexing.catalog.database import Database, upsert
from indexing.catalog.edition import Edition
from indexing.catalog.edition_books import EditionCatalog, EditionIndex, Told
from indexing.catalog.index import passage_values
from indexing.catalog.passages import SqlPassages
from indexing.catalog.records import Entry, Known
from indexing.catalog.rows import LIVE
from indexing.catalog.tables import assets, edition_readings, space_passages
from indexing.stores.base import Holding
from indexing.stores.points import ATTRIBUTES
from models.domain.fingerprint import fingerprint
from models.domain.reading import StageReading


def current_passages(space: str) -> Subquery:
    """Its passages of texts that are still as they were embedded."""
    same = and_(assets.c.id == space_passages.c.asset_id, assets.c.content == space_passages.c.content)
    return select(space_passages).join(assets, same).where(space_passages.c.space == space).subquery("current")


def version_in(row: Any, embedding: str) -> str:  # noqa: ANN401 - a row of `assets`
    """`store_version` of an asset's row, were it embedded so."""
    attributes = {name: getattr(row, name) for name in ATTRIBUTES}
    return fingerprint(row.content, embedding, {name: value for name, value in attributes.items() if value})


class SpaceAssets(SqlAssets):
    """`AssetBook` that knows what the edition has computed; what it has not is "", which no recipe is."""

    def __init__(self, database: Database, edition: Edition) -> None:
        super().__init__(database)
        self._edition, self._space = edition.id, edition.choice.space.name

    def known(self, source: str | None = None, asset_ids: Sequence[str] | None = None) -> dict[str, Known]:
        """See `AssetBook.known`; nothing is owed to the store, which is compared with the catalogue as a whole."""
        chosen = self._select()
        if source is not None:
            chosen = chosen.where(assets.c.source == source)
        parts = [chosen] if asset_ids is None else [chosen.where(assets.c.id.in_(ids)) for ids in batches(asset_ids)]
        with self._database.read() as connection:
            rows = [row for part in parts for row in connection.execute(part.order_by(assets.c.id))]
        return {row[0]: Known(row[1], row[2], row[3], row[4], projected=True) for row in rows}

    def _select(self) -> Select[Any]:
        read = and_(edition_readings.c.asset_id == assets.c.id, edition_readings.c.edition == self._edition)
        held = and_(
            space_passages.c.asset_id == assets.c.id,
            space_passages.c.space == self._space,
            space_passages.c.content == assets.c.content,
        )
        made = (func.coalesce(each, "") for each in (space_passages.c.embedding, edition_readings.c.reader))
        chosen = select(assets.c.id, assets.c.content, assets.c.metadata, *made).where(LIVE)
        return chosen.outerjoin_from(assets, space_passages, held).outerjoin(edition_readings, read)


class SpaceIndex(EditionIndex):
    """`IndexBook` whose assets are the library's, and whose passages and readings are the edition's."""

    def __init__(self, database: Database, edition: Edition, told: Told) -> None:
        super().__init__(database, edition.id, told)
        self._space = edition.choice.space.name

    def save(self, entries: Sequence[Entry]) -> None:
        """See `IndexBook.save`; assets that are gone meanwhile are left out."""
        self._told(len(entries))
        given = {entry.passages.asset.id: entry for entry in entries}
        with self._database.write() as connection:
            stored = [
                asset_id
                for ids in batches(list(given))
                for asset_id in connection.scalars(select(assets.c.id).where(assets.c.id.in_(ids)))
            ]
            upsert(connection, space_passages, [self._passages(given[asset_id]) for asset_id in stored])
            upsert(connection, edition_readings, [self._readings(given[asset_id]) for asset_id in stored])

    def buried(self) -> list[str]:
        """Nothing: what is buried is the library's to forget."""
        return []

    def unprojected(self) -> list[str]:
        """Nothing: see `SpaceAssets.known`."""
        return []

    def mark_projected(self, versions: Mapping[str, str]) -> None:
        """See `unprojected`."""

    def _passages(self, entry: Entry) -> dict[str, Any]:
        asset = entry.passages.asset
        own = {"space": self._space, "content": asset.content_fingerprint, "embedding": entry.embedding}
        return {**own, **passage_values(entry)}

    def _readings(self, entry: Entry) -> dict[str, str]:
        own = {"edition": self._edition, "asset_id": entry.passages.asset.id, "reader": entry.reader}
        return {**own, "readings": READINGS.to_json(entry.readings)}


class SpacePassages(SqlPassages):
    """`PassageBook` of the edition's own passages and readings."""

    def __init__(self, database: Database, edition: Edition) -> None:
        super().__init__(database, current_passages(edition.choice.space.name))
        self._edition = edition.id

    def readings(self) -> dict[str, tuple[StageReading, ...]]:
        """See `PassageBook.readings`."""
        own = select(edition_readings.c.asset_id, edition_readings.c.readings).join(assets)
        chosen = own.where(LIVE, edition_readings.c.edition == self._edition).order_by(assets.c.id)
        with self._database.read() as connection:
            rows = connection.execute(chosen).all()
        return {row.asset_id: READINGS.from_json(row.readings) for row in rows}

    def holdings(self) -> dict[str, Holding]:
        """See `PassageBook.holdings`: at the versions that the assets would have in this space."""
        columns = assets.c.id, assets.c.content, *(assets.c[name] for name in ATTRIBUTES)
        chosen = self._select(*columns, self._of.c.embedding, self._of.c.chunk_count)
        with self._database.read() as connection:
            rows = connection.execute(chosen).all()
        return {row.id: Holding(frozenset({version_in(row, row.embedding)}), 1 + row.chunk_count) for row in rows}


class SpaceCatalog(EditionCatalog):
    """`Catalog` as an edition by another embedding model sees it."""

    def __init__(self, database: Database, catalog: Catalog, edition: Edition, told: Told) -> None:
        super().__init__(database, catalog, edition, told)
        self.assets: AssetBook = SpaceAssets(database, edition)
        self.index: IndexBook = SpaceIndex(database, edition, told)
        self.passages: PassageBook = SpacePassages(database, edition)
