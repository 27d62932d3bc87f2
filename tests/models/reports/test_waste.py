"""The cost of duplication and of unread content, against a calculation by hand."""

from __future__ import annotations

from decimal import Decimal

from models.domain.engagement import Counts
from models.reports.waste import report_waste
from tests.models.reports.duplications import exact, near, repeating, retold
from tests.models.reports.ledgers import item, ledger, row, rows

# a 300 (read 9), b 120 repeats a (read 0), c 80 (read 0), d unknown cost (read 0), e 50 repeats f, not counted, f 70.
# Repeats: b 120 + e 50 = 170. Unread: b 120 + c 80 = 200, and d. In all, b once: b 120 + c 80 + e 50 = 250, and d.
# Of all costs known: 300 + 120 + 80 + 50 + 70 = 620.
LIBRARY = repeating(
    ledger(
        item("shop/a", owner="Sales", cost=Decimal(300), stages={"buyer": "awareness"}, needs=("carry",)),
        item("shop/b", owner="Sales", cost=Decimal(120), stages={"buyer": "awareness"}, needs=("carry", "feel-safe")),
        item("shop/c", owner="Help", cost=Decimal(80), stages={"customer": "support"}),
        item("shop/d", owner="Help", stages={"customer": "support"}),
        item("shop/e", cost=Decimal(50)),
        item("shop/f", cost=Decimal(70)),
        may={
            "shop/a": Counts(views=9),
            "shop/b": Counts(views=0),
            "shop/c": Counts(views=0),
            "shop/d": Counts(views=0),
            "shop/f": Counts(views=3),
        },
    ),
    near("shop/a", "shop/b"),
    exact("shop/e", "shop/f"),
)


def test_by_owner_what_both_repeats_and_is_unread_counts_once() -> None:
    report = report_waste(LIBRARY)

    # assets, cost, repeats, their cost, unread, their cost, wasted, wasted of unknown cost
    assert row(report, "by-owner", "Sales") == (2, Decimal(420), 1, Decimal(120), 1, Decimal(120), Decimal(120), 0)
    assert row(report, "by-owner", "Help") == (2, Decimal(80), 0, Decimal(0), 2, Decimal(80), Decimal(80), 1)


def test_owners_add_up_to_the_library() -> None:
    table = rows(report_waste(LIBRARY), "by-owner")

    assert sum(each[1] for each in table) == 6
    assert sum(each[7] for each in table) == Decimal(250)


def test_by_need_an_asset_counts_in_full_at_each() -> None:
    report = report_waste(LIBRARY)

    assert row(report, "by-need", "Carry two children")[6] == Decimal(120)
    assert row(report, "by-need", "Feel safe in heavy traffic")[6] == Decimal(120)


def test_by_stage_only_unknown_cost_reads_as_unknown_and_not_as_nothing() -> None:
    only_d = ledger(item("shop/d", stages={"customer": "support"}), may={"shop/d": Counts(views=0)})

    assert row(report_waste(only_d), "by-stage", "Support (Riding it)") == (1, None, 0, Decimal(0), 1, None, None, 1)


def test_findings_are_the_sums_by_hand() -> None:
    findings = report_waste(LIBRARY).findings

    assert findings[0] == "EUR 250 of EUR 620 (40%) went into content that repeats other content or that nobody read."
    assert findings[1] == "EUR 170 of it into 2 assets that repeat other assets."
    assert findings[2] == "EUR 200 of it into 2 assets that had no reader."
    assert findings[3] == "1 asset do both, and count once in the sum."


def test_what_is_unknown_is_said() -> None:
    assert report_waste(LIBRARY).caveats == (
        "The cost of 1 of 4 wasted assets is unknown, so the sum is the least that it can be.",
        "1 of 6 assets were not counted and are not among the unread.",
    )


def test_the_list_is_dearest_first_and_says_what_is_repeated() -> None:
    listed = [(each[0], each[3]) for each in rows(report_waste(LIBRARY), "wasted")]

    assert listed == [("shop/b", "shop/a"), ("shop/c", ""), ("shop/e", "shop/f"), ("shop/d", "")]


def test_a_paraphrase_is_no_waste_as_it_may_differ_in_what_matters() -> None:
    library = repeating(
        ledger(item("shop/a", cost=Decimal(9)), item("shop/b", cost=Decimal(9))), retold("shop/a", "shop/b")
    )

    assert report_waste(library).findings == ("Nothing is known to be wasted.",)
