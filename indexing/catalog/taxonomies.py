"""The taxonomy's versions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from indexing.catalog.codec import TAXONOMY
from indexing.catalog.database import Database
from indexing.catalog.records import TaxonomyVersion
from indexing.catalog.tables import taxonomies
from models.domain.errors import NotFound
from models.domain.taxonomy import Taxonomy

LARGEST_NUMBER = 2**31 - 1
"""What a PostgreSQL integer can say."""

_NEWEST = select(taxonomies).order_by(taxonomies.c.number.desc()).limit(1)

_NEWEST_PRINT = _NEWEST.with_only_columns(taxonomies.c.number, taxonomies.c.fingerprint)


class SqlTaxonomies:
    """`TaxonomyBook` over SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last: TaxonomyVersion | None = None

    def save(self, taxonomy: Taxonomy, document: str) -> TaxonomyVersion:
        """Make it the current version; only the current one again, comments and all, changes nothing."""
        with self._database.write("taxonomy") as connection:
            return store_version(connection, taxonomy, document)

    def current(self) -> TaxonomyVersion | None:
        """The version in force, None before the first; the same object, fingerprint known, while it stays in force."""
        last = self._last
        known = (last.number, last.taxonomy.fingerprint) if last else None
        with self._database.read() as connection:
            if known is None or connection.execute(_NEWEST_PRINT).one_or_none() != known:
                last = self._last = newest_version(connection)
        return last

    def get(self, number: int) -> TaxonomyVersion:
        """That version, or NotFound."""
        if not 0 < number <= LARGEST_NUMBER:
            raise NotFound("taxonomy version", str(number))
        with self._database.read() as connection:
            row = connection.execute(select(taxonomies).where(taxonomies.c.number == number)).one_or_none()
        if row is None:
            raise NotFound("taxonomy version", str(number))
        return _version_from(row)


def newest_version(connection: Connection) -> TaxonomyVersion | None:
    """The version in force, None before the first."""
    newest = connection.execute(_NEWEST).one_or_none()
    return _version_from(newest) if newest else None


def store_version(connection: Connection, taxonomy: Taxonomy, document: str) -> TaxonomyVersion:
    """Make it the current version, in a transaction that nobody else stores one beside."""
    newest = connection.execute(_NEWEST).one_or_none()
    if newest and (newest.fingerprint, newest.document) == (taxonomy.fingerprint, document):
        return _version_from(newest)
    number = newest.number + 1 if newest else 1
    version = TaxonomyVersion(number, taxonomy, document, datetime.now(UTC))
    connection.execute(insert(taxonomies), [_values(version)])
    return version


class NeedIds:
    """Ids of a stored taxonomy's needs by its fingerprint; remembered, as a fingerprint never changes meaning."""

    def __init__(self, *tried: Taxonomy) -> None:
        """`tried` need not be stored."""
        self._remembered = {each.fingerprint: frozenset(need.id for need in each.needs) for each in tried}

    def of(self, connection: Connection, fingerprint: str) -> frozenset[str] | None:
        """The ids, None for a taxonomy that is not stored."""
        if fingerprint not in self._remembered:
            chosen = select(taxonomies.c.taxonomy).where(taxonomies.c.fingerprint == fingerprint).limit(1)
            stored = connection.scalar(chosen)
            if stored is None:
                return None
            needs = TAXONOMY.from_json(stored).needs
            self._remembered[fingerprint] = frozenset(need.id for need in needs)
        return self._remembered[fingerprint]


def _values(version: TaxonomyVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "fingerprint": version.taxonomy.fingerprint,
        "taxonomy": TAXONOMY.to_json(version.taxonomy),
        "document": version.document,
        "stored_at": version.stored_at,
    }


def _version_from(row: Row[Any]) -> TaxonomyVersion:
    return TaxonomyVersion(row.number, TAXONOMY.from_json(row.taxonomy), row.document, row.stored_at)
