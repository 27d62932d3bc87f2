"""The book of snapshots, on every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from indexing.catalog.snapshot_codec import read_snapshot, write_snapshot
from indexing.catalog.sql import SqlCatalog
from models.domain.errors import Conflict, NotFound
from tests.models.reports.snapshots.taken import DRY, SAFE, cell, gap, snapshot

MAY, JUNE = datetime(2026, 5, 1, 9, tzinfo=UTC), datetime(2026, 6, 1, 9, tzinfo=UTC)
TAKEN = snapshot(cell(DRY, 2), gaps=(gap(SAFE),), name="Board, May")


def test_what_is_kept_comes_back_equal_with_its_days_and_amounts(catalog: SqlCatalog) -> None:
    catalog.snapshots.add(TAKEN, MAY)

    assert catalog.snapshots.get("Board, May") == TAKEN


def test_writing_what_was_read_gives_the_same_text() -> None:
    assert write_snapshot(read_snapshot(write_snapshot(TAKEN))) == write_snapshot(TAKEN)


def test_the_list_tells_the_newest_first(catalog: SqlCatalog) -> None:
    first = catalog.snapshots.add(TAKEN, MAY)
    second = catalog.snapshots.add(replace(TAKEN, name="Board, June"), JUNE)

    assert catalog.snapshots.all() == [second, first]
    assert (first.by, first.day, first.at) == ("Ines Falk", TAKEN.day, MAY)


def test_a_name_that_is_taken_is_a_conflict_and_changes_nothing(catalog: SqlCatalog) -> None:
    catalog.snapshots.add(TAKEN, MAY)

    with pytest.raises(Conflict, match="Board, May"):
        catalog.snapshots.add(snapshot(name="Board, May"), JUNE)
    assert catalog.snapshots.get("Board, May") == TAKEN


def test_one_that_is_removed_is_gone_and_its_name_is_free(catalog: SqlCatalog) -> None:
    catalog.snapshots.add(TAKEN, MAY)

    catalog.snapshots.remove("Board, May")

    assert catalog.snapshots.all() == []
    catalog.snapshots.add(TAKEN, JUNE)


def test_an_unknown_name_is_not_found_and_the_known_are_told(catalog: SqlCatalog) -> None:
    catalog.snapshots.add(TAKEN, MAY)

    with pytest.raises(NotFound, match="Board, May"):
        catalog.snapshots.get("Board, July")
    with pytest.raises(NotFound, match="Board, May"):
        catalog.snapshots.remove("Board, July")
