"""Unread content.

By hand, for May: `a` cost 500 and was read; `b` (400) and `c` (cost unknown) were counted and not read; `d` (90) was
not read either and came out on 20 May; nobody counted `e` (1,000), so its money is not among what was wasted:
400 + 90 = 490 in 2 assets, and 3 of 4 counted are unread.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.domain.engagement import Counts
from models.reports.unread import cost_band, report_unread
from tests.models.reports.ledgers import TODAY, item, ledger, rows

AWARE, SUPPORT = {"buyer": "awareness", "customer": "none"}, {"buyer": "none", "customer": "support"}
LIBRARY = ledger(
    item("shop/a", stages=AWARE, needs=("carry",), cost=Decimal(500)),
    item("shop/b", stages=AWARE, needs=("carry",), cost=Decimal(400), published=date(2023, 1, 1), owner="Sales"),
    item("shop/c", stages=SUPPORT, needs=("arrive-dry", "feel-safe")),
    item("shop/d", cost=Decimal(90), published=date(2026, 5, 20)),
    item("shop/e", stages=SUPPORT, cost=Decimal(1_000)),
    may={"shop/a": Counts(views=7), "shop/b": Counts(views=0), "shop/c": Counts(clicks=0), "shop/d": Counts(views=0)},
)
REPORT = report_unread(LIBRARY)


def test_what_costs_most_is_said_first() -> None:
    assert REPORT.findings[0] == (
        "EUR 490 went into 2 assets that nobody read from 2026-05-01 to 2026-05-31; what 1 more took is unknown."
    )
    assert REPORT.findings[1].startswith("3 of 4 counted assets (75%) had no reader")


def test_the_unread_are_listed_dearest_first_and_without_a_cost_last() -> None:
    assert [row[0] for row in REPORT.table("unread").rows] == ["shop/b", "shop/d", "shop/c"]


def test_what_nobody_counted_is_in_a_table_of_its_own() -> None:
    assert [row[0] for row in REPORT.table("not-counted").rows] == ["shop/e"]
    assert REPORT.caveats[0] == "1 of 5 assets were not counted and are not among the unread."


def test_an_unread_asset_tells_its_owner_stage_and_age() -> None:
    age = (TODAY - date(2023, 1, 1)).days

    row = REPORT.table("unread").rows[0]

    assert row[1:] == ("B", "Sales", "Awareness (Buying a bicycle)", date(2023, 1, 1), age, Decimal(400))


def test_by_stage_unknown_and_unread_stand_apart() -> None:
    rows = {row[0]: row[1:] for row in REPORT.table("by-stage").rows}

    assert rows["Awareness (Buying a bicycle)"] == (2, 1, 1, 0, 0.5, Decimal(400), 0)
    assert rows["Support (Riding it)"] == (2, 1, 0, 1, 1.0, None, 1)
    assert rows["Decision (Buying a bicycle)"] == (0, 0, 0, 0, None, Decimal(0), 0)
    assert rows["no stage"] == (1, 1, 0, 0, 1.0, Decimal(90), 0)


def test_an_asset_for_two_needs_of_a_persona_counts_once_for_them() -> None:
    rows = {row[0]: row[1:4] for row in REPORT.table("by-persona").rows}

    assert rows["Ines, who cycles to work"] == (1, 1, 0)
    assert rows["Ravi, who carries two"] == (2, 1, 1)


def test_every_asset_has_one_age_and_one_cost() -> None:
    for table in ("by-age", "by-cost"):
        assert sum(row[1] for row in rows(REPORT, table)) == len(LIBRARY.items)
        assert sum(row[2] for row in rows(REPORT, table)) == 3


def test_what_came_out_during_the_period_is_a_caveat() -> None:
    assert any(caveat.startswith("1 of the unread were published during") for caveat in REPORT.caveats)


def test_without_any_count_nothing_is_called_unread() -> None:
    report = report_unread(ledger(item("shop/a", cost=Decimal(5))))

    assert report.findings[0].startswith("Nobody has counted readers yet")
    assert report.table("unread").rows == ()


def test_a_library_that_is_read_throughout_is_told_so() -> None:
    report = report_unread(ledger(item("shop/a"), may={"shop/a": Counts(views=1)}))

    assert report.findings == ("Everything that was counted, 1 asset, found readers from 2026-05-01 to 2026-05-31.",)


@pytest.mark.parametrize(
    ("cost", "band"),
    [
        (None, "unknown"),
        (Decimal(0), "under 100"),
        (Decimal(100), "100 to 1,000"),
        (Decimal(10_000), "10,000 and more"),
    ],
)
def test_a_bound_belongs_to_the_dearer_band(cost: Decimal | None, band: str) -> None:
    assert cost_band(cost) == band
