"""The report on duplicates."""

from __future__ import annotations

from decimal import Decimal

from models.domain.engagement import Counts
from models.reports.duplicates import report_duplicates
from tests.models.reports.duplications import exact, near, repeating, retold
from tests.models.reports.ledgers import item, ledger, row, rows

COUNTED = {"shop/a": Counts(views=9), "shop/b": Counts(views=4), "shop/c": Counts(views=2)}
LIBRARY = repeating(
    ledger(
        item("shop/a", owner="Sales", cost=Decimal(100)),
        item("shop/b", owner="Sales", cost=Decimal(40)),
        item("shop/c", owner="Help"),
        item("shop/d"),
        item("shop/e"),
        may=COUNTED,
    ),
    exact("shop/a", "shop/b"),
    near("shop/b", "shop/c", 0.8),
    retold("shop/d", "shop/e", 0.7),
)


def test_a_cluster_says_what_to_keep_and_why() -> None:
    first = rows(report_duplicates(LIBRARY), "clusters")[0]

    assert first[:5] == ("shop/a", "A", 3, "nearly the same", 0.8)
    assert first[5] == "Keep it: most read (9 views; the next: 4 views)."
    assert first[6:] == (Decimal(40), 1)


def test_every_repeat_says_how_it_is_like_the_one_that_is_kept() -> None:
    told = {each[0]: each[3:7] for each in rows(report_duplicates(LIBRARY), "repeats")}

    assert told == {
        "shop/b": ("shop/a", "exact copies", 1.0, 1.0),
        "shop/c": ("shop/a", "nearly the same", 0.8, 1.0),
        "shop/e": ("shop/d", "told in other words", 0.2, 0.7),
    }


def test_kinds_add_up_to_the_repeats() -> None:
    report = report_duplicates(LIBRARY)

    assert row(report, "by-likeness", "exact copies") == (0, 1, 0.2)
    assert sum(each[2] for each in rows(report, "by-likeness")) == len(rows(report, "repeats"))


def test_findings_say_how_much_could_go_and_what_it_cost() -> None:
    findings = report_duplicates(LIBRARY).findings

    assert findings[0] == "3 of 5 assets (60%) could go: they repeat one of 2 that are kept."
    assert findings[1] == "Of those, 1 are exact copies, 1 are nearly the same, 1 are told in other words."
    assert findings[2] == "EUR 40 went into 1 repeat whose cost is known."


def test_what_is_unsure_or_unknown_is_a_caveat() -> None:
    caveats = report_duplicates(LIBRARY).caveats

    assert caveats[0] == "1 paraphrase may differ in what matters: read both before one goes."
    assert caveats[1] == "The cost of 2 repeats is unknown, which is not nothing."


def test_a_pair_of_an_asset_that_is_gone_is_left_out() -> None:
    report = report_duplicates(repeating(ledger(item("shop/a")), near("shop/a", "shop/gone")))

    assert report.findings == ("No two assets say the same.",)
    assert report.table().rows == ()


def test_an_empty_library_is_said_to_be_empty() -> None:
    assert report_duplicates(ledger()).findings == ("The library is empty.",)
