"""The plan's book, on every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from indexing.catalog import plans
from indexing.catalog.sql import SqlCatalog
from models.domain.coverage import CellKey
from models.domain.errors import Conflict, InvalidInput, NotFound, TooLarge
from models.domain.plan import PlanItem, PlanState, Task

CELL = CellKey("commuter", "arrive-dry", "buyer", "decision")
NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


def item(item_id: str = "a", day: int = 5, title: str = "What mudguards cost", **task: str) -> PlanItem:
    told = Task(title, "guide", "Ines Falk", **task)
    return PlanItem(item_id, CELL, told, date(2026, 6, day), PlanState.PLANNED, NOW)


def test_what_is_read_is_what_was_stored_by_due_day(catalog: SqlCatalog) -> None:
    late, early, same = item("b", 9), item("c", 2, note="As asked"), item("a", 9)

    catalog.plan.add([late, early, same])

    assert catalog.plan.all() == [early, same, late]


def test_of_items_of_which_one_is_there_none_is_stored(catalog: SqlCatalog) -> None:
    catalog.plan.add([item("a")])

    with pytest.raises(Conflict, match="planned already, as a"):
        catalog.plan.add([item("b"), item("a")])

    assert [each.id for each in catalog.plan.all()] == ["a"]


def test_an_item_is_replaced_when_it_is_what_its_writer_had_read(catalog: SqlCatalog) -> None:
    catalog.plan.add([item()])
    begun = replace(item(), state=PlanState.WRITING)

    catalog.plan.replace(begun, item().etag)

    assert catalog.plan.all() == [begun]
    with pytest.raises(Conflict, match=begun.etag):
        catalog.plan.replace(item(), item().etag)


def test_any_version_is_replaced_when_no_condition_is_set(catalog: SqlCatalog) -> None:
    catalog.plan.add([item()])

    catalog.plan.replace(item(day=8))
    catalog.plan.replace(item(day=9), "*")

    assert catalog.plan.all() == [item(day=9)]


def test_an_item_is_removed_once(catalog: SqlCatalog) -> None:
    catalog.plan.add([item("a"), item("b")])

    assert catalog.plan.remove("a") == item("a")

    assert catalog.plan.all() == [item("b")]
    for act in (lambda: catalog.plan.remove("a"), lambda: catalog.plan.replace(item("a"))):
        with pytest.raises(NotFound, match="plan list"):
            act()


def test_an_item_that_somebody_changed_meanwhile_is_not_removed(catalog: SqlCatalog) -> None:
    catalog.plan.add([item()])

    with pytest.raises(Conflict):
        catalog.plan.remove("a", "another")

    assert catalog.plan.all() == [item()]


def test_a_plan_beyond_its_bound_is_refused_as_a_whole(catalog: SqlCatalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "MOST_ITEMS", 2)

    catalog.plan.add([item("a"), item("b")])
    with pytest.raises(TooLarge, match="3 items; at most 2"):
        catalog.plan.add([item("c")])

    assert [each.id for each in catalog.plan.all()] == ["a", "b"]


def test_what_no_database_can_keep_is_refused(catalog: SqlCatalog) -> None:
    with pytest.raises(InvalidInput, match="NUL"):
        catalog.plan.add([item(title="a\0b")])
