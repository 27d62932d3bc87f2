"""Editions of the library's labels: tried beside what is served, put in force at one stroke, gone back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from indexing.catalog.base import Catalog
from indexing.catalog.codec import CHOICE, TAXONOMY
from indexing.catalog.counting import Counting
from indexing.catalog.database import Database
from indexing.catalog.edition import (
    MOST_TRIALS,
    Edition,
    EditionPrints,
    EditionProgress,
    EditionState,
    Standing,
)
from indexing.catalog.edition_books import EditionCatalog, Told
from indexing.catalog.records import TaxonomyVersion
from indexing.catalog.space_books import SpaceCatalog
from indexing.catalog.spaces import claim, release
from indexing.catalog.tables import editions, notes
from indexing.catalog.terms import read_standing
from models.domain.choice import Choice
from models.domain.errors import Conflict, NotFound
from models.domain.taxonomy import Taxonomy

_TRIALS = (EditionState.BUILDING, EditionState.READY, EditionState.FAILED)


class SqlEditions:
    """`EditionBook` over SQL."""

    def __init__(self, database: Database, counting: Counting) -> None:
        self._database, self._counting = database, counting

    def choice(self) -> Choice:
        """The learned parts in force: what ships, until somebody chose others."""
        return self.standing().choice

    def standing(self) -> Standing:
        """The learned parts in force, and for which term."""
        with self._database.read() as connection:
            return read_standing(connection)

    def hold(self, catalog: Catalog, standing: Standing) -> Catalog:
        """The catalogue for work under that standing: its writes are Superseded once another one has begun."""
        from indexing.catalog.held import HeldCatalog

        return HeldCatalog(self._database, catalog, standing)

    def begin(self, edition: Edition) -> None:
        """Store a new trial; Conflict when as many are kept as there is room for."""
        with self._database.write() as connection:
            kept = connection.scalars(select(editions.c.id).where(editions.c.state.in_(_TRIALS))).all()
            if len(kept) >= MOST_TRIALS:
                raise Conflict(
                    f"There are {len(kept)} trials already, and at most {MOST_TRIALS} are kept: {', '.join(kept)}. "
                    "Accept or drop one."
                )
            connection.execute(insert(editions), [edition_values(edition)])
            claim(connection, edition.choice.space)

    def save(self, edition: Edition) -> None:
        """How far it is; NotFound when it was dropped meanwhile."""
        values = edition_values(edition)
        named = update(editions).where(editions.c.id == values.pop("id"))
        with self._database.write() as connection:
            if not connection.execute(named.values(values)).rowcount:
                raise NotFound("trial", edition.id, "It was dropped.")

    def get(self, edition_id: str) -> Edition:
        """The edition, or NotFound."""
        with self._database.read() as connection:
            row = connection.execute(select(editions).where(editions.c.id == edition_id)).one_or_none()
        if row is None:
            raise NotFound("trial or earlier edition", edition_id, "See `fingerpost try list`.")
        return edition_from(row)

    def all(self) -> list[Edition]:
        """Every edition that is not in force, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(editions).order_by(editions.c.created_at.desc(), editions.c.id))
            return [edition_from(row) for row in rows]

    def drop(self, edition_id: str) -> None:
        """Forget it with its labels; NotFound for one that is none."""
        with self._database.write() as connection:
            forget(connection, [edition_id])

    def install(self, edition_id: str, outgoing: Edition, mark: str, term: str | None = None) -> TaxonomyVersion:
        """See `Accession.install`."""
        from indexing.catalog.accession import Accession

        return Accession(self._database, self._counting, mark).install(edition_id, outgoing, term)

    def replace_taxonomy(self, taxonomy: Taxonomy, document: str, outgoing: Edition, mark: str) -> TaxonomyVersion:
        """See `Accession.replace_taxonomy`."""
        from indexing.catalog.accession import Accession

        return Accession(self._database, self._counting, mark).replace_taxonomy(taxonomy, document, outgoing)

    def to_catalog(self, catalog: Catalog, edition: Edition, told: Told) -> Catalog:
        """The catalogue as the edition sees it: whatever embeds or labels a library does so for this one."""
        is_served = self.choice().space.name == edition.choice.space.name
        return (EditionCatalog if is_served else SpaceCatalog)(self._database, catalog, edition, told)


def forget(connection: Connection, edition_ids: Iterable[str]) -> None:
    """Delete editions with their labels, notes, and vectors that no other one needs; NotFound for one that is none."""
    spaces = []
    for edition_id in edition_ids:
        chosen = connection.scalar(select(editions.c.choice).where(editions.c.id == edition_id))
        if chosen is None:
            raise NotFound("trial or earlier edition", edition_id, "See `fingerpost try list`.")
        spaces.append(CHOICE.from_json(chosen).space)
        connection.execute(delete(editions).where(editions.c.id == edition_id))
        connection.execute(delete(notes).where(notes.c.name.startswith(f"edition/{edition_id}/", autoescape=True)))
    release(connection, spaces)


def edition_values(edition: Edition) -> dict[str, Any]:
    """Its row."""
    return {
        "id": edition.id,
        "state": edition.state.value,
        "taxonomy": TAXONOMY.to_json(edition.taxonomy),
        "document": edition.document,
        "choice": CHOICE.to_json(edition.choice),
        **asdict(edition.prints),
        "done": edition.progress.done,
        "total": edition.progress.total,
        "problem": edition.progress.problem,
        "created_at": edition.created_at,
        "updated_at": edition.progress.at,
    }


def edition_from(row: Row[Any]) -> Edition:
    """The edition of a row."""
    return Edition(
        row.id,
        EditionState(row.state),
        TAXONOMY.from_json(row.taxonomy),
        row.document,
        CHOICE.from_json(row.choice),
        row.created_at,
        EditionProgress(row.updated_at, row.done, row.total, row.problem),
        EditionPrints(row.learned, row.library),
    )
