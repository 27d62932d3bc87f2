"""What the catalogue is still true to when processes die, meet or run out of disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from indexing.catalog import migrations
from indexing.catalog.records import AssetQuery, Entry
from indexing.catalog.sql import SqlCatalog, open_catalog
from indexing.catalog.tables import metadata
from models.domain.classification import Classification
from models.domain.errors import NotFound, Unavailable

ROOT = Path(__file__).resolve().parents[3]
MIGRATIONS = ROOT / "indexing" / "catalog" / "migrations"
EntryMaker = Callable[..., Entry]

# A child that saves one asset after the other, tells each, and never says goodbye.
WRITER = """
import sys
import numpy as np
from indexing.catalog.records import Entry
from indexing.catalog.sql import open_catalog
from models.classifiers.base import Passages
from models.domain.asset import Asset

catalog = open_catalog(sys.argv[1])
for number in range(100_000):
    asset = Asset(f"blog/{number:06}", "blog", None, "Title", "", "Body")
    catalog.index.save([Entry(Passages(asset, (), np.ones((1, 4), np.float32)), b"", "hashing", (), "heads")])
    print(asset.id, flush=True)
"""


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def test_a_killed_process_loses_nothing_it_reported_and_leaves_nothing_half_written(catalog_url: str) -> None:
    with child(WRITER, catalog_url) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
        told += writer.stdout.read().split()
    catalog = open_catalog(catalog_url)
    stored = set(catalog.assets.known())
    assert len(told) >= 20
    assert set(told) <= stored
    assert set(catalog.index.unprojected()) == stored  # owed to the store, as nobody said it has them
    assert {record.asset.id for record in catalog.assets.all()} == stored
    assert set(catalog.passages.library().asset_ids) == set(catalog.passages.readings()) == stored
    catalog.close()


def test_processes_that_open_a_new_database_together_make_it_once(url: str) -> None:
    opens = "import sys; from indexing.catalog.sql import open_catalog; open_catalog(sys.argv[1]).ready()"
    children = [child(opens, url) for _ in range(3)]
    errors = [process.communicate(timeout=120)[1] for process in children]
    assert [process.returncode for process in children] == [0, 0, 0], errors


def test_migrations_lead_to_the_schema_that_the_code_describes(url: str) -> None:
    catalog = open_catalog(url)
    with catalog.database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == migrations.HEAD
    catalog.close()
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == migrations.HEAD


def test_an_operator_migrates_up_and_down_with_alembic(url: str) -> None:
    def alembic(*command: str) -> str:
        program = [sys.executable, "-m", "alembic", "-c", str(MIGRATIONS / "alembic.ini"), "-x", f"url={url}", *command]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(program, check=True, capture_output=True, text=True, env=environment).stdout

    alembic("upgrade", "head")
    assert migrations.HEAD in alembic("current")
    catalog = open_catalog(url)
    catalog.ready()
    catalog.close()
    alembic("downgrade", "base")
    assert migrations.HEAD not in alembic("current")


def test_a_schema_from_the_future_is_refused_with_the_cure(url: str) -> None:
    catalog = open_catalog(url)
    with catalog.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match=r"9999.*newer Fingerpost"):
        catalog.ready()
    catalog.close()
    with pytest.raises(Unavailable, match="9999"):
        open_catalog(url)


def test_a_schema_that_went_missing_is_not_ready(url: str) -> None:
    catalog = open_catalog(url)
    catalog.ready()
    with catalog.database.write() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(Unavailable, match="Restart"):
        catalog.ready()
    catalog.close()


def test_threads_that_write_and_read_together_see_whole_batches(
    catalog: SqlCatalog, entry: EntryMaker, classification: Callable[..., Classification]
) -> None:
    def write(thread: int) -> None:
        for batch in range(5):
            names = [f"blog/{thread}-{batch}-{number}" for number in range(4)]
            catalog.index.save([entry(name) for name in names])
            catalog.labels.save([classification(name) for name in names])

    def read() -> list[int]:
        return [catalog.assets.find(AssetQuery(), None, 1).total for _ in range(20)]

    with ThreadPoolExecutor(4) as threads:
        writing = [threads.submit(write, number) for number in range(2)]
        reading = [threads.submit(read) for _ in range(2)]
        totals = [total for one in reading for total in one.result()]
        assert [one.result() for one in writing] == [None, None]
    assert {total % 4 for total in totals} == {0}
    assert len(catalog.labels.all()) == len(catalog.assets.known()) == 40


def test_threads_that_write_once_agree_on_one(catalog: SqlCatalog) -> None:
    with ThreadPoolExecutor(4) as threads:
        first = list(threads.map(lambda number: catalog.notes.write_once("key", str(number)), range(8)))
    assert sum(first) == 1
    assert catalog.notes.read("key") == str(first.index(True))


def test_a_batch_that_fails_half_way_leaves_nothing(catalog: SqlCatalog, entry: EntryMaker) -> None:
    broken = entry("blog/two")
    object.__setattr__(broken, "reader", None)
    with pytest.raises(Exception, match="reader"):
        catalog.index.save([entry("blog/one"), broken])
    with pytest.raises(NotFound):
        catalog.assets.get("blog/one")
