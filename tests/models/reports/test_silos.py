"""Silos, with owners who were put there.

Sales and Press both answer "arrive dry" at Awareness and at Evaluation and never link to each other; Press and Care
share one cell, "carry" at Support, and do; Care alone stands at First ride.
"""

from __future__ import annotations

from models.reports.ledger import Item
from models.reports.silos import report_silos
from models.reports.territory import MOST_OWNERS
from tests.models.reports.ledgers import item, ledger, row, rows

DRY, CARRY = "Arrive dry whatever the weather", "Carry two children"


def page(name: str, owner: str | None, at: tuple[str, str], need: str, *links: str, group: str | None = None) -> Item:
    return item(f"shop/{name}", owner=owner, stages=dict([at]), needs=(need,), links=links, group=group)


AWARE, EVALUATE = ("buyer", "awareness"), ("buyer", "evaluation")
RIDE, SUPPORT = ("customer", "onboarding"), ("customer", "support")
LIBRARY = ledger(
    page("s1", "Sales", AWARE, "arrive-dry"),
    page("s2", "Sales", EVALUATE, "arrive-dry", "shop/s1"),
    page("p1", "Press", AWARE, "arrive-dry", group="shop/s1"),
    page("p2", "Press", EVALUATE, "arrive-dry"),
    page("p3", "Press", SUPPORT, "carry", "shop/c1"),
    page("c1", "Care", SUPPORT, "carry"),
    page("c2", "Care", RIDE, "carry"),
    page("c3", "Care", RIDE, "feel-safe"),
    page("x", None, AWARE, "arrive-dry", "shop/s1"),
)
REPORT = report_silos(LIBRARY)


def test_owners_who_share_cells_and_never_link_come_first() -> None:
    assert rows(REPORT, "pairs") == [
        ("Press", "Sales", 2, 0, 1, "Awareness (Buying a bicycle)"),
        ("Care", "Press", 1, 1, 0, "Support (Riding it)"),
    ]


def test_the_worst_two_silos_are_the_first_finding() -> None:
    assert REPORT.findings[0] == (
        "Press and Sales both serve 2 cells (a need at a stage) and never link to each other; 1 text of theirs is "
        "nearly the same."
    )
    assert REPORT.findings[1] == (
        "In 2 of 3 cells that several owners serve some of them never link to each other, anywhere in the library: "
        "2 pairs of owners, cell by cell."
    )


def test_a_cell_of_several_owners_says_who_never_links_to_whom() -> None:
    assert rows(REPORT, "cells") == [
        (DRY, "Awareness (Buying a bicycle)", 2, 2, 1, "Press and Sales"),
        (DRY, "Evaluation (Buying a bicycle)", 2, 2, 1, "Press and Sales"),
        (CARRY, "Support (Riding it)", 2, 2, 0, ""),
    ]


def test_a_stage_that_hangs_on_one_owner_is_named() -> None:
    assert REPORT.findings[2].startswith("Only Care stands at First ride (Riding it)")
    assert row(REPORT, "by-stage", "First ride (Riding it)") == (1, 2, "Care", 1.0, 0)


def test_owners_are_told_for_every_stage_and_need() -> None:
    assert row(REPORT, "by-stage", "Awareness (Buying a bicycle)") == (2, 2, "Press", 0.5, 1)
    assert row(REPORT, "by-need", CARRY) == (2, 3, "Care", 2 / 3, 0)
    assert (CARRY, "Press", 1, 1 / 3) in rows(REPORT, "owner-need")
    assert ("First ride (Riding it)", "Care", 2, 1.0) in rows(REPORT, "owner-stage")


def test_a_stage_where_nobody_stands_has_no_first_owner() -> None:
    assert row(REPORT, "by-stage", "Decision (Buying a bicycle)") == (0, 0, None, None, 0)


def test_an_unknown_owner_is_a_caveat_and_no_silo() -> None:
    assert REPORT.caveats == ("The owner of 1 of 9 assets is unknown; they belong to no silo here.",)


def test_of_a_cell_with_a_crowd_those_with_most_assets_are_compared() -> None:
    crowd = [page(f"m{number:02}", f"Author {number:02}", AWARE, "carry") for number in range(MOST_OWNERS + 5)]
    prolific = page("z", "Author 16", AWARE, "carry")

    report = report_silos(ledger(*crowd, prolific))

    assert len(rows(report, "pairs")) == MOST_OWNERS * (MOST_OWNERS - 1) // 2
    assert any("Author 16" in each[:2] for each in rows(report, "pairs"))


def test_every_pair_of_a_crowd_that_never_links_is_counted_and_some_are_named() -> None:
    linking = [
        page(f"m{number:02}", f"Author {number:02}", AWARE, "carry", f"shop/m{(number + 1) % 20:02}")
        for number in range(20)
    ]

    ((_, _, assets, owners, strangers, who),) = rows(report_silos(ledger(*linking)), "cells")

    assert (assets, owners, strangers) == (20, 20, 20 * 19 // 2 - 20)
    assert who == "Author 00 and Author 02, Author 00 and Author 03, Author 00 and Author 04 and 167 more"


def test_without_owners_nothing_is_claimed() -> None:
    findings = report_silos(ledger(page("x", None, AWARE, "arrive-dry"))).findings

    assert findings == ("No asset at any stage has a known owner: import owners to know who works beside whom.",)
