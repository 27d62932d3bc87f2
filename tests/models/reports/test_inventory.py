"""Inventory."""

from __future__ import annotations

from datetime import date

from models.reports.inventory import report_inventory
from tests.models.reports.ledgers import item, ledger, rows

LIBRARY = ledger(
    item("shop/a", owner="Sales", format="page", language="en", modified=date(2026, 5, 20)),
    item("shop/b", owner="Sales", format="guide", language="en", modified=date(2023, 1, 1), group="shop/a"),
    item("blog/c", owner=None, format="guide", published=date(2026, 1, 5)),
)


def test_every_table_counts_every_asset_once() -> None:
    report = report_inventory(LIBRARY)

    for table in report.tables:
        assert sum(row[1] for row in rows(report, table.name)) == len(LIBRARY.items), table.name


def test_most_frequent_values_come_first_and_the_unknown_is_told_apart() -> None:
    assert report_inventory(LIBRARY).table("by-owner").rows == (("Sales", 2, 2 / 3), (None, 1, 1 / 3))


def test_an_asset_stands_in_the_shortest_period_it_fits() -> None:
    ages = {row[0]: row[1] for row in report_inventory(LIBRARY).table("by-age").rows}

    assert ages["within a month"] == 1
    assert ages["within a year"] == 1
    assert ages["within five years"] == 1
    assert ages["unknown"] == 0


def test_findings_tell_repeats_and_age_in_numbers() -> None:
    findings = report_inventory(LIBRARY).findings

    assert findings[0] == "3 assets from 2 sources."
    assert findings[1].startswith("1 of them")
    assert findings[2] == "1 of the 3 whose age is known were last touched more than two years ago."


def test_what_is_unknown_is_a_caveat() -> None:
    assert "Owner is unknown for 1 of 3 assets." in report_inventory(LIBRARY).caveats


def test_an_empty_library_is_said_to_be_empty() -> None:
    assert report_inventory(ledger()).findings == ("The library is empty.",)
