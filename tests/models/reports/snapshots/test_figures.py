"""Reports then and now."""

from __future__ import annotations

from models.reports.report import Report
from models.reports.snapshots.figures import SHOWN, ReportChange, compare_reports
from models.reports.snapshots.kept import KeptReport
from models.reports.table import Column, Kind, Table, Value

OWNER = Column("owner", "Owner")
ASSETS = Column("assets", "Assets", Kind.COUNT)
SHARE = Column("share", "Share", Kind.SHARE)


def report(*rows: tuple[Value, ...], measured: Column = ASSETS, finding: str = "So it is.") -> KeptReport:
    table = Table("by-owner", "By owner", (OWNER, measured), rows)
    return KeptReport.of(Report("inventory", "Inventory", "How much?", (finding,), (table,)))


def only(then: KeptReport, now: KeptReport) -> ReportChange:
    (found,) = compare_reports([then], [now])
    return found


def told(change: ReportChange) -> list[tuple[str, str, str, str]]:
    return [(each.row, each.column, each.then, each.now) for each in change.figures]


def test_a_figure_is_found_again_by_the_name_of_its_row() -> None:
    found = only(report(("sales", 4), ("press", 1)), report(("press", 1), ("sales", 6)))

    assert told(found) == [("sales", "Assets", "4", "6")]
    assert found.figures[0].rose is True


def test_a_row_that_is_new_or_gone_is_not_a_row_of_zero() -> None:
    found = only(report(("sales", 4)), report(("press", 2)))

    assert told(found) == [("press", "Assets", "–", "2"), ("sales", "Assets", "4", "–")]
    assert [each.rose for each in found.figures] == [None, None]


def test_what_was_unknown_is_not_what_was_absent() -> None:
    assert told(only(report(("sales", None)), report(("sales", 2)))) == [("sales", "Assets", "unknown", "2")]


def test_two_figures_that_are_spelt_alike_did_not_change() -> None:
    then, now = (report(("sales", share), measured=SHARE) for share in (0.5, 0.50001))

    assert not list(compare_reports([then], [now]))


def test_rows_that_share_a_name_are_not_compared() -> None:
    assert not list(compare_reports([report(("sales", 1), ("sales", 2))], [report(("sales", 1), ("sales", 3))]))


def test_findings_that_read_otherwise_stand_side_by_side() -> None:
    found = only(report(("sales", 1), finding="It was so."), report(("sales", 1)))

    assert found.findings == (("It was so.",), ("So it is.",))


def test_a_long_list_of_figures_is_cut_and_counted() -> None:
    then, now = ([(f"owner {number:02}", number + more) for number in range(30)] for more in (0, 1))

    found = only(report(*then), report(*now))

    assert (len(found.figures), found.changed) == (SHOWN, 30)


def test_a_table_that_lists_assets_is_cut_and_its_length_kept() -> None:
    table = Table("stale", "Stale", (Column("asset", "Asset", Kind.ASSET),), tuple((f"shop/{n}",) for n in range(250)))

    kept = KeptReport.of(Report("stale", "Stale", "What?", (), (table,)))

    assert (len(kept.report.tables[0].rows), kept.rows) == (100, {"stale": 250})
