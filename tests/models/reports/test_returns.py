"""Return on content.

By hand, May (31 days) against April (30 days):

    asset  stage       cost   views  exits  April
    a      Awareness    100      80     20     60
    b      Awareness    300       0      -      -
    c      Awareness      -      20     10      -
    d      Evaluation  1900      50     50    100
    e      Decision     700       0      0      -
    f      Awareness    400       -      -     12     nobody counted it in May

Awareness: 3 counted, 2 consumed, 100 views; of 80 + 20 = 100 views with known exits 60 + 10 = 70 led on. Its cost is
100 + 300 = 400 (unknown for one; f is left out), and of the two assets with a cost one was consumed: 400 each. One
onward step: cost and exits are known of a alone: 100 / 60. By the day: 100 / 31 against 72 / 30.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.domain.engagement import Counts
from models.reports.ledger import Item
from models.reports.returns import report_return
from models.reports.table import Table
from tests.models.reports.ledgers import item, ledger, rows


def page(name: str, stage: str, cost: int | None, need: str = "carry", published: date | None = None) -> Item:
    price = None if cost is None else Decimal(cost)
    return item(f"shop/{name}", stages={"buyer": stage}, needs=(need,), cost=price, published=published)


LIBRARY = ledger(
    page("a", "awareness", 100, published=date(2026, 5, 31)),
    page("b", "awareness", 300, published=date(2026, 4, 30)),
    page("c", "awareness", None),
    page("d", "evaluation", 1_900, need="feel-safe"),
    page("e", "decision", 700, need="arrive-dry"),
    page("f", "awareness", 400),
    may={
        "shop/a": Counts(views=80, exits=20),
        "shop/b": Counts(views=0),
        "shop/c": Counts(views=20, exits=10),
        "shop/d": Counts(views=50, exits=50),
        "shop/e": Counts(views=0, exits=0),
    },
    april={"shop/a": Counts(views=60, exits=30), "shop/d": Counts(views=100), "shop/f": Counts(views=12)},
)
REPORT = report_return(LIBRARY)


def figures(table: Table, label: str) -> dict[str, object]:
    names = [column.name for column in table.columns]
    return next(dict(zip(names, each, strict=True)) for each in table.rows if each[0] == label)


def test_the_example_that_was_reckoned_by_hand() -> None:
    awareness = figures(REPORT.table("by-stage"), "Buying a bicycle: Awareness")

    assert awareness == {
        "stage": "Buying a bicycle: Awareness",
        "assets": 4,
        "new": 1,
        "counted": 3,
        "consumed": 2,
        "views": 100,
        "onward": 70,
        "onward_rate": 0.7,
        "cost": Decimal(400),
        "cost_unknown": 1,
        "cost_per_consumed": Decimal(400),
        "cost_per_step": Decimal(100) / 60,
        "views_earlier": 72,
        "change": pytest.approx((100 / 31) / (72 / 30) - 1),
        "onward_rate_earlier": 0.5,
    }


def test_money_that_found_no_reader_has_no_cost_per_reader() -> None:
    decision = figures(REPORT.table("by-stage"), "Buying a bicycle: Decision")

    assert decision["cost"] == Decimal(700)
    assert decision["cost_per_consumed"] is None
    assert decision["cost_per_step"] is None


def test_money_without_any_reader_is_said_first_then_where_a_reader_costs_most() -> None:
    assert REPORT.findings[0] == (
        "Buying a bicycle: Decision: EUR 700 went into 1 counted asset, and none found a reader."
    )
    assert REPORT.findings[1] == (
        "An asset that anybody consumes costs most at Buying a bicycle: Evaluation: EUR 1,900, 1.3 times the EUR 1,500 "
        "over all; 1 of 1 counted there are consumed."
    )


def test_the_whole_library_counts_every_asset_once() -> None:
    whole = figures(REPORT.table("whole"), "The whole library")

    assert (whole["assets"], whole["counted"], whole["consumed"], whole["views"]) == (6, 5, 3, 150)
    assert whole["cost_per_consumed"] == Decimal(3_000) / 2
    assert whole["cost_per_step"] == Decimal(100 + 1_900 + 700) / 60


def test_needs_and_personas_have_their_own_return() -> None:
    assert figures(REPORT.table("by-need"), "Feel safe in heavy traffic")["cost_per_consumed"] == Decimal(1_900)
    ines = figures(REPORT.table("by-persona"), "Ines, who cycles to work")
    assert (ines["assets"], ines["consumed"], ines["cost_per_consumed"]) == (2, 1, Decimal(2_600))


def test_a_fall_is_told_with_the_stage_that_lost_most() -> None:
    assert REPORT.findings[-1] == "Most was lost at Buying a bicycle: Evaluation: down 52%."


def test_what_is_unknown_is_told_and_left_out() -> None:
    assert REPORT.caveats == (
        "Readers of 1 of 6 assets are unknown; what they cost is left out.",
        "The cost of 1 counted asset is unknown and left out of every cost here.",
        "4 assets were counted in only one of the two periods.",
    )


def test_without_an_earlier_period_there_is_no_change() -> None:
    report = report_return(ledger(page("a", "awareness", 1), may={"shop/a": Counts(views=1)}))

    assert all(each[-3] in (None, 0) and each[-2] is None for each in rows(report, "by-stage"))
    assert report.caveats == ("There is no earlier period to compare with.",)


def test_without_counts_nothing_comes_back_and_nothing_is_lost() -> None:
    report = report_return(ledger(page("a", "awareness", 1)))

    assert report.findings[0].startswith("Nobody has counted readers yet")
    assert figures(report.table("whole"), "The whole library")["views"] is None
