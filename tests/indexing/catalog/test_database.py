from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import event

from indexing.catalog.sql import open_catalog
from models.domain.errors import InvalidSettings, Unavailable


def test_a_new_file_is_nobody_elses_to_read_and_its_folders_are_made(tmp_path: Path) -> None:
    file = tmp_path / "new 100%" / "folder" / "catalogue.db"
    catalog = open_catalog(f"sqlite:///{file}")
    catalog.notes.write("name", "value")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert modes["catalogue.db"] == modes["catalogue.db-wal"] == 0o600
    catalog.close()


def test_a_file_is_set_up_to_lose_nothing_and_to_queue_its_writers(tmp_path: Path) -> None:
    catalog = open_catalog(f"sqlite:///{tmp_path}/catalogue.db")
    with catalog.database.read() as connection:
        names = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}
    catalog.close()
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 30_000}


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    for expected in (None, "value"):
        catalog = open_catalog(f"sqlite:///{tmp_path}/catalogue.db")
        assert catalog.notes.read("name") == expected
        catalog.notes.write("name", "value")
        catalog.close()


def test_a_folder_that_cannot_be_made_is_told_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match=r"unable to open.*Check that the folder exists"):
        open_catalog(f"sqlite:///{tmp_path}/file/catalogue.db")


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="unable to open"):
        open_catalog(f"sqlite:///{tmp_path}")


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.db"
    file.write_text("These are notes of mine, not a database.\n" * 100)
    before = file.read_bytes()
    with pytest.raises(Unavailable, match=r"not a database.*Name another file"):
        open_catalog(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_a_full_disk_is_told_with_the_cure_and_keeps_what_was_done(tmp_path: Path) -> None:
    catalog = open_catalog(f"sqlite:///{tmp_path}/catalogue.db")
    catalog.notes.write("before", "kept")
    catalog.close()

    def fill(connection: sqlite3.Connection, _entry: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes it as the size the file has now

    event.listen(catalog.database.engine, "connect", fill)
    with pytest.raises(Unavailable, match=r"disk is full.*Free some space"):
        catalog.notes.write("after", "x" * 1_000_000)
    assert catalog.notes.read("before") == "kept"
    assert catalog.notes.read("after") is None
    catalog.close()


def test_a_file_deleted_under_a_running_service_is_not_ready(tmp_path: Path) -> None:
    catalog = open_catalog(f"sqlite:///{tmp_path}/catalogue.db")
    (tmp_path / "catalogue.db").unlink()
    with pytest.raises(Unavailable, match="has been deleted"):
        catalog.ready()
    catalog.close()


@pytest.mark.parametrize(
    "url",
    ["", "secret", "mysql://ada:secret@host/db", "sqlite://", "sqlite:///:memory:", "postgresql+asyncpg://h/secret"],
)
def test_an_address_of_neither_database_is_refused_with_the_cure_and_without_the_password(url: str) -> None:
    with pytest.raises(InvalidSettings, match="Use sqlite:///") as refused:
        open_catalog(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_that_does_not_answer_is_told_without_the_password(scheme: str) -> None:
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1/library .*Check that the database is running") as refused:
        open_catalog(f"{scheme}://ada:secret@127.0.0.1:1/library?connect_timeout=5")
    assert "secret" not in str(refused.value)


@pytest.mark.postgres
def test_a_database_that_does_not_exist_is_told(postgres_server: str) -> None:
    with pytest.raises(Unavailable, match=r"does not exist.*create them"):
        open_catalog(postgres_server.replace("/postgres?", "/nowhere?"))
