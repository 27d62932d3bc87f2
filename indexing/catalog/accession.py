"""Putting an edition in force: one transaction, after which everything served is of it and nothing of it is lost.

What was in force becomes an edition in its place, so that going back is the same act with the other one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, case, delete, func, insert, literal, select

from indexing.catalog.codec import CHOICE, CLASSIFICATION
from indexing.catalog.counting import Counting
from indexing.catalog.database import Database, upsert
from indexing.catalog.edition import MOST_EARLIER, Edition, EditionState
from indexing.catalog.edition_books import note_of
from indexing.catalog.editions import edition_from, edition_values, forget
from indexing.catalog.records import TaxonomyVersion
from indexing.catalog.revision import revise
from indexing.catalog.spaces import require_covered, switch
from indexing.catalog.tables import (
    classifications,
    edition_labels,
    edition_readings,
    editions,
    labels,
    notes,
    readings,
)
from indexing.catalog.taxonomies import newest_version, store_version
from indexing.catalog.terms import IN_FORCE, begin_term, require_term
from models.domain.errors import Conflict, NotFound
from models.domain.taxonomy import Taxonomy

PUT_TOGETHER = (EditionState.READY.value, EditionState.EARLIER.value)
READ = 500
"""Classifications in memory at a time."""


class Accession:
    """Writes over the books of one database; `mark` is the note that says what the labels were made with."""

    def __init__(self, database: Database, counting: Counting, mark: str) -> None:
        self._database, self._counting, self._mark = database, counting, mark

    def install(self, edition_id: str, outgoing: Edition, term: str | None = None) -> TaxonomyVersion:
        """Put it in force and keep `outgoing`, what was, under its own id; the taxonomy version now in force.

        Conflict for one that is not whole, and when `term` is given and another one has begun. Assets that it does not
        know have no labels until they are mapped; one by another embedding model must know all.
        """
        with self._database.write() as connection:
            if term is not None:
                require_term(connection, term)
            edition = _whole(connection, edition_id)
            self._keep(connection, edition_id, outgoing)
            self._serve(connection, edition_id)
            _move(connection, outgoing, edition)
            version = store_version(connection, edition.taxonomy, edition.document)
            _note(connection, IN_FORCE, CHOICE.to_json(edition.choice))
            self._end(connection, [edition_id])
        return version

    def replace_taxonomy(self, taxonomy: Taxonomy, document: str, outgoing: Edition) -> TaxonomyVersion:
        """Put a taxonomy in force, keeping the labels of the one before as `outgoing`; they are mapped afterwards.

        Nothing is kept of the same taxonomy in other words, nor where labels are not yet of the one before.
        """
        with self._database.write() as connection:
            newest = newest_version(connection)
            if newest is None or newest.taxonomy.fingerprint != taxonomy.fingerprint:
                if _are_labels_of(connection, outgoing.taxonomy):
                    self._keep_labels(connection, outgoing)
                self._end(connection, [])
            return store_version(connection, taxonomy, document)

    def _end(self, connection: Connection, edition_ids: list[str]) -> None:
        """What was in force is no longer."""
        forget(connection, edition_ids)
        forget(connection, _too_old(connection))  # asked afterwards: the oldest may be the one that was accepted
        begin_term(connection)
        revise(connection, None)

    def _keep_labels(self, connection: Connection, outgoing: Edition) -> None:
        connection.execute(insert(editions), [edition_values(outgoing)])
        _copy(connection, classifications, edition_labels, outgoing.id)
        _note(connection, note_of(outgoing.id, self._mark), _noted(connection, self._mark))

    def _keep(self, connection: Connection, edition_id: str, outgoing: Edition) -> None:
        self._keep_labels(connection, outgoing)
        changed = select(edition_readings.c.asset_id).where(edition_readings.c.edition == edition_id)
        _copy(connection, readings, edition_readings, outgoing.id, readings.c.asset_id.in_(changed))

    def _serve(self, connection: Connection, edition_id: str) -> None:
        connection.execute(delete(classifications))
        _restore(connection, edition_labels, classifications, edition_id)
        changed = select(edition_readings.c.asset_id).where(edition_readings.c.edition == edition_id)
        connection.execute(delete(readings).where(readings.c.asset_id.in_(changed)))
        _restore(connection, edition_readings, readings, edition_id)
        self._derive(connection)
        _note(connection, self._mark, _noted(connection, note_of(edition_id, self._mark)))

    def _derive(self, connection: Connection) -> None:
        """The labels that count, people's decisions applied as they are now."""
        unknown = ~labels.c.asset_id.in_(select(classifications.c.asset_id))
        connection.execute(delete(labels).where(unknown))
        stored = connection.scalars(select(classifications.c.machine).order_by(classifications.c.asset_id)).all()
        for start in range(0, len(stored), READ):
            self._counting.derive(connection, [CLASSIFICATION.from_json(each) for each in stored[start : start + READ]])


def _whole(connection: Connection, edition_id: str) -> Edition:
    row = connection.execute(select(editions).where(editions.c.id == edition_id)).one_or_none()
    if row is None:
        raise NotFound("trial or earlier edition", edition_id, "See `fingerpost try list`.")
    if row.state not in PUT_TOGETHER:
        raise Conflict(f"Trial '{edition_id}' is {row.state}, not ready. Wait for it, or drop it and try again.")
    return edition_from(row)


def _move(connection: Connection, outgoing: Edition, coming: Edition) -> None:
    """Another model's vectors, where it is another."""
    leaving, space = outgoing.choice.space, coming.choice.space
    if leaving.name != space.name:
        require_covered(connection, space)
        switch(connection, leaving, space, coming.prints.library)


def _are_labels_of(connection: Connection, taxonomy: Taxonomy) -> bool:
    """Whether there are labels, and all of them are of this taxonomy: looked for in their JSON, which is quick."""
    of_it = classifications.c.machine.contains(f'"taxonomy":"{taxonomy.fingerprint}"', autoescape=True)
    counted = select(func.count(), func.sum(case((of_it, 1), else_=0))).select_from(classifications)
    labelled, ours = connection.execute(counted).one()
    return bool(labelled) and labelled == ours


def _copy(connection: Connection, of: Table, into: Table, edition_id: str, *conditions: Any) -> None:  # noqa: ANN401
    kept = select(literal(edition_id).label("edition"), *of.columns).where(*conditions)
    connection.execute(insert(into).from_select(["edition", *of.columns.keys()], kept))


def _restore(connection: Connection, of: Table, into: Table, edition_id: str) -> None:
    names = [column.name for column in into.columns]
    kept = select(*(of.columns[name] for name in names)).where(of.c.edition == edition_id)
    connection.execute(insert(into).from_select(names, kept))


def _noted(connection: Connection, name: str) -> str:
    return connection.scalar(select(notes.c.value).where(notes.c.name == name)) or ""


def _note(connection: Connection, name: str, value: str) -> None:
    upsert(connection, notes, [{"name": name, "value": value, "written_at": datetime.now(UTC)}])


def _too_old(connection: Connection) -> list[str]:
    earlier = select(editions.c.id).where(editions.c.state == EditionState.EARLIER.value)
    newest = earlier.order_by(editions.c.created_at.desc(), editions.c.id)
    return list(connection.scalars(newest).all()[MOST_EARLIER:])
