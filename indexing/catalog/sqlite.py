"""SQLite as a server would behave: readers never wait, writers queue, nothing committed is lost."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from indexing.catalog.failures import unavailable

BUSY_SECONDS = 30
PRIVATE = 0o600


def create_file(file: Path) -> None:
    """An empty file that nobody else may read, with its folder; Unavailable where that cannot be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Only ever opened here when it is new: closing a second handle would drop SQLite's locks on the file.
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, PRIVATE))
    except OSError as error:
        raise unavailable(f"unable to open it ({error.strerror})", str(file)) from error


def listen(engine: Engine) -> None:
    """Set up every connection of this engine and begin its transactions."""
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)


def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN and COMMIT, not sqlite3
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    _write_ahead(connection)
    # In WAL mode NORMAL loses nothing when the process dies; only a power cut may lose the last commits,
    # and the file stays sound.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Two processes that open a new file together both switch its mode, and SQLite does not queue them."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    # A transaction that reads before it writes must have the write lock from its start, or be refused half-way.
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
