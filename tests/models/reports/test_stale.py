"""Stale content.

By hand, on 1 June 2026: news may be 90 days old, a guide 365, and a page, for which nothing is said, 730. `fresh` (80
days) is not due; `news` (100 days) is 10 over, `guide` (466 days) 101 over, `page` (882 days) 152 over. The four that
are read have 900, 50, 20 and 1 views: the one in four that is read most has 900 and more.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from models.domain.engagement import Counts
from models.domain.policy import CoveragePolicy
from models.reports.ledger import Ledger
from models.reports.stale import report_stale
from tests.models.reports.ledgers import TAXONOMY, TODAY, item, ledger, row, rows


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def with_periods(drawn: Ledger) -> Ledger:
    policy = CoveragePolicy(freshness=(("News", 90), ("guide", 365)))
    return replace(drawn, taxonomy=replace(TAXONOMY, coverage=policy))


AWARE = {"buyer": "awareness"}
LIBRARY = with_periods(
    ledger(
        item("blog/fresh", format="news", published=days_ago(80), owner="Press"),
        item("blog/news", format="news", published=days_ago(100), owner="Press", stages=AWARE),
        item("blog/guide", format="guide", published=days_ago(3_000), modified=days_ago(466), stages=AWARE),
        item("shop/page", format="page", modified=days_ago(882), owner="Sales"),
        item("shop/undated", format="page", owner="Sales"),
        item("shop/unread", format="news", modified=days_ago(95), owner="Sales"),
        may={
            "blog/fresh": Counts(views=20),
            "blog/news": Counts(views=50),
            "blog/guide": Counts(views=900),
            "shop/undated": Counts(views=1),
            "shop/unread": Counts(views=0),
        },
    )
)
REPORT = report_stale(LIBRARY)


def test_what_is_stale_and_still_read_a_lot_comes_first_and_the_uncounted_last() -> None:
    assert [each[0] for each in rows(REPORT, "stale")] == ["blog/guide", "blog/news", "shop/unread", "shop/page"]


def test_a_format_s_own_period_decides_whatever_the_case_of_its_name() -> None:
    overdue = {each[0]: (each[4], each[6]) for each in rows(REPORT, "stale")}

    assert overdue == {
        "blog/guide": (101, 365),
        "blog/news": (10, 90),
        "shop/unread": (5, 90),
        "shop/page": (152, 730),
    }


def test_one_that_was_touched_since_it_came_out_counts_from_then() -> None:
    assert row(REPORT, "stale", "blog/guide")[4] == days_ago(466)


def test_the_first_finding_tells_the_readers_of_what_is_late() -> None:
    assert REPORT.findings[0] == (
        "900 views between 2026-05-01 and 2026-05-31 went to 1 stale asset: most to “Guide” (900), 101 days overdue."
    )
    assert REPORT.findings[1] == "4 of 5 assets whose age is known are stale (80%)."


def test_an_undated_asset_is_not_called_stale() -> None:
    assert "The age of 1 of 6 assets is unknown; they are not among the stale." in REPORT.caveats
    assert row(REPORT, "by-format", "page") == (730, 2, 1, 0, 1, 1.0, None)


def test_a_period_that_is_assumed_is_said_to_be() -> None:
    assert "The taxonomy gives no period for page; 730 days are assumed." in REPORT.caveats


def test_owners_see_what_is_theirs_to_refresh() -> None:
    assert row(REPORT, "by-owner", "Press") == (2, 1, 0, 0, 0.5, 50)
    assert row(REPORT, "by-owner", None) == (1, 1, 1, 0, 1.0, 900)


def test_on_its_last_day_an_asset_is_not_yet_stale() -> None:
    library = with_periods(ledger(item("blog/a", format="news", published=days_ago(90))))

    assert report_stale(library).table("stale").rows == ()


def test_without_counts_nothing_is_hot() -> None:
    library = with_periods(ledger(item("blog/a", format="news", published=days_ago(91))))

    assert rows(report_stale(library), "stale")[0][2:4] == ("no", None)
