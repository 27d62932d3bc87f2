"""One database, SQLite or PostgreSQL: connections, transactions, and errors in words."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from indexing.catalog.failures import translated
from indexing.catalog.sqlite import create_file, listen
from models.domain.errors import InvalidSettings, Unavailable

CONNECT_SECONDS = 10
CURE = "Use sqlite:///path/to/file.db or postgresql://user:password@host/database."


class Database:
    """An engine whose writes are serialised by subject on both databases, so that neither loses an update."""

    def __init__(
        self, engine: Engine, place: str, file: Path | None = None, guard: Callable[[Connection], None] | None = None
    ) -> None:
        self.engine = engine
        self.place = place
        self._file, self._guard = file, guard
        reads = {"reads": True} if file else {"reads": True, "isolation_level": "REPEATABLE READ"}
        self._reader = engine.execution_options(**reads)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one moment."""
        with _in_words(self.place), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self, subject: str | None = "library") -> Iterator[Connection]:
        """A transaction; writers of one subject wait for each other (SQLite: of any). None for a lone statement."""
        if self._guard:  # what it looks at must stay so until the write is done
            subject = subject or "library"
        with _in_words(self.place), self.engine.begin() as connection:
            if subject and self._file is None:
                connection.execute(select(func.pg_advisory_xact_lock(zlib.crc32(subject.encode()))))
            if self._guard:
                self._guard(connection)
            yield connection

    def guarded(self, guard: Callable[[Connection], None]) -> Database:
        """The same database, whose every write first asks `guard`, which may raise, in the write's own transaction."""
        return Database(self.engine, self.place, self._file, guard)

    def require_file(self) -> None:
        """Unavailable when the file is gone: open connections would go on writing into nothing."""
        if self._file is not None and not self._file.exists():
            raise Unavailable(f"The catalogue {self.place} has been deleted. Restore it and restart Fingerpost.")

    def close(self) -> None:
        """Let go of connections."""
        self.engine.dispose()


def open_database(address: str) -> Database:
    """Connect lazily; the file of SQLite is created with its folder. InvalidSettings for an address of neither."""
    url = _url(address)
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    options = {"connect_timeout": CONNECT_SECONDS, "application_name": "fingerpost"}
    engine = create_engine(
        url, pool_pre_ping=True, connect_args={key: value for key, value in options.items() if key not in url.query}
    )
    return Database(engine, f"{url.host or 'local'}/{url.database or ''}")


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert or replace rows that all name the same columns; columns not named keep what they hold."""
    if not rows:
        return
    insert = _insert(connection, table)
    key = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in rows[0] if name not in key}
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_=changed), list(rows))


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row whose key is new and return True, or leave the one that is there and return False."""
    insert = _insert(connection, table).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(insert, row).first() is not None


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as error:
        # The address may hold a password, so it is not repeated.
        raise InvalidSettings("the catalogue's address is no database URL", cure=CURE) from error
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in {"sqlite", "sqlite+pysqlite"}:
        return url
    raise InvalidSettings(f"the catalogue cannot be kept in '{url.drivername}'", cure=CURE)


def _open_sqlite(url: URL) -> Database:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise InvalidSettings("the catalogue needs a file of its own", where="sqlite", cure=CURE)
    file = Path(url.database)
    create_file(file)
    # As many connections as threads ask for: a reader of SQLite never waits, and a writer waits inside SQLite.
    engine = create_engine(url, max_overflow=-1)
    listen(engine)
    return Database(engine, str(file), file)


@contextmanager
def _in_words(place: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        fact = translated(error, place)
        if fact is error:
            raise
        raise fact from error
